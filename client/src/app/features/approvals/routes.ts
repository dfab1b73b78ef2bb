import type { Routes } from '@angular/router';
import { withTexts } from '../../core/texts/with-texts';

export const routes: Routes = [
  {
    path: '',
    ...withTexts('approvals', { en: () => import('./texts/en.json') }),
    children: [{ path: '', pathMatch: 'full', loadComponent: async () => (await import('./approvals')).Approvals }],
  },
];
