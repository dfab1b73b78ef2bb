import type { Response } from 'supertest';
import { sql } from '#platform/database';
import { anAccount, login, PASSWORD, tryLogin } from '../support/account.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

let app: TestApp;
let admin: TestCaller;

beforeAll(async () => {
  app = await startTestApp({ environment: { CORS_ORIGINS: 'https://portal.example' } });
  admin = await app.signedIn('admin');
  for (const name of ['ada', 'bea', 'cleo', 'dora', 'eve', 'flo', 'gus', 'hal', 'ida', 'jo'])
    await anAccount(app, admin, name);
});

afterAll(() => app.close());

const cookieOf = (reply: Response): string =>
  (reply.headers['set-cookie'] as unknown as string[] | undefined)?.[0] ?? '';

/** As a browser sends it back. */
const sent = (cookie: string) => ({ headers: { Cookie: cookie.split(';', 1)[0] ?? '' } });

const refresh = (refreshToken: string) => app.anonymous.post('/auth/refresh', { refreshToken });

/** What an audit reader sees of a user, newest first. */
async function actionsOn(id: string): Promise<string[]> {
  const { items } = await admin.read<{ items: { action: string }[] }>(`/audit-events?entityId=${id}&limit=100`);
  return items.map((event) => event.action);
}

describe('a sign-in', () => {
  it('takes the user name or the e-mail address, without regard to case', async () => {
    for (const name of ['ada', 'ADA', 'Ada@Example.com']) {
      const reply = expectStatus(await tryLogin(app, name), 200);
      expect(reply.body).toMatchObject({ expiresIn: 900, user: { username: 'ada', role: 'consultant' } });
    }
  });

  it('takes a name whose accents were typed as characters of their own', async () => {
    const { id } = await anAccount(app, admin, 'rene');
    expectStatus(await admin.patch(`/users/${id}`, { username: 'ren\u00e9' }), 200);
    expect((await tryLogin(app, 'rene\u0301')).status).toBe(200);
  });

  it('puts the refresh token into a cookie that scripts and other sites do not get', async () => {
    const reply = expectStatus(await app.anonymous.post('/auth/login', { login: 'ada', password: PASSWORD }), 200);
    expect(reply.body).not.toHaveProperty('refreshToken');
    expect(cookieOf(reply)).toMatch(
      /^votra_refresh=[\w-]{43}; Max-Age=604800; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict$/,
    );
    const behindTls = await app.anonymous.post(
      '/auth/login',
      { login: 'ada', password: PASSWORD },
      { headers: { 'X-Forwarded-Proto': 'https' } },
    );
    expect(cookieOf(behindTls)).toContain('; Secure');
  });

  it('answers unknown, wrong and deactivated alike', async () => {
    const gone = await anAccount(app, admin, 'gone');
    await admin.does(`/users/${gone.id}/deactivate`);
    const replies = [
      await tryLogin(app, 'nobody'),
      await tryLogin(app, 'bea', 'Wrong-Horse-42'),
      await tryLogin(app, 'gone'),
    ];
    const bodies = replies.map((reply) => ({ ...(expectStatus(reply, 401).body as object), requestId: null }));
    expect(bodies[0]).toMatchObject({ code: 'LOGIN_FAILED' });
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
  });

  it('does not take a password whose first 72 bytes are right', async () => {
    const { id } = await anAccount(app, admin, 'long');
    const reset = await admin.does<{ invitationToken: string }>(`/users/${id}/reset-password`);
    const long = `Aa1-${'x'.repeat(68)}`;
    expectStatus(
      await app.anonymous.post('/auth/accept-invitation', { token: reset.invitationToken, password: long }),
      201,
    );
    expect((await tryLogin(app, 'long', long)).status).toBe(200);
    expect((await tryLogin(app, 'long', `${long}y`)).status).toBe(401);
  });

  it('is on record, whether it succeeds or fails, with no password in it', async () => {
    const { caller } = await login(app, 'cleo');
    await tryLogin(app, 'cleo', 'Wrong-Horse-42');
    expect((await actionsOn(caller.id)).slice(0, 2)).toEqual(['auth.login_failed', 'auth.login']);
    const text = JSON.stringify(await admin.read(`/audit-events?entityId=${caller.id}&limit=100`));
    expect(text).not.toContain('Horse');
    expect(text).not.toContain('$2b$');
  });

  it('locks the account after ten failures for 15 minutes, with the answer of a wrong password', async () => {
    for (let i = 0; i < 10; i++) await tryLogin(app, 'dora', `Wrong-Horse-${String(i)}`);
    expect(expectStatus(await tryLogin(app, 'dora'), 401).body).toMatchObject({ code: 'LOGIN_FAILED' });
    app.clock.advance({ minutes: 15 });
    expect((await tryLogin(app, 'dora')).status).toBe(200);
    admin = await app.signedIn('admin');
  });

  it('counts each of the guesses that are made at once', async () => {
    const guesses = Array.from({ length: 14 }, (_, i) => tryLogin(app, 'eve', `Wrong-Horse-${String(i)}`));
    await Promise.all(guesses);
    expect((await tryLogin(app, 'eve')).status).toBe(401);
  });

  it('does not lock somebody out of a place they work from because a stranger guesses', async () => {
    await login(app, 'flo');
    await app.database.execute(
      sql`UPDATE session SET ip = '192.0.2.1' WHERE user_id = (SELECT id FROM app_user WHERE username = 'flo')`,
    );
    for (let i = 0; i < 10; i++) await tryLogin(app, 'flo', `Wrong-Horse-${String(i)}`);
    expect((await tryLogin(app, 'flo')).status).toBe(401);
    await app.database.execute(
      sql`UPDATE session SET ip = '127.0.0.1' WHERE user_id = (SELECT id FROM app_user WHERE username = 'flo')`,
    );
    expect((await tryLogin(app, 'flo')).status).toBe(200);
  });

  it('refuses an address after fifty failures, and says when to come back', async () => {
    await app.database.execute(sql`DELETE FROM sign_in_counter`);
    const failed = sql`array_fill(${app.clock.now()}::timestamptz, ARRAY[49])`;
    await app.database.execute(sql`
      INSERT INTO sign_in_counter (subject, failed_at, updated_at) VALUES ('address 127.0.0.1', ${failed}, ${app.clock.now()})`);
    expect((await tryLogin(app, 'nobody')).status).toBe(401);
    const reply = expectStatus(await tryLogin(app, 'ada'), 429);
    expect(reply.headers['retry-after']).toBe('900');
    const change = { currentPassword: PASSWORD, newPassword: 'Other-Horse-42' };
    expectStatus(await admin.post('/auth/change-password', change), 429);
    app.clock.advance({ minutes: 15 });
    expect((await tryLogin(app, 'ada')).status).toBe(200);
    admin = await app.signedIn('admin');
  });

  it('is not for pages of other sites, whatever they send', async () => {
    for (const path of ['/auth/login', '/auth/refresh', '/auth/logout']) {
      const reply = await app.anonymous.post(path, { nonsense: true }, { headers: { Origin: 'https://evil.example' } });
      expect(expectStatus(reply, 403).body).toMatchObject({ code: 'FORBIDDEN_ORIGIN' });
    }
    expect((await tryLogin(app, 'ada', PASSWORD, { headers: { Origin: app.url } })).status).toBe(200);
    expect((await tryLogin(app, 'ada', PASSWORD, { headers: { Origin: 'https://portal.example' } })).status).toBe(200);
  });
});

