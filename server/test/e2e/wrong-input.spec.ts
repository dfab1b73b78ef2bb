import { may, type Permission, type Role, ROLES } from '#kernel';
import { sql } from '#platform/database';
import { createSpec } from '../../src/create-spec.js';
import { type Exchange, jsonOf } from '../support/exchange.js';
import { type ApiOperation, operationsOf } from '../support/open-api.js';
import { permissionsAsked, requestTo, takesBody } from '../support/operation-request.js';
import { exampleWith, fieldsOf, objectsOf, wrongValues } from '../support/request-fields.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

const SPEC = await createSpec();
const WITH_BODY = operationsOf(SPEC).filter(takesBody);
const KEYED = operationsOf(SPEC).filter(({ parameters }) => parameters.some(({ name }) => name === 'Idempotency-Key'));
const named = (operations: ApiOperation[]): [string, ApiOperation][] =>
  operations.map((operation) => [operation.id, operation]);

let app: TestApp;
let callers: Record<Role, TestCaller>;

beforeAll(async () => {
  app = await startTestApp({ environment: { REGISTRATION: 'open' } });
  const client = await (
    await app.signedIn('admin')
  ).does<{ id: string }>('/clients', { name: 'Acme', email: 'office@acme.test' });
  const callerOf = (role: Role): Promise<TestCaller> =>
    app.signedIn(role, role === 'client' ? { clientId: client.id } : {});
  callers = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await callerOf(role)]))) as Record<
    Role,
    TestCaller
  >;
});

afterAll(() => app.close());

/** Somebody whose role may call the operation. */
const callerFor = (operation: ApiOperation): TestCaller => {
  const asked = permissionsAsked(operation) as Permission[];
  const role = ROLES.find((each) => asked.length === 0 || asked.every((permission) => may(each, permission)));
  if (!role) throw new Error(`Nobody may ${operation.id}.`);
  return callers[role];
};

const send = (operation: ApiOperation, body: unknown, headers = {}): Promise<Exchange> =>
  app.exchange(requestTo(operation, { body, token: callerFor(operation).token, headers }));

const rowsAndChanges = async (): Promise<number[]> => {
  const counts = await app.database.first<{ counts: number[] }>(sql`
    SELECT ARRAY[(SELECT count(*) FROM app_user), (SELECT count(*) FROM client), (SELECT count(*) FROM sow), (SELECT count(*) FROM project),
                 (SELECT count(*) FROM time_entry), (SELECT count(*) FROM invoice), (SELECT count(*) FROM idempotency_key),
                 (SELECT count(*) FROM audit_event)]::int[] AS counts`);
  return counts?.counts ?? [];
};

/** What is wrong with the answer to a wrong field; undefined when it is a 422 that names it. */
const objection = (path: string, answer: Exchange): string | undefined => {
  if (answer.status !== 422) return `${path}: ${String(answer.status)} ${answer.text}`;
  const { errors = [] } = jsonOf(answer) as { errors?: { path: string; code: string; message: string }[] };
  const about = errors.find(
    (error) => error.path === path || path.startsWith(`${error.path}.`) || error.path.startsWith(`${path}.`),
  );
  if (!about) return `${path} is not named: ${answer.text}`;
  return about.code === '' || about.message === '' ? `${path} says nothing: ${answer.text}` : undefined;
};

describe.each(named(WITH_BODY))('%s', (_, operation) => {
  it('refuses each of its fields when its value is wrong, and stores nothing', async () => {
    const before = await rowsAndChanges();
    const missed: string[] = [];
    for (const { path, schema } of fieldsOf(SPEC, operation)) {
      for (const { why, value } of wrongValues(schema)) {
        const found = objection(path, await send(operation, exampleWith(operation, path, value)));
        if (found !== undefined) missed.push(`${why} (${JSON.stringify(value).slice(0, 60)}) in ${found}`);
      }
    }
    expect(missed).toEqual([]);
    expect(await rowsAndChanges()).toEqual(before);
  });

  it('takes no blanks for a text', async () => {
    // A password may be made of anything, and a token is compared only.
    const texts = fieldsOf(SPEC, operation).filter(
      ({ path, schema }) => (schema.minLength ?? 0) > 0 && !/password|token/i.test(path),
    );
    for (const { path, schema } of texts) {
      const blanks = ' '.repeat((schema.minLength ?? 0) + 2);
      expect(objection(path, await send(operation, exampleWith(operation, path, blanks)))).toBeUndefined();
    }
  });

  it('asks for each field that it requires', async () => {
    const required = fieldsOf(SPEC, operation).filter(({ isRequired }) => isRequired);
    const answers = required.map(async ({ path }) => {
      const answer = await send(operation, exampleWith(operation, path, undefined));
      return (
        objection(path, answer) ??
        (jsonOf(answer).errors as { path: string; code: string }[]).find((error) => error.path === path)?.code
      );
    });
    expect(await Promise.all(answers)).toEqual(required.map(() => 'REQUIRED'));
  });

  it('refuses a field that it does not know, at every depth', async () => {
    for (const parent of objectsOf(SPEC, operation)) {
      for (const name of ['noSuchField', 'id', 'status', 'version', 'constructor', 'createdBy']) {
        const path = parent === '' ? name : `${parent}.${name}`;
        if (fieldsOf(SPEC, operation).some((field) => field.path === path)) continue;
        expect(objection(path, await send(operation, exampleWith(operation, path, 'x')))).toBeUndefined();
      }
    }
  });

  it('refuses a body that is no object', async () => {
    for (const body of ['[]', '"text"', '7', 'null true', '{"a":1,"a":2}', `${'['.repeat(50)}${']'.repeat(50)}`]) {
      expect([body, (await send(operation, body)).status]).toEqual([body, 422]);
    }
  });
});

it.each(named(KEYED))('%s refuses an Idempotency-Key that is none', async (_, operation) => {
  for (const key of ['', 'x'.repeat(256)]) {
    const answer = await send(operation, {}, { 'Idempotency-Key': key });
    expect([key, answer.status, jsonOf(answer).code]).toEqual([key, 422, 'IDEMPOTENCY_KEY_INVALID']);
  }
});
