import type { CanMatchFn, Routes } from '@angular/router';
import { permitted, signedIn } from './core/session/guards';
import { Shell } from './core/shell/shell';

/** The pages without the frame, for people who are not signed in. */
const OUTSIDE = ['sign-in', 'register', 'first-run', 'accept-invitation'];
const isOutside: CanMatchFn = (_route, [first]) => first !== undefined && OUTSIDE.includes(first.path);

/** Every address of the console. What a role may not see is not loaded; that nobody sees more is the server's affair. */
export const routes: Routes = [
  {
    path: '',
    canMatch: [isOutside],
    loadChildren: async () => (await import('./features/account/signed-out.routes')).routes,
  },
  {
    path: 'invoices/:id/print',
    canActivate: [signedIn, permitted('invoice:read')],
    loadChildren: async () => (await import('./features/invoices/print.routes')).routes,
  },
  {
    path: '',
    component: Shell,
    canActivate: [signedIn],
    children: [
      { path: '', pathMatch: 'full', loadChildren: async () => (await import('./features/home/routes')).routes },
      { path: 'profile', loadChildren: async () => (await import('./features/account/profile.routes')).routes },
      {
        path: 'my-week',
        canActivate: [permitted('time:write')],
        loadChildren: async () => (await import('./features/my-week/routes')).routes,
      },
      {
        path: 'approvals',
        canActivate: [permitted('time:approve')],
        loadChildren: async () => (await import('./features/approvals/routes')).routes,
      },
      {
        path: 'clients',
        canActivate: [permitted('client:read')],
        loadChildren: async () => (await import('./features/clients/routes')).routes,
      },
      {
        path: 'sows',
        canActivate: [permitted('sow:read')],
        loadChildren: async () => (await import('./features/sows/routes')).routes,
      },
      {
        path: 'projects',
        canActivate: [permitted('project:read')],
        loadChildren: async () => (await import('./features/projects/routes')).routes,
      },
      {
        path: 'invoices',
        canActivate: [permitted('invoice:read')],
        loadChildren: async () => (await import('./features/invoices/routes')).routes,
      },
      {
        path: 'billing-runs',
        canActivate: [permitted('billing:run')],
        loadChildren: async () => (await import('./features/billing-runs/routes')).routes,
      },
      {
        path: 'reports',
        canActivate: [permitted('report:finance', 'report:utilization')],
        loadChildren: async () => (await import('./features/reports/routes')).routes,
      },
      {
        path: 'audit',
        canActivate: [permitted('audit:read')],
        loadChildren: async () => (await import('./features/audit/routes')).routes,
      },
      {
        path: 'administration',
        canActivate: [permitted('user:manage', 'period:lock')],
        loadChildren: async () => (await import('./features/administration/routes')).routes,
      },
      { path: 'developers', loadChildren: async () => (await import('./features/developers/routes')).routes },
      {
        path: 'not-permitted',
        loadChildren: async () => (await import('./features/account/not-permitted.routes')).routes,
      },
      { path: '**', loadChildren: async () => (await import('./features/account/not-found.routes')).routes },
    ],
  },
];
