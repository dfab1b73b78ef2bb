import type {
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  ReferenceObject,
  RequestBodyObject,
  ResponseObject,
  SchemaObject,
} from '@nestjs/swagger';
import type { Permission } from '#kernel';
import { OPERATION_EXTENSION, type OperationOptions, successStatus } from './operation.decorator.js';

/** An OpenAPI 3.1 document whose components are all there, so that passes need not ask. */
export interface SpecDocument extends OpenAPIObject {
  components: {
    schemas: Record<string, SchemaObject>;
    parameters: Record<string, ParameterObject>;
    headers: Record<string, object>;
    responses: Record<string, ResponseObject>;
    securitySchemes: Record<string, { type: 'http' | 'apiKey' | 'oauth2' | 'openIdConnect' }>;
  };
  [extension: `x-${string}`]: unknown;
}

/** One step that completes the document in place, or throws at what must not be published. */
export type Pass = (document: SpecDocument) => void;

export type SpecOperation = Omit<OperationObject, 'requestBody' | 'responses' | 'parameters'> & {
  parameters: (ParameterObject | ReferenceObject)[];
  requestBody?: RequestBodyObject;
  responses: Record<string, ResponseObject | ReferenceObject>;
  [extension: `x-${string}`]: unknown;
};

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
export type Method = (typeof METHODS)[number];

/** A route as the passes see it. */
export interface Route {
  readonly path: string;
  readonly method: Method;
  readonly operation: SpecOperation;
  readonly options: OperationOptions;
  /** The status of success, as a key of `responses`. */
  readonly success: string;
  readonly isPublic: boolean;
  /** Any of these permits the call; empty for routes that are public or for whoever is signed in. */
  readonly permissions: readonly Permission[];
  /** Whether it stands under `/api`, where limits and problems are alike; `/health` does not. */
  readonly isApi: boolean;
}

/** Every operation of the document; throws at one without `@Operation`. */
export function routesOf(document: SpecDocument): Route[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => route(path, method, item[method] as SpecOperation)),
  );
}

function route(path: string, method: Method, operation: SpecOperation): Route {
  const options = operation[OPERATION_EXTENSION] as OperationOptions | undefined;
  if (!options) throw new Error(`${method.toUpperCase()} ${path} lacks @Operation.`);
  const access = operation['x-permission'];
  if (typeof access !== 'string') throw new Error(`${options.id} does not say who may call it.`);
  return {
    path,
    method,
    operation,
    options,
    success: String(successStatus(options)),
    isPublic: access === 'public',
    permissions: access.includes(':') ? (access.split(' | ') as Permission[]) : [],
    isApi: path.startsWith('/api/'),
  };
}

/** The media type of every body but CSV and problems. */
export const JSON_TYPE = 'application/json';

const SCHEMAS = '#/components/schemas/';

/** References to the components of the document, by their names. */
export const schemaRef = (name: string): ReferenceObject => ({ $ref: SCHEMAS + name });
export const parameterRef = (name: string): ReferenceObject => ({ $ref: `#/components/parameters/${name}` });
export const headerRef = (name: string): ReferenceObject => ({ $ref: `#/components/headers/${name}` });
export const responseRef = (name: string): ReferenceObject => ({ $ref: `#/components/responses/${name}` });

export function isRef(value: object): value is ReferenceObject {
  return '$ref' in value;
}

/** The name of the schema component that a reference points to. */
export function schemaName({ $ref }: ReferenceObject): string {
  if (!$ref.startsWith(SCHEMAS)) throw new Error(`${$ref} is no schema component.`);
  return $ref.slice(SCHEMAS.length);
}

/** The schema itself, whether it stands in place or is referred to. */
export function resolve(document: SpecDocument, schema: SchemaObject | ReferenceObject): SchemaObject {
  if (!isRef(schema)) return schema;
  const name = schemaName(schema);
  const target = document.components.schemas[name];
  if (!target) throw new Error(`The document has no schema ${name}.`);
  return target;
}

/** Calls `visit` for every object in a JSON tree, outer ones first. */
export function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) visit(node as Record<string, unknown>);
  for (const child of Object.values(node)) walk(child, visit);
}
