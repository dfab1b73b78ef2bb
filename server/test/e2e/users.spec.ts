import { anAccount, login, PASSWORD, tryLogin } from '../support/account.js';
import { Engagement } from '../support/engagement.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, TestCaller } from '../support/test-caller.js';

interface User {
  id: string;
  username: string;
  version: number;
  status: string;
  role: string;
  invitationToken: string;
  availableActions: { action: string; allowed: boolean; reason?: { code: string } }[];
}

let app: TestApp;
let admin: TestCaller;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
});

afterAll(() => app.close());

let count = 0;

const someone = (role: string, rest: object = {}) => {
  const username = `person${String(++count)}`;
  return { email: `${username}@example.com`, username, fullName: `Person ${String(count)}`, role, ...rest };
};

const invite = (role: string, rest: object = {}): Promise<User> => admin.does<User>('/users', someone(role, rest));

const accept = (token: string, password = PASSWORD) =>
  app.anonymous.post('/auth/accept-invitation', { token, password });

const aClient = async (): Promise<string> =>
  (await admin.does<{ id: string }>('/clients', { name: 'Acme', email: `office${String(++count)}@acme.example` })).id;

describe('an invitation', () => {
  it('makes a user who can sign in once a password is set', async () => {
    const user = await invite('pm');
    expect(user).toMatchObject({
      status: 'invited',
      version: 1,
      invitationToken: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    expect((await tryLogin(app, user.username)).status).toBe(401);
    expect(expectStatus(await accept(user.invitationToken), 201).body).toMatchObject({
      id: user.id,
      status: 'active',
      role: 'pm',
    });
    expect((await tryLogin(app, user.username)).status).toBe(200);
  });

  it('works once', async () => {
    const { invitationToken } = await invite('consultant');
    const replies = await Promise.all([accept(invitationToken), accept(invitationToken), accept(invitationToken)]);
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([201, 422, 422]);
    expect(expectStatus(await accept(invitationToken), 422).body).toMatchObject({
      code: 'INVITATION_INVALID',
      errors: [{ path: 'token' }],
    });
  });

  it('works for seven days and can be renewed, which ends the old link', async () => {
    const user = await invite('consultant');
    app.clock.advance({ days: 7 });
    admin = await app.signedIn('admin');
    expect((await accept(user.invitationToken)).status).toBe(422);
    const renewed = await admin.does<User>(`/users/${user.id}/reset-password`);
    const again = await admin.does<User>(`/users/${user.id}/reset-password`);
    expect((await accept(renewed.invitationToken)).status).toBe(422);
    expect((await accept(again.invitationToken)).status).toBe(201);
  });

  it('is refused with a weak password and stays valid', async () => {
    const { invitationToken } = await invite('consultant');
    expect(expectStatus(await accept(invitationToken, 'Password1'), 422).body).toMatchObject({ code: 'PASSWORD_WEAK' });
    expect((await accept(invitationToken)).status).toBe(201);
  });

  it('shows its token once, not to a retry', async () => {
    const body = someone('consultant');
    const first = await admin.post('/users', body, { idempotencyKey: 'invite-1' });
    const retry = await admin.post('/users', body, { idempotencyKey: 'invite-1' });
    expect(first.body).toHaveProperty('invitationToken');
    expect(expectStatus(retry, 201).body).not.toHaveProperty('invitationToken');
    expect((retry.body as User).id).toBe((first.body as User).id);
  });

  it('is for an address and a user name that nobody has, whatever their case', async () => {
    const taken = someone('consultant');
    await admin.does('/users', taken);
    const email = taken.email.toUpperCase();
    expect(expectStatus(await admin.post('/users', { ...someone('consultant'), email }), 409).body).toMatchObject({
      code: 'USER_EMAIL_TAKEN',
    });
    const username = taken.username.toUpperCase();
    expect(expectStatus(await admin.post('/users', { ...someone('consultant'), username }), 409).body).toMatchObject({
      code: 'USER_USERNAME_TAKEN',
    });
  });

  it.each(['ad\u200ba', '\uff41da', 'cafe\u0301', '\u202eada'])(
    'is not for a user name that looks like another: %j',
    async (username) => {
      const reply = await admin.post('/users', { ...someone('consultant'), username });
      expect(expectStatus(reply, 422).body).toMatchObject({ errors: [{ path: 'username', code: 'USERNAME_INVALID' }] });
    },
  );

  it('lets one of two through who want the same address at once', async () => {
    const { email } = someone('consultant');
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => admin.post('/users', { ...someone('consultant'), email })),
    );
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([201, 409, 409, 409]);
  });

  it('of a client needs that client, and of anybody else none', async () => {
    const clientId = await aClient();
    const refused = async (body: object) =>
      (expectStatus(await admin.post('/users', body), 422).body as { code: string }).code;
    expect(await refused(someone('client'))).toBe('USER_CLIENT_REQUIRED');
    expect(await refused(someone('pm', { clientId }))).toBe('USER_CLIENT_NOT_ALLOWED');
    expect(await refused(someone('client', { clientId: admin.id }))).toBe('REFERENCE_NOT_FOUND');
    expect(await invite('client', { clientId })).toMatchObject({ clientId, clientName: 'Acme' });
  });

  it.each([
    ['email', 'not-an-address'],
    ['username', 'with blank'],
    ['username', 'looks@like.mail'],
    ['fullName', ''],
    ['role', 'root'],
    ['clientId', 'x'],
    ['status', 'active'],
    ['passwordHash', 'x'],
  ])('with a wrong %s is refused and makes nobody: %s', async (field, value) => {
    const reply = await admin.post('/users', { ...someone('pm'), [field]: value });
    expect(expectStatus(reply, 422).body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ path: field }] });
  });
});

