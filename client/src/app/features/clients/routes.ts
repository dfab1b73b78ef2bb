import type { Routes } from '@angular/router';
import { permitted } from '../../core/session/guards';
import { withTexts } from '../../core/texts/with-texts';
import { unsavedChanges } from '../../ui/form/unsaved-changes';

export const routes: Routes = [
  {
    path: '',
    ...withTexts('clients', { en: () => import('./texts/en.json') }),
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('./client-list')).ClientList },
      {
        path: 'new',
        canActivate: [permitted('client:write')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./client-form')).ClientForm,
      },
      { path: ':id', loadComponent: async () => (await import('./client-detail')).ClientDetail },
      {
        path: ':id/edit',
        canActivate: [permitted('client:write')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./client-form')).ClientForm,
      },
    ],
  },
];
