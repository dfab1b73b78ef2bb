import type { ReferenceObject, SchemaObject } from '@nestjs/swagger';
import { isRef, JSON_TYPE, type Pass, resolve, routesOf, schemaName, type SpecDocument, walk } from '../document.js';

/**
 * @nestjs/swagger wraps a referenced enum into an `allOf` of one element, which generators turn into a nameless type.
 * In OpenAPI 3.1 a reference takes a description beside it.
 */
export const unwrapEnums: Pass = (document) => {
  walk(document, (node) => {
    const { allOf } = node;
    if (!Array.isArray(allOf) || allOf.length !== 1) return;
    delete node.allOf;
    Object.assign(node, allOf[0]);
  });
};

const AMOUNT = /(amount|rate|price|budget|balance|discount|subtotal|taxTotal|cost|quantity)$/i;

/** Money and every other decimal is text on the wire: a JSON number passes through binary fractions in somebody's program. */
export const refuseNumbersForMoney: Pass = ({ components }) => {
  for (const [name, schema] of Object.entries(components.schemas)) {
    for (const [property, value] of Object.entries(schema.properties ?? {})) {
      const types = 'type' in value && value.type ? [value.type].flat() : [];
      const isAmount = AMOUNT.test(property) && types.includes('integer');
      if (types.includes('number') || isAmount)
        throw new Error(`${name}.${property} is a JSON number. Decimals are text.`);
    }
  }
};

/** What a request may hold is said in full, so an unknown property is refused by every validator, as the server does. */
export const closeRequests: Pass = (document) => {
  for (const { operation } of routesOf(document)) {
    const schema = operation.requestBody?.content[JSON_TYPE]?.schema;
    if (!schema || !operation.requestBody) continue;
    for (const name of reachable(document, schema)) {
      const target = document.components.schemas[name];
      if (target?.type === 'object') target.additionalProperties = false;
    }
    // An absent body is read as {}, so it is enough wherever {} is.
    operation.requestBody.required = (resolve(document, schema).required ?? []).length > 0;
  }
};

/** The names of the schema components that a schema refers to, directly or not. */
function reachable(document: SpecDocument, schema: SchemaObject | ReferenceObject): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    walk(node, (inner) => {
      if (!isRef(inner)) return;
      const name = schemaName(inner);
      if (names.has(name)) return;
      names.add(name);
      visit(document.components.schemas[name]);
    });
  };
  visit(schema);
  return names;
}
