import type { Routes } from '@angular/router';
import { withTexts } from '../../core/texts/with-texts';

export const routes: Routes = [
  {
    path: '',
    ...withTexts('home', { en: () => import('./texts/en.json') }),
    loadComponent: async () => (await import('./home')).HomePage,
  },
];
