import pg from 'pg';
import { createSpec } from '../../src/create-spec.js';
import { DatabaseLine } from '../support/database-line.js';
import { type Exchange, jsonOf } from '../support/exchange.js';
import { type ApiOperation, operationsOf } from '../support/open-api.js';
import { isPublic, permissionsAsked, requestTo } from '../support/operation-request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const PROBLEM = 'application/problem+json';

const OPERATIONS = operationsOf(await createSpec()).filter(({ path }) => path.startsWith('/api/'));
const declaring = (status: number): [string, ApiOperation][] =>
  OPERATIONS.filter(({ answers }) => String(status) in answers).map((operation) => [operation.id, operation]);

/** Request timeouts of the server are longer than that; what cannot be answered is refused before, in milliseconds. */
const PATIENCE = 5_000;

const codeOf = (answer: Exchange): unknown => [answer.status, jsonOf(answer).code];

/** What may come from anybody, at any operation that declares it. */
describe('every operation answers', () => {
  describe('when it is asked in a wrong way', () => {
    let app: TestApp;
    let admin: TestCaller;
    let clientUser: TestCaller;

    beforeAll(async () => {
      app = await startTestApp({ environment: { REGISTRATION: 'open' } });
      admin = await app.signedIn('admin');
      const { id } = await admin.does<{ id: string }>('/clients', { name: 'Acme', email: 'office@acme.test' });
      clientUser = await app.signedIn('client', { clientId: id });
    });

    afterAll(() => app.close());

    const send = (operation: ApiOperation, body: string | undefined, headers = {}, query = ''): Promise<Exchange> => {
      const { token } = permissionsAsked(operation).includes('sow:accept') ? clientUser : admin;
      return app.exchange(requestTo(operation, { token, headers, query, ...(body === undefined ? {} : { body }) }));
    };

    it.each(declaring(413))('%s: 413 to a body that is too large', async (_, operation) => {
      const answer = await send(operation, JSON.stringify({ name: 'x'.repeat(100_001) }));
      expect(codeOf(answer)).toEqual([413, 'BODY_TOO_LARGE']);
    });

    it('registerUser: 409 to an address that is taken', async () => {
      const person = { email: 'ada@example.com', username: 'ada', fullName: 'Ada', password: 'Correct-Horse-42' };
      expect((await app.anonymous.post('/auth/register', person)).status).toBe(201);
      const again = await app.anonymous.post('/auth/register', { ...person, username: 'ada2' });
      expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'USER_EMAIL_TAKEN']);
    });

    it.each(declaring(415))('%s: 415 to a body that is not JSON', async (_, operation) => {
      const answer = await send(operation, 'name=Acme', { 'Content-Type': 'application/x-www-form-urlencoded' });
      expect(codeOf(answer)).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
    });

    it.each(declaring(422))('%s: 422 to a parameter that it does not know', async (_, operation) => {
      const answer = await send(operation, undefined, {}, '?noSuchParameter=1');
      expect(codeOf(answer)).toEqual([422, 'VALIDATION_FAILED']);
      expect(jsonOf(answer).errors).toEqual([
        expect.objectContaining({ path: 'noSuchParameter', code: 'UNKNOWN_FIELD' }),
      ]);
    });
  });

  describe('when the same request is still running', () => {
    const operations = OPERATIONS.filter(
      ({ answers }) => answers['409']?.content?.[PROBLEM]?.example !== undefined,
    ).filter(({ answers }) => JSON.stringify(answers['409']).includes('IDEMPOTENCY_IN_PROGRESS'));
    let app: TestApp;

    beforeAll(async () => {
      app = await startTestApp();
    });

    afterAll(() => app.close());

    it('409, where nothing else is a conflict', async () => {
      const admin = await app.signedIn('admin');
      const running = new pg.Client({ connectionString: app.databaseUrl });
      await running.connect();
      await running.query('BEGIN');
      await running.query(`INSERT INTO idempotency_key (actor_id, key, fingerprint) VALUES ($1, 'running', '')`, [
        admin.id,
      ]);
      const ask = (operation: ApiOperation): Promise<Exchange> =>
        app.exchange(requestTo(operation, { token: admin.token, headers: { 'Idempotency-Key': 'running' } }));
      // Each waits on a connection of its own, so no more than the pool has are asked at once.
      const answers: unknown[] = [];
      for (let n = 0; n < operations.length; n += 5) {
        answers.push(...(await Promise.all(operations.slice(n, n + 5).map(ask))).map(codeOf));
      }
      await running.end();
      expect(operations.length).toBeGreaterThan(5);
      expect(answers).toEqual(operations.map(() => [409, 'IDEMPOTENCY_IN_PROGRESS']));
    });
  });

  describe('when its caller asks too often', () => {
    let app: TestApp;
    let admin: TestCaller;

    beforeAll(async () => {
      app = await startTestApp({ environment: { RATE_LIMIT_PER_MINUTE: '1' } });
      admin = await app.signedIn('admin');
      expect((await admin.get('/auth/me')).status).toBe(200);
      expect((await app.anonymous.get('/auth/setup')).status).toBe(200);
    });

    afterAll(() => app.close());

    it.each(declaring(429))('%s: 429, and when to come back', async (_, operation) => {
      const answer = await app.exchange(requestTo(operation, { token: isPublic(operation) ? null : admin.token }));
      expect(codeOf(answer)).toEqual([429, 'RATE_LIMITED']);
      expect(answer.headers['retry-after']).toMatch(/^[1-5]?\d$|^60$/);
      expect(answer.headers['ratelimit-policy']).toContain('q=1;w=60');
    });
  });

  describe('when its database is away', () => {
    let database: TestDatabase;
    let line: DatabaseLine;
    let app: TestApp;
    let admin: TestCaller;

    beforeAll(async () => {
      database = await createTestDatabase();
      line = await DatabaseLine.to(database.url);
      app = await startTestApp({ databaseUrl: line.url, environment: { LOG_LEVEL: 'silent' } });
      admin = await app.signedIn('admin');
      expect((await admin.get('/clients')).status).toBe(200);
      await line.cut();
    });

    afterAll(async () => {
      await app.close();
      await line.cut();
      await database.drop();
    });

    it.each(declaring(503))('%s: 503 in time, and when to come back', async (_, operation) => {
      const begun = performance.now();
      const answer = await app.exchange(requestTo(operation, { token: admin.token }));
      expect(codeOf(answer)).toEqual([503, 'UNAVAILABLE']);
      expect(answer.headers['retry-after']).toMatch(/^\d+$/);
      expect(performance.now() - begun).toBeLessThan(PATIENCE);
    });

    it('getReadiness: 503, for those who route requests', async () => {
      const answer = await app.exchange({ method: 'GET', path: '/health/ready' });
      expect([answer.status, jsonOf(answer).database]).toEqual([503, 'failed']);
    });

    it('goes on by itself when it is back', async () => {
      await line.mend();
      let status = 503;
      while (status === 503) ({ status } = await admin.get('/clients'));
      expect(status).toBe(200);
    });
  });
});
