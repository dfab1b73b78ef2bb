import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type RequestContext, runInContext } from '#platform/context';
import { absent } from './hidden-row.js';
import { readJson, UnreadableBody } from './json-reader.js';
import { bodyTooLarge, mediaTypeUnsupported, send } from './problem.filter.js';

/** The largest body in bytes; imports will have a limit of their own. */
const BODY_LIMIT = 100_000;

/** A body beyond this is not even received, whoever sends it. */
export const RECEIVED_LIMIT = 10 * BODY_LIMIT;

const contexts = new WeakMap<FastifyRequest, RequestContext>();

/** What every request gets before any route: a context, safe headers, and a body that is read but not yet judged. */
export function installRequestHooks(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    setSafeHeaders(request, reply);
    nameTypeOfBody(request);
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
 * The answer to a path that the router itself refuses, before any hook: one whose encoding is broken, or with a part
 * that is longer than any id. Neither names anything.
 */
export function answerUnroutable(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  setSafeHeaders(request, reply);
  send(reply, request, absent());
}

function setSafeHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(SECURITY_HEADERS).header('X-Request-Id', request.id);
  // HSTS means something behind TLS only; a trusted proxy that ends TLS says so.
  if (request.protocol === 'https') void reply.header('Strict-Transport-Security', STRICT_TRANSPORT);
}

/** What Fastify takes for a media type (RFC 9110, section 8.3.1). */
const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(;|$)/;

/** Fastify refuses what is no media type before any guard is asked, so it becomes one that the API does not take. */
function nameTypeOfBody({ headers }: FastifyRequest): void {
  const type = headers['content-type'];
  if (type !== undefined && !MEDIA_TYPE.test(type)) headers['content-type'] = 'application/octet-stream';
}

/**
 * A body that is not JSON, or too large, must not be answered before the guard has said 401 or 403, so reading it never
 * fails: it leaves a mark that the validation pipe answers in its turn.
 */
function acceptBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const accept = (type: string, read: (body: Buffer) => unknown): void => {
    fastify.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
      done(null, body.length > BODY_LIMIT ? new UnreadableBody(bodyTooLarge()) : read(body));
    });
  };
  accept('application/json', readJson);
  accept('*', (body) => (body.length === 0 ? undefined : new UnreadableBody(mediaTypeUnsupported())));
}

const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains';

/** The API answers data only: nothing in an answer may run, load or be framed. Pages set a policy of their own. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  // Files that may be kept say so themselves.
  'Cache-Control': 'no-store',
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
