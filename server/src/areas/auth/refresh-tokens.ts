import { createHash, createHmac, randomBytes } from 'node:crypto';

/** The first token of a session. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The token that replaces a spent one. Only who has the spent token and the session's key can derive it. */
export function successorOf(token: string, rotationKey: Buffer): string {
  return createHmac('sha256', rotationKey).update(token).digest('base64url');
}

/** What is stored of a token: whoever reads the database cannot sign in with it. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
