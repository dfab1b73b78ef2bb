import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../../core/session/session';

/**
 * Signs somebody in with an account that has just been made or opened. Where that fails the sign-in page takes over:
 * what came before it cannot be done twice. Call it where things are injected.
 *
 * @returns a function that answers whether the person is in
 */
export function comingIn(): (username: string, password: string) => Promise<boolean> {
  const session = inject(Session);
  const router = inject(Router);
  return async (username, password) => {
    try {
      await session.signIn(username, password);
      return true;
    } catch {
      await router.navigateByUrl('/sign-in', { replaceUrl: true });
      return false;
    }
  };
}
