import type { FastifyReply, FastifyRequest } from 'fastify';
import { REFRESH_TOKEN_MS } from './refresh.rules.js';

const NAME = 'votra_refresh';

/** The cookie goes to sign-in routes only, never to scripts of a page, and never along with a request from another site. */
const SCOPE = { path: '/api/v1/auth', httpOnly: true, sameSite: 'strict' } as const;

export function refreshCookieOf(request: FastifyRequest): string | null {
  return request.cookies[NAME] ?? null;
}

export function setRefreshCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(NAME, token, { ...SCOPE, secure: isEncrypted(request), maxAge: REFRESH_TOKEN_MS / 1000 });
}

export function clearRefreshCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(NAME, { ...SCOPE, secure: isEncrypted(request) });
}

/**
 * Whether the browser came over TLS, which a proxy may have ended before us. A header that somebody made up only keeps
 * the cookie of that caller from plain connections, so it is believed.
 */
function isEncrypted(request: FastifyRequest): boolean {
  return request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https';
}
