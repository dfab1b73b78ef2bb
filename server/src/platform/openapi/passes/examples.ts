import type { MediaTypeObject, ReferenceObject, SchemaObject } from '@nestjs/swagger';
import { isRef, JSON_TYPE, type Pass, resolve, routesOf, schemaName, type SpecDocument } from '../document.js';

/**
 * An example of every body, made of the examples of its fields, so that it can never lag behind them. A route whose fields
 * exclude each other brings examples of its own.
 */
export const addExamples: Pass = (document) => {
  for (const { operation } of routesOf(document)) {
    illustrate(document, operation.requestBody?.content[JSON_TYPE]);
    for (const response of Object.values(operation.responses)) {
      if (!isRef(response)) illustrate(document, response.content?.[JSON_TYPE]);
    }
  }
};

function illustrate(document: SpecDocument, media: MediaTypeObject | undefined): void {
  if (media?.schema && !media.examples && media.example === undefined)
    media.example = exampleOf(document, media.schema, []);
}

/** @throws Error naming the field that has no example of its own */
function exampleOf(document: SpecDocument, schema: SchemaObject | ReferenceObject, path: readonly string[]): unknown {
  const own = (schema as SchemaObject).example as unknown;
  if (own !== undefined) return own;
  if (isRef(schema)) {
    const name = schemaName(schema);
    if (path.includes(name)) throw new Error(`${name} contains itself, so its example would not end.`);
    return exampleOf(document, resolve(document, schema), [...path, name]);
  }
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return exampleOf(document, choice, path);
  if (schema.enum) return schema.enum[0] as unknown;
  const types = [schema.type ?? []].flat();
  if (types.includes('array') && schema.items) {
    return Array<unknown>(Math.max(1, schema.minItems ?? 0)).fill(exampleOf(document, schema.items, path));
  }
  if (types.includes('object')) {
    const properties = Object.entries(schema.properties ?? {});
    return Object.fromEntries(properties.map(([name, value]) => [name, exampleOf(document, value, [...path, name])]));
  }
  throw new Error(`${path.join('.')} has no example.`);
}
