import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { problem } from '#kernel';
import { CONFIGURATION, type Configuration } from '#platform/config';

/**
 * Keeps pages of other sites from the routes that read or write the cookie. SameSite=Strict does the same in the
 * browser; a sibling domain counts as the same site there, here it does not.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'CORS_ORIGINS'>) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { origin } = request.headers;
    // Only browsers send it; who calls from a program has no cookie that somebody else could make use of.
    if (origin === undefined || hostOf(origin) === request.host || this.configuration.CORS_ORIGINS.includes(origin))
      return true;
    throw problem('FORBIDDEN_ORIGIN', {
      detail: `Pages of ${origin} may not sign in here. CORS_ORIGINS lists those that may.`,
    });
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
