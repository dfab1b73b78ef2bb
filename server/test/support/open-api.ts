import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** What the tests read of a schema of the document. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface DeclaredAnswer {
  readonly content?: Readonly<Record<string, Media>>;
  readonly headers?: Readonly<Record<string, object>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

/** One operation of the document, its references to parameters and answers resolved. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  /** With the prefix, and with names in braces: "/api/v1/sows/{id}/approve". */
  readonly path: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  /** `x-permission`: "public", "signed-in", or permissions of which any one suffices. */
  readonly permission: string;
  readonly transition: { readonly entity: string; readonly action: string } | undefined;
  readonly parameters: readonly Parameter[];
  readonly requestBody: Readonly<Record<string, Media>> | undefined;
  /** By status. */
  readonly answers: Readonly<Record<string, DeclaredAnswer>>;
}

interface RawOperation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: object[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, object>;
  'x-permission': string;
  'x-transition'?: { entity: string; action: string };
}

/** Every operation of the document, in its order. */
export function operationsOf(spec: OpenAPIObject): ApiOperation[] {
  return Object.entries(spec.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, RawOperation>).map(([method, raw]) => ({
      id: raw.operationId,
      method: method.toUpperCase(),
      path,
      summary: raw.summary,
      description: raw.description,
      tags: raw.tags ?? [],
      permission: raw['x-permission'],
      transition: raw['x-transition'],
      parameters: (raw.parameters ?? []).map((parameter) => resolved(spec, parameter) as Parameter),
      requestBody: raw.requestBody?.content,
      answers: Object.fromEntries(
        Object.entries(raw.responses).map(([status, answer]) => [status, resolved(spec, answer) as DeclaredAnswer]),
      ),
    })),
  );
}

/** The part of the document that a reference points to; anything else is itself. */
export function resolved(spec: OpenAPIObject, part: object): object {
  if (!('$ref' in part)) return part;
  const steps = String(part.$ref).split('/').slice(1);
  const target = steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], spec);
  if (typeof target !== 'object' || target === null) throw new Error(`The document has no ${String(part.$ref)}.`);
  return target;
}

/** Judges values by schemas of one document, resolving their references in it. */
export class SchemaJudge {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<object, ValidateFunction>();

  constructor(spec: object) {
    // Both packages are CommonJS, whose default export ES modules see as a property.
    (formats as unknown as { default: (ajv: Ajv2020) => void }).default(this.ajv);
    this.ajv.addFormat('decimal', true);
    this.ajv.addSchema(spec, 'spec');
  }

  /** What the schema has against the value; empty when it accepts it. */
  objections(schema: Schema, value: unknown): string {
    const validate = this.compiled.get(schema) ?? this.compile(schema);
    return validate(value) ? '' : this.ajv.errorsText(validate.errors, { dataVar: '' });
  }

  private compile(schema: Schema): ValidateFunction {
    // References are resolved within the document, so the schema is looked at as a part of it.
    const validate = this.ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"spec#/')) as object);
    this.compiled.set(schema, validate);
    return validate;
  }
}
