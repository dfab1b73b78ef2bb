import type { Routes } from '@angular/router';
import { accountTexts } from './account-texts';

/** The pages without the frame: how people come in. */
export const routes: Routes = [
  {
    path: '',
    ...accountTexts,
    children: [
      { path: 'sign-in', loadComponent: async () => (await import('./sign-in/sign-in')).SignIn },
      { path: 'register', loadComponent: async () => (await import('./register/register')).Register },
      { path: 'first-run', loadComponent: async () => (await import('./first-run/first-run')).FirstRun },
      {
        path: 'accept-invitation',
        loadComponent: async () => (await import('./accept-invitation/accept-invitation')).AcceptInvitation,
      },
    ],
  },
];