describe('a session', () => {
  it('goes on with each refresh, by cookie or by body', async () => {
    const first = await app.anonymous.post('/auth/login', { login: 'gus', password: PASSWORD });
    const second = expectStatus(await app.anonymous.post('/auth/refresh', {}, sent(cookieOf(first))), 200);
    expect(cookieOf(second)).not.toBe(cookieOf(first));
    expect(second.body).not.toHaveProperty('refreshToken');
    const { refreshToken } = await login(app, 'gus');
    const byBody = expectStatus(await refresh(refreshToken), 200);
    expect((byBody.body as { refreshToken: string }).refreshToken).not.toBe(refreshToken);
    expect(byBody.headers['set-cookie']).toBeUndefined();
  });

  it('gives two tabs that refresh at once the same successor', async () => {
    const { refreshToken } = await login(app, 'gus');
    const replies = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)));
    const tokens = replies.map((reply) => (expectStatus(reply, 200).body as { refreshToken: string }).refreshToken);
    expect(new Set(tokens).size).toBe(1);
    expect((await refresh(tokens[0] ?? '')).status).toBe(200);
  });

  it('ends when a spent token comes back late, for the thief and for the owner', async () => {
    const { refreshToken, caller } = await login(app, 'hal');
    const next = (await refresh(refreshToken)).body as { accessToken: string; refreshToken: string };
    app.clock.advance({ seconds: 11 });
    expect(expectStatus(await refresh(refreshToken), 401).body).toMatchObject({ code: 'REFRESH_TOKEN_INVALID' });
    expect((await refresh(next.refreshToken)).status).toBe(401);
    expect((await caller.get('/auth/me')).status).toBe(401);
    expect(await actionsOn(caller.id)).toContain('auth.refresh_reuse');
  });

  it('ends when a spent token comes back whose successor was used', async () => {
    const { refreshToken } = await login(app, 'hal');
    const next = (await refresh(refreshToken)).body as { refreshToken: string };
    const last = (await refresh(next.refreshToken)).body as { refreshToken: string };
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await refresh(last.refreshToken)).status).toBe(401);
  });

  it('ends seven days after its last use', async () => {
    const { refreshToken } = await login(app, 'hal');
    app.clock.advance({ days: 6 });
    const next = (await refresh(refreshToken)).body as { refreshToken: string };
    app.clock.advance({ days: 6 });
    const last = (await refresh(next.refreshToken)).body as { refreshToken: string };
    app.clock.advance({ days: 7 });
    expect((await refresh(last.refreshToken)).status).toBe(401);
    admin = await app.signedIn('admin');
  });

  it('ends at sign-out, with its access token, and a second sign-out is no error', async () => {
    const reply = await app.anonymous.post('/auth/login', { login: 'gus', password: PASSWORD });
    const { accessToken } = reply.body as { accessToken: string };
    const authorized = { headers: { Authorization: `Bearer ${accessToken}` } };
    expect((await app.anonymous.get('/auth/me', authorized)).status).toBe(200);
    const out = expectStatus(await app.anonymous.post('/auth/logout', undefined, sent(cookieOf(reply))), 204);
    expect(cookieOf(out)).toMatch(/^votra_refresh=; .*Expires=Thu, 01 Jan 1970/);
    expect((await app.anonymous.get('/auth/me', authorized)).status).toBe(401);
    expect((await app.anonymous.post('/auth/refresh', {}, sent(cookieOf(reply)))).status).toBe(401);
    expect((await app.anonymous.post('/auth/logout', undefined, sent(cookieOf(reply)))).status).toBe(204);
  });

  it('is one of several that can be seen and ended', async () => {
    const [laptop, phone] = [await login(app, 'ida'), await login(app, 'ida')];
    const { items } = await laptop.caller.read<{ items: { id: string; isCurrent: boolean }[] }>('/auth/sessions');
    expect(items.map((session) => session.isCurrent).toSorted()).toEqual([false, true]);
    const other = items.find((session) => !session.isCurrent)?.id ?? '';
    expect((await admin.delete(`/auth/sessions/${other}`)).status).toBe(404);
    expect((await laptop.caller.delete(`/auth/sessions/${other}`)).status).toBe(204);
    expect((await laptop.caller.delete(`/auth/sessions/${other}`)).status).toBe(404);
    expect((await phone.caller.get('/auth/me')).status).toBe(401);
    expect((await refresh(phone.refreshToken)).status).toBe(401);
    expect((await laptop.caller.get('/auth/me')).status).toBe(200);
  });

  it('ends everywhere when asked to', async () => {
    const [laptop, phone] = [await login(app, 'ida'), await login(app, 'ida')];
    expect((await laptop.caller.post('/auth/logout-everywhere')).status).toBe(204);
    for (const { caller, refreshToken } of [laptop, phone]) {
      expect((await caller.get('/auth/me')).status).toBe(401);
      expect((await refresh(refreshToken)).status).toBe(401);
    }
  });

  it('goes on after a change of the password, while all others end', async () => {
    const [laptop, phone] = [await login(app, 'jo'), await login(app, 'jo')];
    const change = (currentPassword: string, newPassword: string) =>
      laptop.caller.post('/auth/change-password', { currentPassword, newPassword });
    expect(expectStatus(await change('Wrong-Horse-42', 'Other-Horse-42'), 422).body).toMatchObject({
      code: 'PASSWORD_WRONG',
    });
    expect((await actionsOn(laptop.caller.id))[0]).toBe('auth.change_password_failed');
    expect(expectStatus(await change(PASSWORD, 'Password1'), 422).body).toMatchObject({
      code: 'PASSWORD_WEAK',
      errors: [{ path: 'newPassword', code: 'PASSWORD_WEAK' }],
    });
    expect((await change(PASSWORD, 'Other-Horse-42')).status).toBe(204);
    expect((await laptop.caller.get('/auth/me')).status).toBe(200);
    expect((await refresh(laptop.refreshToken)).status).toBe(200);
    expect((await phone.caller.get('/auth/me')).status).toBe(401);
    expect((await refresh(phone.refreshToken)).status).toBe(401);
    expect((await tryLogin(app, 'jo')).status).toBe(401);
    expect((await tryLogin(app, 'jo', 'Other-Horse-42')).status).toBe(200);
  });

  it('lasts no longer by its access token than 15 minutes', async () => {
    const { caller } = await login(app, 'gus');
    app.clock.advance({ minutes: 15 });
    expect((await caller.get('/auth/me')).status).toBe(401);
    admin = await app.signedIn('admin');
  });

  it('is nothing that a refresh token gives by itself', async () => {
    const { refreshToken } = await login(app, 'gus');
    const reply = await app.anonymous.get('/auth/me', { headers: { Authorization: `Bearer ${refreshToken}` } });
    expect(reply.status).toBe(401);
    const { accessToken } = await login(app, 'gus');
    expect((await refresh(accessToken)).status).toBe(401);
  });
});

