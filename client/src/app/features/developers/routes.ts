import type { Routes } from '@angular/router';
import { withTexts } from '../../core/texts/with-texts';

export const routes: Routes = [
  {
    path: '',
    ...withTexts('developers', { en: () => import('./texts/en.json') }),
    children: [{ path: '', loadComponent: async () => (await import('./developers')).Developers }],
  },
];
