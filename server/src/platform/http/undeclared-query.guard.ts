import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { unknownParameters } from './validation.pipe.js';

/**
 * Refuses query parameters where a route takes none; where it takes some, the validation pipe refuses the others. What
 * is ignored in silence would look as if it had worked.
 */
@Injectable()
export class UndeclaredQueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { query, url } = context.switchToHttp().getRequest<FastifyRequest>();
    const names = Object.keys(query as object);
    // Whoever watches the server's health may write what they like behind its path.
    if (names.length === 0 || !url.startsWith('/api') || takesQuery(context)) return true;
    throw unknownParameters(names);
  }
}

/** Whether the handler has a `@Query()`, by what Nest remembers of its parameters: "<kind>:<index>". */
function takesQuery(context: ExecutionContext): boolean {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as
    object | undefined;
  return Object.keys(parameters ?? {}).some((key) => key.startsWith(`${String(RouteParamtypes.QUERY)}:`));
}
