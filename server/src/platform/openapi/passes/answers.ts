import type { ReferenceObject, ResponseObject, SchemaObject } from '@nestjs/swagger';
import { EXAMPLE_ID } from '#platform/http';
import {
  headerRef,
  isRef,
  JSON_TYPE,
  type Pass,
  resolve,
  type Route,
  routesOf,
  schemaName,
  schemaRef,
  type SpecDocument,
} from '../document.js';
import { takesIdempotencyKey } from './parameters.js';

/** Every collection answers the same envelope, `{items, page}`. */
export const answerLists: Pass = (document) => {
  for (const route of routesOf(document)) {
    if (!route.options.lists) continue;
    const row = route.options.lists.name.replace(/Dto$/, '');
    const name = `${row.replace(/Row$/, '')}Page`;
    document.components.schemas[name] = {
      type: 'object',
      properties: { items: { type: 'array', items: schemaRef(row) }, page: schemaRef('Page') },
      required: ['items', 'page'],
    };
    successOf(route).content = { [JSON_TYPE]: { schema: schemaRef(name) } };
  }
};

/** Lists and reports are offered as CSV to whoever asks with `Accept: text/csv`. */
export const offerCsv: Pass = (document) => {
  for (const route of routesOf(document)) {
    const { csv, lists } = route.options;
    if (!(csv ?? lists !== undefined)) continue;
    const { content } = successOf(route);
    if (!content) throw new Error(`${route.options.id} offers CSV of nothing.`);
    content['text/csv'] = {
      schema: { type: 'string' },
      example: `id,name\r\n${EXAMPLE_ID},Acme GmbH\r\n`,
    };
  }
};

/** Created, and accepted as a job. */
const MAKING = new Set(['201', '202']);

/** Version, place and limits travel in header fields. */
export const declareResponseHeaders: Pass = (document) => {
  Object.assign(document.components.headers, HEADERS);
  for (const route of routesOf(document)) {
    const response = successOf(route);
    const headers: Record<string, ReferenceObject> = { 'X-Request-Id': headerRef('RequestId') };
    if (route.isApi) {
      headers.RateLimit = headerRef('RateLimit');
      headers['RateLimit-Policy'] = headerRef('RateLimitPolicy');
    }
    if (hasProperties(document, response, 'id', 'version')) headers.ETag = headerRef('ETag');
    // A batch makes many, and so has no single place.
    if (MAKING.has(route.success) && hasProperties(document, response, 'id')) headers.Location = headerRef('Location');
    if (takesIdempotencyKey(route)) headers['Idempotency-Replayed'] = headerRef('IdempotencyReplayed');
    response.headers = headers;
  }
};

/** The answer of success, which every route describes in place. */
export function successOf({ operation, success, options }: Route): ResponseObject {
  const response = operation.responses[success];
  if (!response || isRef(response)) throw new Error(`${options.id} does not describe its ${success}.`);
  return response;
}

function hasProperties(document: SpecDocument, response: ResponseObject, ...names: string[]): boolean {
  const schema = response.content?.[JSON_TYPE]?.schema;
  if (!schema || !isRef(schema) || !document.components.schemas[schemaName(schema)]) return false;
  const { properties = {} } = resolve(document, schema);
  return names.every((name) => name in properties);
}

interface Header {
  readonly description: string;
  readonly schema: SchemaObject;
  readonly example: string;
}

const text: SchemaObject = { type: 'string' };

const HEADERS: Record<string, Header> = {
  ETag: { description: 'The version of the resource, for `If-Match`.', schema: text, example: '"2"' },
  Location: {
    description: 'Where the new resource is.',
    schema: { type: 'string', format: 'uri-reference' },
    example: `/api/v1/sows/${EXAMPLE_ID}`,
  },
  RequestId: {
    description: 'The id of this request, in logs and in the audit log: `X-Request-Id` as it was sent, else a new one.',
    schema: text,
    example: '5b0c6b1e-8a2f-4f0e-9c07-2f6a1f4f8f52',
  },
  IdempotencyReplayed: {
    description: '`true` when this is the stored reply of an earlier request.',
    schema: { type: 'string', enum: ['true'] },
    example: 'true',
  },
  RateLimit: {
    description: 'Requests left in this minute, and seconds until it ends.',
    schema: text,
    example: '"default";r=1187;t=42',
  },
  RateLimitPolicy: {
    description: 'Requests that a caller has in a minute.',
    schema: text,
    example: '"default";q=1200;w=60',
  },
  RetryAfter: { description: 'Seconds to wait before the next try.', schema: text, example: '2' },
  WwwAuthenticate: { description: 'How to sign in.', schema: text, example: 'Bearer' },
};