describe("an account of one's own", () => {
  it('tells the role and its permissions with their scopes', async () => {
    const { caller } = await login(app, 'ada');
    const me = await caller.get('/auth/me');
    expect(expectStatus(me, 200).body).toMatchObject({
      role: 'consultant',
      user: { username: 'ada', email: 'ada@example.com' },
    });
    expect(me.headers.etag).toBe(`"${String((me.body as { version: number }).version)}"`);
    expect((me.body as { permissions: unknown[] }).permissions).toContainEqual({
      permission: 'time:write',
      scopes: ['own'],
    });
  });

  it('can be changed, except for what only an admin decides', async () => {
    const { caller } = await login(app, 'ada');
    const { version } = await caller.read<{ version: number }>('/auth/me');
    const changed = expectStatus(await caller.patch('/auth/me', { fullName: 'Ada King' }, { ifMatch: version }), 200);
    expect(changed.body).toMatchObject({ user: { fullName: 'Ada King' }, version: version + 1 });
    expect((await caller.patch('/auth/me', { fullName: 'Ada King' }, { ifMatch: version })).status).toBe(412);
    expect((await caller.patch('/auth/me', { role: 'admin' })).status).toBe(422);
    expect(expectStatus(await caller.patch('/auth/me', { email: 'BEA@example.com' }), 409).body).toMatchObject({
      code: 'USER_EMAIL_TAKEN',
    });
  });
});
