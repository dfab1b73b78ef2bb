import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { may, problem, ROLES } from '#kernel';
import { Clock, currentContext, Principal } from '#platform/context';
import { RateLimits, UNLIMITED_METADATA } from '#platform/limits';
import { ROUTE_ACCESS, type RouteAccess } from './access.decorators.js';
import { AccessTokens } from './access-tokens.js';
import { Principals } from './principals.js';

/** The one guard. It identifies the caller, counts the call, and asks the role matrix; a route that declares nothing is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly principals: Principals,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (!access)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} does not declare who may call it.`);
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const principal = access.kind === 'public' ? null : await this.identify(request);
    if (!this.isUnlimited(context)) this.limits.take(principal?.userId ?? request.ip, http.getResponse<FastifyReply>());
    if (access.kind === 'public') return true;
    if (!principal)
      throw problem('UNAUTHENTICATED', { detail: 'Sign in first, or refresh the access token: it lasts 15 minutes.' });
    const running = currentContext();
    if (running) running.principal = principal;
    if (access.kind === 'permission' && !access.anyOf.some((permission) => principal.may(permission))) {
      throw refusedByRole(principal, access);
    }
    return true;
  }

  private isUnlimited(context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean | undefined>(UNLIMITED_METADATA, [
        context.getHandler(),
        context.getClass(),
      ]) ?? false
    );
  }

  private async identify(request: FastifyRequest): Promise<Principal | null> {
    const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const claims = token === undefined ? null : this.tokens.verify(token, this.clock.now());
    if (!claims) return null;
    const facts = await this.principals.find(claims);
    if (facts?.tokenVersion !== claims.tokenVersion) return null;
    return new Principal({ ...facts, kind: 'user', sessionId: claims.sessionId });
  }
}

function refusedByRole(principal: Principal, access: Extract<RouteAccess, { kind: 'permission' }>): Error {
  const roles = ROLES.filter((role) => access.anyOf.some((permission) => may(role, permission)));
  return problem('FORBIDDEN_ROLE', {
    detail: `Your role (${principal.role}) does not have ${access.anyOf.join(' or ')}. These roles do: ${roles.join(', ')}.`,
    permission: access.anyOf.join(' | '),
    roles,
  });
}
