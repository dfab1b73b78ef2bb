import { type Pass, routesOf, walk } from '../document.js';

const SUFFIX = /Dto$/;
const REFERENCE = '#/components/schemas/';
const OPERATION_ID = /^[a-z]+[A-Z][A-Za-z]*$/;

/** A class is called SowDto because it travels; on the wire it is a Sow. */
export const nameComponents: Pass = (document) => {
  const { schemas } = document.components;
  for (const name of Object.keys(schemas)) {
    const short = name.replace(SUFFIX, '');
    if (short === name) continue;
    if (schemas[short]) throw new Error(`Two schemas want to be called ${short}.`);
    const schema = schemas[name];
    Reflect.deleteProperty(schemas, name);
    if (schema) schemas[short] = schema;
  }
  walk(document, (node) => {
    if (typeof node.$ref === 'string' && node.$ref.startsWith(REFERENCE)) node.$ref = node.$ref.replace(SUFFIX, '');
  });
};

/** SDK methods are named after operation ids: each is a verb and a noun, and each is there once. */
export const checkOperationIds: Pass = (document) => {
  const seen = new Set<string>();
  for (const { options, operation, path } of routesOf(document)) {
    const { id } = options;
    if (!OPERATION_ID.test(id)) throw new Error(`${id} is no camelCase verb and noun.`);
    if (seen.has(id)) throw new Error(`Two operations are called ${id}.`);
    seen.add(id);
    if (operation.tags?.length !== 1) throw new Error(`${id} (${path}) belongs under exactly one @Tag.`);
  }
};
