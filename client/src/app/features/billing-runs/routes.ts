import type { Routes } from '@angular/router';
import { withTexts } from '../../core/texts/with-texts';

export const routes: Routes = [
  {
    path: '',
    ...withTexts('billingRuns', { en: () => import('./texts/en.json') }),
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('./run-list')).RunList },
      { path: 'new', loadComponent: async () => (await import('./new-run')).NewRun },
      { path: ':id', loadComponent: async () => (await import('./run-detail')).RunDetail },
    ],
  },
];
