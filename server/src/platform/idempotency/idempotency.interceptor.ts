import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { fieldProblem } from '#kernel';
import { currentContext } from '#platform/context';
import { UnitOfWork } from '#platform/unit-of-work';
import { IdempotencyStore, type KeyedRequest, type StoredReply } from './idempotency-store.js';
import { ONE_TIME_SECRETS } from './one-time-secrets.decorator.js';

const KEY_HEADER = 'idempotency-key';
const REPLAYED_HEADER = 'Idempotency-Replayed';
const MAX_KEY_LENGTH = 255;

/** Signing in must not be repeatable by whoever learns a key, and its answers are secrets. */
const NEVER_STORED = '/api/v1/auth/';

/**
 * Makes a POST safe to repeat. Effect and reply are one transaction: whoever gets no answer sends the same key again
 * and learns what happened, once, whatever failed between.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: IdempotencyStore,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = keyedRequest(http.getRequest<FastifyRequest>());
    if (!request) return next.handle();
    const secrets = this.reflector.get<string[] | undefined>(ONE_TIME_SECRETS, context.getHandler()) ?? [];
    return from(this.answerOnce(request, http.getResponse<FastifyReply>(), next, secrets));
  }

  private answerOnce(
    request: KeyedRequest,
    reply: FastifyReply,
    next: CallHandler,
    secrets: string[],
  ): Promise<unknown> {
    return this.unitOfWork.run(async () => {
      const earlier = await this.store.claim(request);
      if (earlier) return replay(earlier, reply);
      // Each subscription runs the handler anew, so the unit of work may repeat all of this after a conflict.
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.store.keep(request, {
        status: reply.statusCode,
        location: headerOf(reply, 'location'),
        etag: headerOf(reply, 'etag'),
        body: without(secrets, parsed(body)),
      });
      return body;
    });
  }
}

/** What makes the request the same as an earlier one; null when it does not ask for that. */
function keyedRequest(request: FastifyRequest): KeyedRequest | null {
  const key = request.headers[KEY_HEADER];
  if (key === undefined || request.method !== 'POST' || request.routeOptions.url?.startsWith(NEVER_STORED)) return null;
  const actorId = currentContext()?.principal?.userId;
  if (actorId === undefined) return null;
  if (typeof key !== 'string' || key.length === 0 || key.length > MAX_KEY_LENGTH) {
    throw fieldProblem(
      'IDEMPOTENCY_KEY_INVALID',
      'Idempotency-Key',
      `An Idempotency-Key has 1 to ${String(MAX_KEY_LENGTH)} characters. A new UUID for each request is a good one.`,
    );
  }
  // An action takes no body, an empty one or {} alike, so these are the same request.
  const body = JSON.stringify(request.body ?? {});
  const fingerprint = createHash('sha256').update(request.url).update('\n').update(body).digest('hex');
  return { actorId, key, fingerprint };
}

function replay(earlier: StoredReply, reply: FastifyReply): unknown {
  void reply.status(earlier.status).header(REPLAYED_HEADER, 'true');
  if (earlier.location !== null) void reply.header('Location', earlier.location);
  if (earlier.etag !== null) void reply.header('ETag', earlier.etag);
  return earlier.body ?? undefined;
}

function headerOf(reply: FastifyReply, name: string): string | null {
  const value = reply.getHeader(name);
  return typeof value === 'string' ? value : null;
}

/** A text is JSON that the database wrote and that is passed through; it is stored like every other answer. */
function parsed(body: unknown): unknown {
  return typeof body === 'string' ? (JSON.parse(body) as unknown) : body;
}

function without(properties: readonly string[], body: unknown): unknown {
  if (properties.length === 0 || typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !properties.includes(name)));
}