describe('the directory', () => {
  it('shows colleagues names and roles only', async () => {
    const pm = await app.signedIn('pm');
    const user = await invite('consultant');
    expect(Object.keys(await pm.read(`/users/${user.id}`)).toSorted()).toEqual([
      'availableActions',
      'fullName',
      'id',
      'role',
      'status',
      'version',
    ]);
    const { items } = await pm.read<{ items: object[] }>('/users?limit=100');
    expect(items.some((item) => 'email' in item || 'lastLoginAt' in item)).toBe(false);
    expect((await pm.read<{ items: object[] }>('/users?q=votra.test')).items).toEqual([]);
    expect((await admin.read<{ items: object[] }>('/users?q=votra.test')).items.length).toBeGreaterThan(0);
  });

  it.each(['consultant', 'client'] as const)('is not for a %s', async (role) => {
    const caller = await app.signedIn(role, role === 'client' ? { clientId: await aClient() } : {});
    expect((await caller.get('/users')).status).toBe(403);
    expect((await caller.post('/users', someone('admin'))).status).toBe(403);
  });

  it('is filtered by role and status', async () => {
    const { items } = await admin.read<{ items: User[] }>('/users?role=pm,admin&status=active&limit=100');
    expect(new Set(items.map((user) => user.status))).toEqual(new Set(['active']));
    expect(new Set(items.map((user) => user.role))).toEqual(new Set(['admin', 'pm']));
  });

  it('answers 404 for nobody', async () => {
    expect((await admin.get('/users/019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c')).status).toBe(404);
    expect((await admin.get('/users/nonsense')).status).toBe(404);
  });
});

