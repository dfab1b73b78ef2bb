import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createSpec } from '../../src/create-spec.js';
import { startTestApp } from '../support/test-app.js';

const COMMITTED = join(import.meta.dirname, '..', '..', '..', 'libs', 'sdk', 'openapi.json');

interface Media {
  schema?: object;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  'x-permission'?: string;
  'x-transition'?: { entity: string; action: string };
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}

interface Machine {
  transitions: { action: string; automatic: boolean }[];
}

describe('the OpenAPI document of this server', () => {
  let spec: OpenAPIObject;
  let operations: Operation[];

  beforeAll(async () => {
    spec = await createSpec();
    operations = Object.values(spec.paths).flatMap((item) => Object.values(item as Record<string, Operation>));
  });

  it('is the one in the repository', () => {
    expect(JSON.parse(readFileSync(COMMITTED, 'utf8'))).toEqual(spec);
  });

  it('is the one that the server answers', async () => {
    const app = await startTestApp();
    try {
      const response = await fetch(`${app.url}/api/openapi.json`);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(await response.json()).toEqual(spec);
    } finally {
      await app.close();
    }
  });

  it('describes every operation in full', () => {
    const lacking = operations.filter(
      ({ summary, description, tags, ...operation }) =>
        !summary || !description || tags?.length !== 1 || !operation['x-permission'],
    );
    expect(lacking.map((operation) => operation.operationId)).toEqual([]);
  });

  it('gives every body an example that its schema accepts', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    // Both packages are CommonJS, whose default export ES modules see as a property.
    (formats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv);
    ajv.addFormat('decimal', true);
    ajv.addSchema(spec, 'spec');
    const wrong: string[] = [];
    for (const { operationId, requestBody, responses } of operations) {
      const bodies = [requestBody, ...Object.values(responses)].flatMap((body) => Object.entries(body?.content ?? {}));
      for (const [type, { schema, example, examples }] of bodies) {
        if (!schema) continue;
        const values = examples ? Object.values(examples).map(({ value }) => value) : [example];
        // References are resolved within the document, so the schema is looked at as a part of it.
        const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"spec#/')) as object);
        for (const value of values) {
          if (value === undefined) wrong.push(`${operationId}: ${type} has no example`);
          else if (!validate(value)) wrong.push(`${operationId}: ${ajv.errorsText(validate.errors)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has a route for every action of every lifecycle', () => {
    const machines = (spec as unknown as { 'x-state-machine': Record<string, Machine> })['x-state-machine'];
    const routed = new Set(operations.map(({ 'x-transition': row }) => `${row?.entity ?? ''}.${row?.action ?? ''}`));
    const actions = Object.entries(machines).flatMap(([entity, { transitions }]) =>
      transitions.filter((row) => !row.automatic).map(({ action }) => `${entity}.${action}`),
    );
    expect(actions.filter((action) => !routed.has(action))).toEqual([]);
  });
});
