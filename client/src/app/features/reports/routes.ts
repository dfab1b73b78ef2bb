import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { Access } from '../../core/session/access';
import { permitted } from '../../core/session/guards';
import { withTexts } from '../../core/texts/with-texts';

/** Leads to the first report that the person may see. */
const firstReport: CanActivateFn = (route) => {
  const first = inject(Access).can('report:finance') ? 'revenue' : 'utilization';
  return inject(Router).createUrlTree(['/reports', first], { queryParams: route.queryParams });
};

export const routes: Routes = [
  {
    path: '',
    ...withTexts('reports', { en: () => import('./texts/en.json') }),
    children: [
      { path: '', pathMatch: 'full', canActivate: [firstReport], children: [] },
      {
        path: 'revenue',
        canActivate: [permitted('report:finance')],
        loadComponent: async () => (await import('./revenue/revenue')).Revenue,
      },
      {
        path: 'utilization',
        canActivate: [permitted('report:utilization')],
        loadComponent: async () => (await import('./utilization/utilization')).Utilization,
      },
      {
        path: 'receivables',
        canActivate: [permitted('report:finance')],
        loadComponent: async () => (await import('./receivables/receivables')).Receivables,
      },
      {
        path: 'wip',
        canActivate: [permitted('report:finance')],
        loadComponent: async () => (await import('./wip/wip')).Wip,
      },
      {
        path: 'budgets',
        canActivate: [permitted('report:finance')],
        loadComponent: async () => (await import('./budgets/budgets')).Budgets,
      },
    ],
  },
];
