/** The pages of people who are not signed in: coming back to one of them would lead nowhere. */
const OUTSIDE = ['/sign-in', '/register', '/first-run', '/accept-invitation'];

/**
 * Where somebody goes after signing in: the address that was asked for, if it is one of this console's.
 * @param asked as it stands in the address bar, so anybody may have written it
 */
export function returnAddress(asked: string | undefined): string {
  if (asked === undefined || !asked.startsWith('/') || !URL.canParse(asked, location.origin)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, location.origin);
  const isElsewhere = origin !== location.origin || pathname.startsWith('//');
  if (isElsewhere || OUTSIDE.includes(pathname)) return '/';
  return pathname + search + hash;
}
