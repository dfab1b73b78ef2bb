import type { Routes } from '@angular/router';
import { permitted } from '../../core/session/guards';
import { withTexts } from '../../core/texts/with-texts';
import { unsavedChanges } from '../../ui/form/unsaved-changes';

export const routes: Routes = [
  {
    path: '',
    ...withTexts('sows', { en: () => import('./texts/en.json') }),
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('./sow-list')).SowList },
      {
        path: 'new',
        canActivate: [permitted('sow:write')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./sow-form')).SowForm,
      },
      { path: ':id', loadComponent: async () => (await import('./sow-detail')).SowDetail },
      {
        path: ':id/edit',
        canActivate: [permitted('sow:write')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./sow-form')).SowForm,
      },
    ],
  },
];
