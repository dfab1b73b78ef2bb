import type { RawRequest } from './exchange.js';
import type { ApiOperation } from './open-api.js';

const JSON_TYPE = 'application/json';

export interface Filling {
  /** What stands in the path for each of its parameters; ids that are missing here name nothing. */
  readonly ids?: Readonly<Record<string, string>>;
  /** Instead of the documented example. */
  readonly body?: unknown;
  readonly query?: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** No row has this id. */
export const ABSENT = '019a0c3e-0000-7000-8000-000000000000';

/** A request to an operation, with its documented example as the body unless told otherwise. */
export function requestTo(operation: ApiOperation, filling: Filling = {}): RawRequest {
  const { ids = {}, query = '', token = null, headers = {} } = filling;
  const body = 'body' in filling ? filling.body : exampleBody(operation);
  return {
    method: operation.method,
    path:
      operation.path.replaceAll(
        /\{(\w+)\}/g,
        (_, name: string) => ids[name] ?? (name === 'week' ? '2026-W47' : ABSENT),
      ) + query,
    headers: { ...(token === null ? {} : { Authorization: `Bearer ${token}` }), ...headers },
    ...(takesBody(operation) ? { body } : {}),
  };
}

export const takesBody = ({ requestBody }: ApiOperation): boolean => requestBody !== undefined;

/** The parameters of the path, in its order. */
export const pathParameters = ({ path }: ApiOperation): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** The example of the body that the document shows, the first where it shows several. */
export function exampleBody({ requestBody }: ApiOperation): unknown {
  const media = requestBody?.[JSON_TYPE];
  return media?.examples ? Object.values(media.examples)[0]?.value : media?.example;
}

/** Permissions of which any one suffices; empty for operations that are public or for whoever is signed in. */
export const permissionsAsked = ({ permission }: ApiOperation): string[] =>
  permission.includes(':') ? permission.split(' | ') : [];

export const isPublic = ({ permission }: ApiOperation): boolean => permission === 'public';