describe('a user', () => {
  it('is out at once when deactivated, and in again after an activation and a sign-in', async () => {
    const { id } = await anAccount(app, admin, 'outie');
    const { caller, refreshToken } = await login(app, 'outie');
    await caller.read('/auth/me');
    await admin.does(`/users/${id}/deactivate`);
    expect((await caller.get('/auth/me')).status).toBe(401);
    expect((await app.anonymous.post('/auth/refresh', { refreshToken })).status).toBe(401);
    expect(expectStatus(await admin.post(`/users/${id}/deactivate`), 409).body).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      currentState: 'deactivated',
    });
    expect(await admin.does(`/users/${id}/activate`)).toMatchObject({ status: 'active' });
    expect((await caller.get('/auth/me')).status).toBe(401);
    expect((await tryLogin(app, 'outie')).status).toBe(200);
  });

  it('signs in anew after a change of role', async () => {
    const { id } = await anAccount(app, admin, 'climber');
    const { caller } = await login(app, 'climber');
    expect((await caller.get('/users')).status).toBe(403);
    expectStatus(await admin.patch(`/users/${id}`, { role: 'pm' }), 200);
    expect((await caller.get('/auth/me')).status).toBe(401);
    expect((await (await login(app, 'climber')).caller.get('/users')).status).toBe(200);
  });

  it('keeps the session when only the name changes', async () => {
    const { id } = await anAccount(app, admin, 'married');
    const { caller } = await login(app, 'married');
    expectStatus(await admin.patch(`/users/${id}`, { fullName: 'Another Name' }), 200);
    expect(await caller.read('/auth/me')).toMatchObject({ user: { fullName: 'Another Name' } });
  });

  it('loses the old password with a reset, and sets a new one', async () => {
    const { id } = await anAccount(app, admin, 'forgetful');
    const { caller } = await login(app, 'forgetful');
    const { invitationToken } = await admin.does<User>(`/users/${id}/reset-password`);
    expect((await caller.get('/auth/me')).status).toBe(401);
    expect((await tryLogin(app, 'forgetful')).status).toBe(401);
    expect((await accept(invitationToken, 'Another-Horse-42')).status).toBe(201);
    expect((await tryLogin(app, 'forgetful', 'Another-Horse-42')).status).toBe(200);
  });

  it('leaves the client with the role of a client', async () => {
    const { id } = await invite('client', { clientId: await aClient() });
    expect(expectStatus(await admin.patch(`/users/${id}`, { role: 'consultant' }), 200).body).toMatchObject({
      clientId: null,
    });
    expect(expectStatus(await admin.patch(`/users/${id}`, { role: 'client' }), 422).body).toMatchObject({
      code: 'USER_CLIENT_REQUIRED',
    });
  });

  it('has a version that a change raises, and only a change', async () => {
    const { id } = await invite('pm');
    const same = expectStatus(await admin.patch(`/users/${id}`, { role: 'pm' }, { ifMatch: 1 }), 200);
    expect(same.headers.etag).toBe('"1"');
    const changed = expectStatus(await admin.patch(`/users/${id}`, { role: 'consultant' }, { ifMatch: 1 }), 200);
    expect(changed.headers.etag).toBe('"2"');
    expect((await admin.patch(`/users/${id}`, { role: 'pm' }, { ifMatch: 1 })).status).toBe(412);
    expect((await admin.post(`/users/${id}/deactivate`, undefined, { ifMatch: 1 })).status).toBe(412);
  });

  it('refuses null for what a user must have', async () => {
    const { id } = await invite('pm');
    for (const field of ['email', 'username', 'fullName', 'role']) {
      const reply = await admin.patch(`/users/${id}`, { [field]: null });
      expect(expectStatus(reply, 422).body).toMatchObject({ errors: [{ path: field, message: 'must not be null' }] });
    }
  });

  it('who manages an open project is neither shut out nor given a role that manages none', async () => {
    const { id } = await invite('pm');
    const { projectNumber } = await Engagement.begin(app, { managerId: id });
    const answer = expectStatus(await admin.post(`/users/${id}/deactivate`), 409).body as {
      code: string;
      detail: string;
    };
    expect(answer.code).toBe('USER_MANAGES_PROJECT');
    expect(answer.detail).toContain(projectNumber);
    expect(expectStatus(await admin.patch(`/users/${id}`, { role: 'consultant' }), 409).body).toMatchObject({
      code: 'USER_MANAGES_PROJECT',
    });
    expect((await admin.patch(`/users/${id}`, { role: 'admin' })).status).toBe(200);
  });

  it('is recorded with every step, and without the secret ones', async () => {
    const user = await invite('pm');
    await accept(user.invitationToken);
    await admin.does(`/users/${user.id}/deactivate`);
    const { items } = await admin.read<{ items: { action: string; actorId: string; changes: object }[] }>(
      `/audit-events?entityId=${user.id}`,
    );
    expect(items.map((event) => [event.action, event.actorId])).toEqual([
      ['user.deactivate', admin.id],
      ['auth.accept_invitation', user.id],
      ['user.invite', admin.id],
    ]);
    expect(items[1]?.changes).not.toHaveProperty('passwordHash');
  });
});

