import type { Routes } from '@angular/router';
import { permitted } from '../../core/session/guards';
import { withTexts } from '../../core/texts/with-texts';
import { unsavedChanges } from '../../ui/form/unsaved-changes';

export const routes: Routes = [
  {
    path: '',
    ...withTexts('projects', { en: () => import('./texts/en.json') }),
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('./project-list')).ProjectList },
      {
        path: 'new',
        canActivate: [permitted('project:create')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./form/project-form')).ProjectForm,
      },
      { path: ':id', loadComponent: async () => (await import('./project-detail')).ProjectDetail },
      {
        path: ':id/edit',
        canActivate: [permitted('project:write')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./form/project-form')).ProjectForm,
      },
    ],
  },
];
