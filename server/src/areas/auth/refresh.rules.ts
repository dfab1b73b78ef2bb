/** How long a refresh token can be used. */
export const REFRESH_TOKEN_MS = 7 * 24 * 60 * 60 * 1000;

/** Two tabs that refresh at once, or a reply that was lost: for so long a spent token still answers its successor. */
const GRACE_MS = 10_000;

export interface PresentedToken {
  readonly expiresAt: Date;
  readonly spentAt: Date | null;
  /** Whether the token that replaced it was used in its turn; false when nothing has replaced it. */
  readonly successorWasSpent: boolean;
}

/**
 * What a genuine refresh token is worth (product.md, section 8): 'rotate' makes its successor, 'repeat' answers the
 * successor that was made, 'expired' is worth nothing, and 'stolen' ends the session, since two people hold it.
 */
export function judge(token: PresentedToken, now: Date): 'rotate' | 'repeat' | 'expired' | 'stolen' {
  if (token.spentAt === null) return token.expiresAt > now ? 'rotate' : 'expired';
  const isRecent = now.getTime() - token.spentAt.getTime() <= GRACE_MS;
  return isRecent && !token.successorWasSpent ? 'repeat' : 'stolen';
}
