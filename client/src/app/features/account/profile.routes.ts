import type { Routes } from '@angular/router';
import { accountTexts } from './account-texts';

export const routes: Routes = [
  { path: '', providers: [accountTexts], loadComponent: async () => (await import('./profile/profile')).Profile },
];
