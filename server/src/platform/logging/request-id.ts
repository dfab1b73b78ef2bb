import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a proxy or a caller may hand us: enough for UUIDs and trace ids, nothing that could forge a line of a log. */
const SANE = /^[A-Za-z0-9._:-]{1,128}$/;

/** The id of a request in logs, answers and audit events: the caller's own X-Request-Id when it is sane, else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
}
