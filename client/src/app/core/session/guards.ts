import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import type { Permission } from '#api';
import { Access } from './access';
import { Session } from './session';

/** Lets signed-in people in; everybody else signs in first and comes back to where they wanted to go. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  await begun(session);
  if (session.state() === 'signed-in' || session.state() === 'expired') return true;
  const returnTo = state.url === '/' ? undefined : state.url;
  return router.createUrlTree(['/sign-in'], { queryParams: { returnTo } });
};

/** What the page that refuses somebody is told: which permissions would have let them in, any of them. */
export interface Refused {
  readonly permissions: readonly Permission[];
}

/** Lets people in who have one of the permissions; the others are told so, at the address that they asked for. */
export function permitted(...permissions: Permission[]): CanActivateFn {
  return async (_route, state) => {
    const access = inject(Access);
    const router = inject(Router);
    // The guards of one route are asked at the same time.
    await begun(inject(Session));
    if (permissions.some((permission) => access.can(permission))) return true;
    const refused: Refused = { permissions };
    return new RedirectCommand(router.parseUrl('/not-permitted'), { browserUrl: state.url, info: refused });
  };
}

async function begun(session: Session): Promise<void> {
  try {
    await session.start();
  } catch {
    // The server is away. The sign-in page says so, and goes on when it is back.
  }
}
