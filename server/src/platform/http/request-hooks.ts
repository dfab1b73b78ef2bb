import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RequestContext, runInContext } from '#platform/context';
import { readJson, UnreadableBody } from './json-reader.js';

const contexts = new WeakMap<FastifyRequest, RequestContext>();

/** What every request gets before any route: a context, safe headers, and a body that is read but not yet judged. */
export function installRequestHooks(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS).header('X-Request-Id', request.id);
    // HSTS means something behind TLS only; a trusted proxy that ends TLS says so.
    if (request.protocol === 'https') void reply.header('Strict-Transport-Security', STRICT_TRANSPORT);
    if (request.url.startsWith('/api')) void reply.header('Cache-Control', 'no-store');
    const context: RequestContext = {
      requestId: request.id,
      ip: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
      accept: request.headers.accept ?? '*/*',
      principal: null,
      action: null,
      reason: null,
    };
    contexts.set(request, context);
    runInContext(context, done);
  });
  // Reading a body leaves the asynchronous context of the hook above, so the route enters it again.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const context = contexts.get(request);
    if (context) runInContext(context, done);
    else done();
  });
  acceptBodies(fastify);
}

/**
 * A body that is not JSON must not be answered before the guard has said 401 or 403, so parsing never fails: it leaves
 * a mark that the validation pipe answers in its turn.
 */
function acceptBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    done(null, readJson(String(body)));
  });
  fastify.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    const unsupported = new UnreadableBody('MEDIA_TYPE_UNSUPPORTED', 'Send JSON with Content-Type: application/json.');
    done(null, body === '' ? undefined : unsupported);
  });
}

const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains';

/** The API answers data only: nothing in an answer may run, load or be framed. Pages set a policy of their own. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** Random enough that no page can guess it; one for each answer of a page. */
export function nonce(): string {
  return randomBytes(16).toString('base64');
}
