import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { may, type Permission, type Role, ROLES } from '#kernel';
import { newId, sql } from '#platform/database';
import { AccessTokens } from '#platform/security';
import { createSpec } from '../../src/create-spec.js';
import { jsonOf } from '../support/exchange.js';
import { type ApiOperation, operationsOf } from '../support/open-api.js';
import { isPublic, pathParameters, permissionsAsked, requestTo, takesBody } from '../support/operation-request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

const OPERATIONS = operationsOf(await createSpec());
const NOT_PUBLIC = OPERATIONS.filter((operation) => !isPublic(operation));
const named = (operations: ApiOperation[]): [string, ApiOperation][] =>
  operations.map((operation) => [operation.id, operation]);

/** No operation has this field, so whoever gets as far as the shape of the body is told so. */
const WRONG_BODY = { noSuchField: true };

describe('every operation', () => {
  let app: TestApp;
  let callers: Record<Role, TestCaller>;

  beforeAll(async () => {
    app = await startTestApp();
    const client = newId();
    await app.database.execute(sql`
      INSERT INTO client (id, name, email, currency, payment_terms_days) VALUES (${client}, 'Acme', 'office@acme.test', 'EUR', 30)`);
    callers = {
      admin: await app.signedIn('admin'),
      pm: await app.signedIn('pm'),
      consultant: await app.signedIn('consultant'),
      client: await app.signedIn('client', { clientId: client }),
      accountant: await app.signedIn('accountant'),
    };
  });

  afterAll(() => app.close());

  /** How an operation answers a caller whom it lets in, to a request with a wrong body or absent ids. */
  const statusOfPermitted = (operation: ApiOperation): number => {
    if (takesBody(operation)) return 422;
    return pathParameters(operation).length > 0 ? 404 : 200;
  };

  const changesOnRecord = async (): Promise<number> =>
    (await app.database.first<{ n: number }>(sql`SELECT count(*)::int AS n FROM audit_event WHERE changes <> '{}'`))
      ?.n ?? 0;

  describe.each(ROLES)('asked by the role %s', (role) => {
    it.each(named(OPERATIONS))('%s answers as the role matrix says, and changes nothing', async (_, operation) => {
      const before = await changesOnRecord();
      const answer = await app.exchange(requestTo(operation, { body: WRONG_BODY, token: callers[role].token }));
      const asked = permissionsAsked(operation) as Permission[];
      const permitted = asked.length === 0 || asked.some((permission) => may(role, permission));
      if (permitted) {
        expect(answer.status).toBe(operation.id === 'registerUser' ? 403 : statusOfPermitted(operation));
      } else {
        expect(answer.status).toBe(403);
        expect(jsonOf(answer)).toMatchObject({ code: 'FORBIDDEN_ROLE' });
      }
      expect(await changesOnRecord()).toBe(before);
    });
  });

  it.each(named(NOT_PUBLIC))('%s is closed to anonymous callers, whatever they send', async (_, operation) => {
    for (const body of [WRONG_BODY, '{"unfinished', '']) {
      const answer = await app.exchange(requestTo(operation, { body }));
      expect(answer.status).toBe(401);
      expect(jsonOf(answer)).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  describe('asked with a token that is not good', () => {
    const tokens = new Map<string, string>();

    beforeAll(async () => {
      for (const [name, token] of await badTokens(app, callers)) tokens.set(name, token);
    });

    it('is asked with tokens that would be good but for one thing', async () => {
      expect(tokens.size).toBeGreaterThan(20);
      expect(new Set(tokens.values()).size).toBe(tokens.size);
      expect((await callers.admin.get('/auth/me')).status).toBe(200);
    });

    it.each(named(NOT_PUBLIC))('%s is closed', async (_, operation) => {
      const wrong: string[] = [];
      for (const [name, authorization] of tokens) {
        const answer = await app.exchange(
          requestTo(operation, { body: WRONG_BODY, headers: { Authorization: authorization } }),
        );
        if (answer.status !== 401) wrong.push(`${name}: ${String(answer.status)}`);
      }
      expect(wrong).toEqual([]);
    });
  });
});

/** Values of the Authorization header that must not let anybody in, by what is wrong with each. */
async function badTokens(app: TestApp, callers: Record<Role, TestCaller>): Promise<[string, string][]> {
  const now = Math.floor(app.clock.now().getTime() / 1000);
  const good = callers.admin.token ?? '';
  const [header = '', payload = '', signature = ''] = good.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  /** Signed with the server's own secret, which nobody else has: what the claims say is all that can be wrong. */
  const signed = (changed: object, algorithm: 'HS256' | 'HS512' = 'HS256'): string => {
    const all = Object.entries({ ...claims, ...changed }).filter(([, value]) => value !== undefined);
    return app.get(JwtService).sign(Object.fromEntries(all), { algorithm });
  };
  const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const withMac = (head: object, key: string): string => {
    const unsigned = `${encoded(head)}.${payload}`;
    return `${unsigned}.${createHmac('sha256', key).update(unsigned).digest('base64url')}`;
  };
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const unsignedRsa = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${payload}`;
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const expired = app
    .get(AccessTokens)
    .issue(
      { userId: callers.admin.id, sessionId: String(claims.sid), tokenVersion: 1 },
      new Date(app.clock.now().getTime() - 16 * 60_000),
    );
  const tokens: Record<string, string> = {
    'no algorithm': `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    'no algorithm, in other letters': `${encoded({ alg: 'nOnE', typ: 'JWT' })}.${payload}.`,
    'no algorithm, with the old signature': `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`,
    'no signature': `${header}.${payload}.`,
    'an RSA signature of somebody else': `${unsignedRsa}.${sign('sha256', Buffer.from(unsignedRsa), privateKey).toString('base64url')}`,
    'a MAC made with a public key': withMac({ alg: 'HS256', typ: 'JWT' }, publicPem),
    'an empty key named by kid': withMac({ alg: 'HS256', typ: 'JWT', kid: '../../../dev/null' }, ''),
    'a key that it brings itself': withMac({ alg: 'HS256', typ: 'JWT', jwk: { kty: 'oct', k: 'a2V5' } }, 'key'),
    'a guessed secret': withMac({ alg: 'HS256', typ: 'JWT' }, 'secret'),
    'another algorithm with the right secret': signed({}, 'HS512'),
    'a changed payload': `${header}.${encoded({ ...claims, sub: callers.pm.id })}.${signature}`,
    'a longer signature': `${good}AAAA`,
    padding: `${good}==`,
    'a shorter signature': good.slice(0, -4),
    'four parts': `${good}.${signature}`,
    'a refresh token as it is given out': 'mTq3vN0dXw8gB5sYh2kRzJ7cLf4aPu9eVo1iGt6nQyE',
    'the type of a refresh token': signed({ typ: 'refresh' }),
    'no type': signed({ typ: undefined }),
    'another issuer': signed({ iss: 'somebody-else' }),
    'another audience': signed({ aud: 'another-api' }),
    'no audience': signed({ aud: undefined }),
    'no end': signed({ exp: undefined }),
    'the session of somebody else': signed({ sub: callers.pm.id }),
    'a session that never was': signed({ sid: newId() }),
    'a user that never was': signed({ sub: newId() }),
    'ids that are none': signed({ sub: 'admin', sid: '1' }),
    'an earlier version of access': signed({ ver: 0 }),
    'a later version of access': signed({ ver: 2 }),
    'a start in the future': signed({ nbf: now + 60 }),
    'its time over': expired,
    'its user deactivated': await tokenThenDeactivated(app, callers.admin),
    'its session ended': await tokenThenSignedOut(app),
  };
  return [
    ...Object.entries(tokens).map(([name, token]): [string, string] => [name, `Bearer ${token}`]),
    ['another scheme', `Basic ${good}`],
    ['no scheme', good],
    ['two tokens', `Bearer ${good}, Bearer ${good}`],
    ['nothing', 'Bearer '],
  ];
}

async function tokenThenDeactivated(app: TestApp, admin: TestCaller): Promise<string> {
  const leaver = await app.signedIn('admin');
  await leaver.read('/auth/me');
  await admin.does(`/users/${leaver.id}/deactivate`);
  return leaver.token ?? '';
}

async function tokenThenSignedOut(app: TestApp): Promise<string> {
  const leaver = await app.signedIn('admin');
  await leaver.read('/auth/me');
  await leaver.post('/auth/logout-everywhere');
  return leaver.token ?? '';
}
