import type { Routes } from '@angular/router';
import { withTexts } from '../../core/texts/with-texts';

export const routes: Routes = [
  {
    path: '',
    ...withTexts('audit', { en: () => import('./texts/en.json') }),
    children: [{ path: '', loadComponent: async () => (await import('./audit-log')).AuditLog }],
  },
];
