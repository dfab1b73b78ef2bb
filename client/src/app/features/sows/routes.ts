import type { Routes } from '@angular/router';
import { provideTranslocoScope } from '@jsverse/transloco';
import { permitted } from '../../core/session/guards';
import { unsavedChanges } from '../../ui/form/unsaved-changes';

export const routes: Routes = [
  {
    path: '',
    providers: [
      provideTranslocoScope({
        scope: 'sows',
        loader: { en: async () => (await import('./texts/en.json')).default },
      }),
    ],
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
