import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createSpec } from '../../src/create-spec.js';
import { type ApiOperation, type Media, operationsOf, SchemaJudge } from '../support/open-api.js';
import { startTestApp } from '../support/test-app.js';

const COMMITTED = join(import.meta.dirname, '..', '..', '..', 'libs', 'sdk', 'openapi.json');

interface Machine {
  transitions: { action: string; automatic: boolean }[];
}

describe('the OpenAPI document of this server', () => {
  let spec: OpenAPIObject;
  let operations: ApiOperation[];

  beforeAll(async () => {
    spec = await createSpec();
    operations = operationsOf(spec);
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
      ({ summary, description, tags, permission }) => !summary || !description || tags.length !== 1 || !permission,
    );
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('gives every body an example that its schema accepts', () => {
    const judge = new SchemaJudge(spec);
    const wrong: string[] = [];
    for (const { id, requestBody, answers } of operations) {
      const contents = [requestBody, ...Object.values(answers).map(({ content }) => content)];
      for (const [type, { schema, example, examples }] of contents.flatMap((content) =>
        Object.entries<Media>(content ?? {}),
      )) {
        if (!schema) continue;
        const values = examples ? Object.values(examples).map(({ value }) => value) : [example];
        for (const value of values) {
          const objections = value === undefined ? `${type} has no example` : judge.objections(schema, value);
          if (objections !== '') wrong.push(`${id}: ${objections}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has a route for every action of every lifecycle', () => {
    const machines = (spec as unknown as { 'x-state-machine': Record<string, Machine> })['x-state-machine'];
    const routed = new Set(
      operations.map(({ transition }) => `${transition?.entity ?? ''}.${transition?.action ?? ''}`),
    );
    const actions = Object.entries(machines).flatMap(([entity, { transitions }]) =>
      transitions.filter((row) => !row.automatic).map(({ action }) => `${entity}.${action}`),
    );
    expect(actions.filter((action) => !routed.has(action))).toEqual([]);
  });
});
