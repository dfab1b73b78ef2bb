import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { Access } from '../../core/session/access';
import { permitted } from '../../core/session/guards';
import { withTexts } from '../../core/texts/with-texts';
import { unsavedChanges } from '../../ui/form/unsaved-changes';
import { SECTIONS } from './sections';

/** Leads to the first section that one may see. */
const toFirstSection: CanActivateFn = () => {
  const access = inject(Access);
  const first = SECTIONS.find(({ permission }) => access.can(permission));
  return inject(Router).createUrlTree(['/administration', first?.path ?? 'period']);
};

export const routes: Routes = [
  {
    path: '',
    ...withTexts('administration', { en: () => import('./texts/en.json') }),
    children: [
      { path: '', pathMatch: 'full', canActivate: [toFirstSection], children: [] },
      {
        path: 'users/new',
        canActivate: [permitted('user:manage')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./users/user-invite')).UserInvite,
      },
      {
        path: 'users/:id',
        canActivate: [permitted('user:manage')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./users/user-detail')).UserDetail,
      },
      {
        path: '',
        loadComponent: async () => (await import('./administration')).Administration,
        children: [
          {
            path: 'users',
            canActivate: [permitted('user:manage')],
            loadComponent: async () => (await import('./users/user-list')).UserList,
          },
          {
            path: 'permissions',
            canActivate: [permitted('user:manage')],
            loadComponent: async () => (await import('./permissions/permissions')).Permissions,
          },
          {
            path: 'organization',
            canActivate: [permitted('settings:manage')],
            canDeactivate: [unsavedChanges],
            loadComponent: async () => (await import('./settings/organization')).Organization,
          },
          {
            path: 'numbering',
            canActivate: [permitted('settings:manage')],
            canDeactivate: [unsavedChanges],
            loadComponent: async () => (await import('./settings/numbering')).NumberingSettings,
          },
          {
            path: 'period',
            canActivate: [permitted('period:lock')],
            loadComponent: async () => (await import('./settings/period')).PeriodLock,
          },
        ],
      },
    ],
  },
];
