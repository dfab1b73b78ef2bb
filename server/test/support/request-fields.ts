import type { OpenAPIObject } from '@nestjs/swagger';
import { exampleBody } from './operation-request.js';
import { type ApiOperation, resolved, type Schema } from './open-api.js';

/** Something that can be sent in a body: a field, or an item of a list. */
export interface RequestField {
  /** As the errors of a 422 name it: "rateLines.0.rate". */
  readonly path: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** A value that a field must refuse, and why. */
export interface WrongValue {
  readonly why: string;
  readonly value: unknown;
}

/** Every field of an operation's body, at every depth; of a list, those of its first item. */
export function fieldsOf(spec: OpenAPIObject, operation: ApiOperation): RequestField[] {
  const schema = operation.requestBody?.['application/json']?.schema;
  return schema ? walk(spec, plain(spec, schema), '') : [];
}

function walk(spec: OpenAPIObject, schema: Schema, parent: string): RequestField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    const own = plain(spec, given);
    const items = own.items && plain(spec, own.items);
    const inner = items?.properties ? walk(spec, items, `${path}.0`) : walk(spec, own, path);
    return [{ path, schema: own, isRequired: schema.required?.includes(name) ?? false }, ...inner];
  });
}

/** The schema itself, its reference followed and "or null" taken into its type. */
function plain(spec: OpenAPIObject, schema: Schema): Schema {
  const choices = schema.anyOf ?? schema.oneOf;
  if (!choices) return resolved(spec, schema);
  const [choice] = choices.filter(({ type }) => type !== 'null');
  const target = plain(spec, choice ?? {});
  return choices.some(({ type }) => type === 'null') ? { ...target, type: [...typesOf(target), 'null'] } : target;
}

const typesOf = ({ type }: Schema): readonly string[] => (typeof type === 'string' ? [type] : (type ?? []));

/** What the schema itself says must be refused. */
export function wrongValues(schema: Schema): WrongValue[] {
  const types = typesOf(schema);
  const wrong: WrongValue[] = types.includes('null') ? [] : [{ why: 'null', value: null }];
  if (types.includes('string')) wrong.push(...wrongTexts(schema));
  else if (types.includes('integer')) wrong.push(...wrongIntegers(schema));
  else if (types.includes('boolean')) wrong.push(...of('no boolean', 'true', 1, {}, []));
  else if (types.includes('array')) wrong.push(...wrongLists(schema));
  else wrong.push(...of('no object', 'text', 7, true, []));
  return wrong;
}

const of = (why: string, ...values: unknown[]): WrongValue[] => values.map((value) => ({ why, value }));

function wrongTexts({ enum: words, format, pattern, minLength = 0, maxLength }: Schema): WrongValue[] {
  const wrong = of('no text', 7, true, {}, [], ['text']);
  wrong.push(...of('a control character', 'a\u0000b', '\u001b[31m', 'a\u0085b'), ...of('half a character', '\ud800'));
  if (minLength > 0) wrong.push(...of('too short', 'x'.repeat(minLength - 1)));
  if (maxLength !== undefined) wrong.push(...of('too long', 'x'.repeat(maxLength + 1)));
  if (words) wrong.push(...of('no word of the enum', 'nonsense', '', String(words[0]).toUpperCase() + ' '));
  if (format === 'date')
    wrong.push(...of('no date', '2026-02-30', '2026-1-1', '2026-01-01T00:00:00Z', '0000-00-00', ''));
  if (format === 'uuid') wrong.push(...of('no id', 'no-id', '1', '', '019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9'));
  if (format === 'email')
    wrong.push(...of('no address', 'nobody', 'a b@example.com', 'a@b', '@example.com', 'a@example.com\n'));
  if (format === 'decimal')
    wrong.push(...of('no decimal', '-1', '1e5', '1,5', 'NaN', '', '1.23456', '.5', '1234567890123', '٣', ' 1'));
  else if (pattern !== undefined) wrong.push(...of('not of the pattern', '', '!', 'x'.repeat(300)));
  return wrong;
}

function wrongIntegers({ minimum, maximum }: Schema): WrongValue[] {
  const wrong = of('no integer', '5', 1.5, true, {}, [], 1e21);
  if (minimum !== undefined) wrong.push(...of('too small', minimum - 1));
  if (maximum !== undefined) wrong.push(...of('too large', maximum + 1));
  return wrong;
}

function wrongLists({ minItems = 0, maxItems, items, uniqueItems }: Schema): WrongValue[] {
  const item = items?.format === 'uuid' ? '019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c' : {};
  const wrong = of('no list', {}, 'text', 7);
  wrong.push(...of('a list of something else', [null], [7], [[]]));
  if (minItems > 0) wrong.push(...of('too few', []));
  if (maxItems !== undefined)
    wrong.push(
      ...of(
        'too many',
        Array.from({ length: maxItems + 1 }, () => item),
      ),
    );
  if (uniqueItems) wrong.push(...of('one twice', [item, item]));
  return wrong;
}

/** The documented example with one field set, or taken out when the value is undefined. */
export const exampleWith = (operation: ApiOperation, path: string, value: unknown): object =>
  bodyWith(exampleBody(operation) ?? {}, path, value);

/** A copy of the body with one field set, or taken out when the value is undefined; what leads to it is made. */
export function bodyWith(original: unknown, path: string, value: unknown): object {
  const body = structuredClone(original) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let node = body;
  steps.forEach((step, n) => {
    const next = steps[n + 1] ?? last;
    if (typeof node[step] !== 'object' || node[step] === null) node[step] = next === '0' ? [] : {};
    node = node[step] as Record<string, unknown>;
  });
  if (value === undefined) Reflect.deleteProperty(node, last);
  else node[last] = value;
  return body;
}

/** Where the objects of a body are, so that a field that nobody knows can be added to each: "" is the body itself. */
export function objectsOf(spec: OpenAPIObject, operation: ApiOperation): string[] {
  const inner = fieldsOf(spec, operation).flatMap(({ path, schema }) => {
    if (schema.properties) return [path];
    return schema.items && plain(spec, schema.items).properties ? [`${path}.0`] : [];
  });
  return ['', ...inner];
}
