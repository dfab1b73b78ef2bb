import type { Routes } from '@angular/router';
import { unsavedChanges } from '../../ui/form/unsaved-changes';
import { accountTexts } from './account-texts';

export const routes: Routes = [
  {
    path: '',
    ...accountTexts,
    canDeactivate: [unsavedChanges],
    loadComponent: async () => (await import('./profile/profile')).Profile,
  },
];