describe('the last active admin', () => {
  /** An instance of its own, since the number of admins is the point. */
  const alone = async (admins: number): Promise<{ own: TestApp; callers: TestCaller[] }> => {
    const own = await startTestApp();
    return { own, callers: await Promise.all(Array.from({ length: admins }, () => own.signedIn('admin'))) };
  };

  it('is neither deactivated nor demoted', async () => {
    const { own, callers } = await alone(1);
    const [only] = callers as [TestCaller];
    expect(expectStatus(await only.post(`/users/${only.id}/deactivate`), 409).body).toMatchObject({
      code: 'USER_LAST_ADMIN',
    });
    expect(expectStatus(await only.patch(`/users/${only.id}`, { role: 'pm' }), 409).body).toMatchObject({
      code: 'USER_LAST_ADMIN',
    });
    const { availableActions } = await only.read<User>(`/users/${only.id}`);
    expect(availableActions).toContainEqual(expect.objectContaining({ action: 'deactivate', allowed: false }));
    await own.close();
  });

  it('remains when two admins shut each other out at once, one by demotion', async () => {
    for (let round = 0; round < 5; round++) {
      const { own, callers } = await alone(2);
      const [a, b] = callers as [TestCaller, TestCaller];
      const replies = await Promise.all([
        a.post(`/users/${b.id}/deactivate`),
        b.patch(`/users/${a.id}`, { role: 'pm' }),
      ]);
      const statuses = replies.map((reply) => reply.status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      const { items } = await (statuses[0] === 200 ? a : b).read<{ items: User[] }>('/users?role=admin&status=active');
      expect(items).toHaveLength(1);
      await own.close();
    }
  });
});

describe('an empty instance', () => {
  const register = (own: TestApp, username: string, rest: object = {}) =>
    own.anonymous.post('/auth/register', {
      email: `${username}@example.com`,
      username,
      fullName: username,
      password: PASSWORD,
      ...rest,
    });

  it('takes its first user as the admin, and nobody after that', async () => {
    const own = await startTestApp();
    expect((await own.anonymous.get('/auth/setup')).body).toEqual({
      needsAdmin: true,
      registration: 'closed',
      organizationName: expect.any(String) as string,
    });
    expect(expectStatus(await register(own, 'weak', { password: 'Password1' }), 422).body).toMatchObject({
      code: 'PASSWORD_WEAK',
    });
    const first = expectStatus(await register(own, 'first'), 201);
    expect(first.body).toMatchObject({ role: 'admin', status: 'active' });
    expect(first.headers.location).toBe(`/api/v1/users/${(first.body as User).id}`);
    expect((await own.anonymous.get('/auth/setup')).body).toMatchObject({ needsAdmin: false, registration: 'closed' });
    expect(expectStatus(await register(own, 'second'), 403).body).toMatchObject({ code: 'REGISTRATION_CLOSED' });
    expect((await own.anonymous.post('/auth/register', { nonsense: 1 })).status).toBe(403);
    await own.close();
  });

  it('makes one admin of two who come first at once', async () => {
    const own = await startTestApp();
    const replies = await Promise.all(['a', 'b', 'c'].map((name) => register(own, `first-${name}`)));
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([201, 403, 403]);
    await own.close();
  });

  it('goes on taking consultants where registration is open', async () => {
    const own = await startTestApp({ environment: { REGISTRATION: 'open' } });
    const replies = await Promise.all(['a', 'b'].map((name) => register(own, `first-${name}`)));
    expect(replies.map((reply) => (expectStatus(reply, 201).body as User).role).toSorted()).toEqual([
      'admin',
      'consultant',
    ]);
    await own.close();
  });
});
