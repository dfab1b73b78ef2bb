import { createSpec } from '../../src/create-spec.js';
import { consoleFixture } from '../support/console-fixture.js';
import { type Exchange, exchange } from '../support/exchange.js';
import { operationsOf } from '../support/open-api.js';
import { isPublic, pathParameters, permissionsAsked } from '../support/operation-request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

const PROBLEM = /^application\/problem\+json\b/;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const UNKNOWN = [
  '/api',
  '/api/',
  '/api/v1',
  '/api/v1/',
  '/api/v2/clients',
  '/api/v1/nothing',
  '/api/v1/clients/a/b/c',
  '/api/v1/index.html',
  '/api/docs/nothing.js',
  '/api/docs/%2e%2e/%2e%2e/package.json',
  '/api/%2e%2e/health',
  `/api/v1/${'x'.repeat(3_000)}`,
  `/api/v1/clients/${'x'.repeat(300)}`,
  '/api/v1/clients/%ff',
  '/api/v1/%zz',
];

/** Ways to write a path so that something in front of the route may take it for another. */
const DISGUISES: Readonly<Record<string, (path: string) => string>> = {
  'a slash in front': (path) => `/${path}`,
  'a double slash inside': (path) => path.replace('/v1/', '/v1//'),
  'a trailing slash': (path) => `${path}/`,
  'two trailing slashes': (path) => `${path}//`,
  'a dot': (path) => path.replace('/v1/', '/v1/./'),
  'a way back': (path) => path.replace('/v1/', '/v1/auth/../'),
  'an encoded way back': (path) => path.replace('/v1/', '/v1/auth/%2e%2e/'),
  'an encoded letter': (path) =>
    path.replace(/\/(\w)(\w*)$/, (_, first: string, rest: string) => `/%${first.charCodeAt(0).toString(16)}${rest}`),
  'an encoded slash': (path) => path.replace('/v1/', '/v1%2f'),
  'an encoded slash at the end': (path) => `${path}%2f`,
  'a doubly encoded slash': (path) => path.replace('/v1/', '/v1%252f'),
  capitals: (path) => path.toUpperCase(),
  'a capital': (path) => path.replace(/\/(\w)(?=\w*$)/, (_, first: string) => `/${first.toUpperCase()}`),
  'a matrix parameter': (path) => `${path};a=b`,
  'an encoded NUL': (path) => `${path}%00`,
  'an encoded blank': (path) => `${path}%20`,
  'an encoded question mark': (path) => `${path}%3f`,
  'a backslash': (path) => path.replace('/v1/', '/v1\\'),
  'an extension': (path) => `${path}.json`,
  'a broken encoding': (path) => `${path}%zz`,
  'an overlong encoding': (path) => path.replace('/v1/', '/v1%c0%af'),
  'an empty query': (path) => `${path}?`,
};

/** 400 is Node's own answer to what is no HTTP. */
const REFUSALS = [400, 401, 403, 404];
const refusal: unknown = {
  asymmetricMatch: (status: number) => REFUSALS.includes(status),
  toString: () => REFUSALS.join(' or '),
};

const LISTS = operationsOf(await createSpec()).filter(
  (operation) => operation.method === 'GET' && !isPublic(operation) && pathParameters(operation).length === 0,
);

describe('paths', () => {
  // Beside a console, whose page must not be taken for an answer of the API.
  const console = consoleFixture();
  let app: TestApp;
  let consultant: TestCaller;

  beforeAll(async () => {
    app = await startTestApp({ consoleDirectory: console.directory });
    consultant = await app.signedIn('consultant');
  });

  afterAll(async () => {
    await app.close();
    console.remove();
  });

  const problemOf = ({ text }: Exchange): object => JSON.parse(text) as object;

  describe.each(UNKNOWN.map((path) => [path.slice(0, 60), path]))('%s', (_, path) => {
    it.each(METHODS)('is a 404 problem to %s, whatever is accepted', async (method) => {
      for (const Accept of ['text/html,application/xhtml+xml', 'application/json', '*/*']) {
        const answer = await exchange(app.url, { method, path, headers: { Accept } });
        expect(answer.status).toBe(404);
        expect(answer.headers['content-type']).toMatch(PROBLEM);
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
        if (method !== 'HEAD') expect(problemOf(answer)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
      }
    });
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])(
    '%s on a path that knows other methods is a 404 problem',
    async (method) => {
      const answer = await exchange(app.url, { method, path: '/api/v1/clients' });
      expect([answer.status, answer.headers['content-type']]).toEqual([404, expect.stringMatching(PROBLEM)]);
    },
  );

  it.each(Object.entries(DISGUISES))('with %s let nobody in', async (_, disguise) => {
    for (const { path, id } of LISTS) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await exchange(app.url, { method, path: disguise(path) });
        expect({ id, status: answer.status }).toEqual({ id, status: refusal });
        expect(answer.text).not.toContain('"items"');
      }
    }
  });

  it.each(Object.entries(DISGUISES))('with %s give no role more than it has', async (_, disguise) => {
    const headers = { Authorization: `Bearer ${consultant.token ?? ''}` };
    for (const { path, id, ...operation } of LISTS) {
      if (
        !permissionsAsked({ ...operation, id, path }).some(
          (permission) => permission === 'audit:read' || permission === 'user:read',
        )
      )
        continue;
      const answer = await exchange(app.url, { method: 'GET', path: disguise(path), headers });
      expect({ id, status: answer.status }).toEqual({ id, status: refusal });
    }
  });

  it('with the name of a server in front are answered as without, and kept by nobody', async () => {
    const answer = await exchange(app.url, { method: 'GET', path: `${app.url}/api/v1/auth/setup` });
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
  });

  it('are taken from the request line only', async () => {
    const headers = {
      'X-Original-URL': '/health/live',
      'X-Rewrite-URL': '/health/live',
      'X-HTTP-Method-Override': 'GET',
      'X-Forwarded-Prefix': '/health',
    };
    const answer = await exchange(app.url, { method: 'GET', path: '/api/v1/clients', headers });
    expect(answer.status).toBe(401);
    const posted = await exchange(app.url, {
      method: 'POST',
      path: '/health/live',
      headers: { 'X-HTTP-Method-Override': 'GET' },
      body: {},
    });
    expect(posted.status).toBe(404);
  });

  it('answer HEAD as GET, without the body', async () => {
    const headers = { Authorization: `Bearer ${consultant.token ?? ''}` };
    const answer = await exchange(app.url, { method: 'HEAD', path: '/api/v1/projects', headers });
    expect([answer.status, answer.text]).toEqual([200, '']);
  });
});
