import type { ParameterObject, SchemaObject } from '@nestjs/swagger';
import { EXAMPLE_ID } from '#platform/http';
import { parameterRef, type Pass, type Route, routesOf } from '../document.js';
import { changesOneRow } from './lifecycles.js';

/** The parameters of paths are read by decorators of our own, which @nestjs/swagger does not know. */
export const declarePathParameters: Pass = (document) => {
  for (const { operation, path } of routesOf(document)) {
    for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
      operation.parameters = operation.parameters.filter(
        (known) => !('name' in known && known.in === 'path' && known.name === name),
      );
      operation.parameters.push(pathParameter(name));
    }
  }
};

function pathParameter(name: string): ParameterObject {
  return { name, in: 'path', required: true, ...schemaOf(name) };
}

function schemaOf(name: string): { description: string; schema: SchemaObject; example: string } {
  if (name === 'week') {
    return {
      description: 'An ISO week.',
      schema: { type: 'string', pattern: String.raw`^\d{4}-W\d{2}$` },
      example: '2026-W47',
    };
  }
  if (name === 'id' || name.endsWith('Id')) {
    const what = name === 'id' ? 'row' : name.slice(0, -2);
    return { description: `The id of the ${what}.`, schema: { type: 'string', format: 'uuid' }, example: EXAMPLE_ID };
  }
  throw new Error(`The document does not know what the path parameter {${name}} is.`);
}

/** The version that the caller has read, and the key that makes a POST safe to repeat. */
export const declareRequestHeaders: Pass = (document) => {
  Object.assign(document.components.parameters, PARAMETERS);
  for (const route of routesOf(document)) {
    const ifMatch = ifMatchOf(route);
    if (ifMatch !== 'none')
      route.operation.parameters.push(parameterRef(ifMatch === 'required' ? 'IfMatchRequired' : 'IfMatch'));
    if (takesIdempotencyKey(route)) route.operation.parameters.push(parameterRef('IdempotencyKey'));
  }
};

/** Whether the route takes If-Match: as it says itself, else as its verb and its lifecycle have it. */
export function ifMatchOf(route: Route): 'required' | 'honoured' | 'none' {
  const { method, options } = route;
  if (options.ifMatch) return options.ifMatch;
  return method === 'patch' || method === 'delete' || changesOneRow(route) ? 'honoured' : 'none';
}

/** Every POST outside sign-in can be repeated without harm. */
export function takesIdempotencyKey({ method, path, isPublic }: Route): boolean {
  return method === 'post' && !isPublic && !path.startsWith('/api/v1/auth/');
}

const IF_MATCH_SCHEMA = { type: 'string', maxLength: 1000 };

const PARAMETERS: Record<string, ParameterObject> = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The ETag of the version that you have read. A row that changed since then is not touched: 412.',
    schema: IF_MATCH_SCHEMA,
    example: '"2"',
  },
  IfMatchRequired: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description:
      'The ETag of the version that you decided on; `*` does not count. Without it 428, with a stale one 412.',
    schema: IF_MATCH_SCHEMA,
    example: '"2"',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A new value for each request, such as a UUID. Sent again with the same path and body within 24 hours, it answers ' +
      'the first reply and does nothing twice.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: '6f1c2b8e-3d0a-4d57-9a51-1c5f0a4be7d2',
  },
};
