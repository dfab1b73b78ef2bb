const PATH = '/accept-invitation';

/**
 * The address at which a person sets a password with a one-time token, of an invitation or of a reset. The token stands
 * behind the hash, which browsers keep to themselves: no server writes it into a log.
 */
export function invitationLink(token: string): string {
  return `${location.origin}${PATH}#${token}`;
}

/** The token of such an address, also when someone has sent it as a parameter. */
export function invitationToken(fragment: string | null, parameter: string | undefined): string | undefined {
  const token = (fragment ?? '').replace(/^token=/, '') || parameter;
  return token === undefined || token.trim() === '' ? undefined : token.trim();
}
