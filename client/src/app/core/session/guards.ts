import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import type { Permission } from '#api';
import { Access } from './access';
import { Session } from './session';

/** Lets signed-in people in; everybody else signs in first and comes back to where they wanted to go. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  await session.start();
  if (session.state() !== 'signed-out') return true;
  const returnTo = state.url === '/' ? undefined : state.url;
  return router.createUrlTree(['/sign-in'], { queryParams: { returnTo } });
};

/** Lets people in who have one of the permissions; the others are told so, at the address that they asked for. */
export function permitted(...permissions: Permission[]): CanActivateFn {
  return () => {
    const access = inject(Access);
    const router = inject(Router);
    return permissions.some((permission) => access.can(permission)) || router.createUrlTree(['/not-permitted']);
  };
}
