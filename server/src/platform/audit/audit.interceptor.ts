import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { currentContext } from '#platform/context';
import { AUDIT_ACTION } from './audited.decorator.js';

/** Puts the route's audit action and the caller's reason into the request's context, from where each transaction takes them. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const context = currentContext();
    if (context) {
      const { body } = execution.switchToHttp().getRequest<FastifyRequest>();
      context.action = this.reflector.get<string | undefined>(AUDIT_ACTION, execution.getHandler()) ?? null;
      context.reason = reasonIn(body);
    }
    return next.handle();
  }
}

/** What is no valid reason is refused by validation, before anything is written. */
function reasonIn(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'reason' in body && typeof body.reason === 'string'
    ? body.reason
    : null;
}
