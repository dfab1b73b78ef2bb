import type { Routes } from '@angular/router';
import { accountTexts } from './account-texts';

export const routes: Routes = [
  { path: '', ...accountTexts, loadComponent: async () => (await import('./places/not-found')).NotFound },
];
