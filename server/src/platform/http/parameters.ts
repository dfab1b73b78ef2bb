import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { currentContext, type Principal } from '#platform/context';
import { isId } from '#platform/database';

/** No row has this id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * An id from the path. One that is no UUID names nothing, so it becomes the id that no row has and the answer is the
 * same 404 as for an absent row, in its place in the order of answers (after 422).
 */
export const Id = createParamDecorator((name: string | undefined, context: ExecutionContext): string => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
  const id = params[name ?? 'id'];
  return isId(id) ? id.toLowerCase() : NOBODY;
});

/** The signed-in caller. Only for routes that are not public. */
export const Caller = createParamDecorator((): Principal => {
  const principal = currentContext()?.principal;
  if (!principal) throw new Error('A route asks for its caller but lets anonymous ones in.');
  return principal;
});
