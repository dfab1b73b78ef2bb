import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { JsonText } from './json-text.js';

const LOCATION = 'votra:location';

/** The collection of what a POST makes, where it is not the path that was posted to ("/users" for a registration). */
export const LocatedAt = (collection: string): MethodDecorator => SetMetadata(LOCATION, collection);

/** Created, and accepted: made, but not worked off yet. */
const MAKING = new Set([201, 202]);

/** ETag on every single resource, Location on everything made. */
@Injectable()
export class ResourceHeadersInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        if (typeof body !== 'object' || body === null) return body;
        if (body instanceof JsonText) {
          void reply.header('Content-Type', 'application/json; charset=utf-8');
          return body.text;
        }
        const { id, version } = body as { id?: unknown; version?: unknown };
        if (typeof version === 'number') void reply.header('ETag', `"${String(version)}"`);
        if (request.method === 'POST' && MAKING.has(reply.statusCode) && typeof id === 'string') {
          const collection = this.reflector.get<string | undefined>(LOCATION, context.getHandler());
          const path = collection ? `/api/v1${collection}` : request.url.split('?', 1)[0];
          void reply.header('Location', `${path ?? ''}/${id}`);
        }
        return body;
      }),
    );
  }
}
