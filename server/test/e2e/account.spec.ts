import { ROLE_MATRIX, ROLES, scopesOf } from '#kernel';
import { sql } from '#platform/database';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface Me {
  preferences: Record<string, unknown>;
  version: number;
}

let app: TestApp;
let ada: TestCaller;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

beforeEach(async () => {
  ada = await app.signedIn('consultant');
});

const preferences = async (caller: TestCaller): Promise<Record<string, unknown>> =>
  (await caller.read<Me>('/auth/me')).preferences;

describe('preferences', () => {
  it('follow the browser and the device until somebody chooses', async () => {
    expect(await preferences(ada)).toEqual({
      language: null,
      locale: null,
      theme: 'system',
      density: 'comfortable',
      shortcuts: true,
    });
  });

  it('change by what is sent, keep the rest, and come with the account', async () => {
    expectStatus(await ada.patch('/auth/preferences', { theme: 'dark', locale: 'de-AT' }), 200);
    const { body } = expectStatus(await ada.patch('/auth/preferences', { shortcuts: false }), 200);
    const chosen = { language: null, locale: 'de-AT', theme: 'dark', density: 'comfortable', shortcuts: false };
    expect(body).toEqual(chosen);
    expect(await preferences(ada)).toEqual(chosen);
    expect(expectStatus(await ada.patch('/auth/preferences', { locale: null }), 200).body).toMatchObject({
      locale: null,
      theme: 'dark',
    });
  });

  it('are those of one person, whose account keeps its version', async () => {
    const { version } = await ada.read<Me>('/auth/me');
    await ada.patch('/auth/preferences', { density: 'compact' });
    expect((await ada.read<Me>('/auth/me')).version).toBe(version);
    expect(await preferences(await app.signedIn('consultant'))).toMatchObject({ density: 'comfortable' });
  });

  it.each([
    { theme: 'pink' },
    { locale: 'de_AT' },
    { language: 'english language' },
    { locale: 'DE-at' },
    { font: 'x' },
  ])('refuse %j', async (sent) => {
    expectStatus(await ada.patch('/auth/preferences', sent), 422);
  });

  it('are no business of the audit log', async () => {
    await ada.patch('/auth/preferences', { theme: 'light' });
    const events = await app.database.rows(sql`SELECT 1 FROM audit_event WHERE action = 'user.prefer'`);
    expect(events).toEqual([]);
  });
});

describe('the table of permissions', () => {
  it('is the one that the server obeys, for everybody to read', async () => {
    const { roles, permissions } = await ada.read<{
      roles: string[];
      permissions: {
        permission: keyof typeof ROLE_MATRIX;
        cells: { role: string; scopes: string[]; note?: string }[];
      }[];
    }>('/permissions');
    expect(roles).toEqual(ROLES);
    expect(permissions.map(({ permission }) => permission)).toEqual(Object.keys(ROLE_MATRIX));
    for (const { permission, cells } of permissions)
      expect(cells.map(({ scopes }) => scopes)).toEqual(ROLES.map((role) => scopesOf(role, permission)));
    const clients = permissions.find(({ permission }) => permission === 'client:read');
    expect(clients?.cells).toContainEqual({ role: 'consultant', scopes: ['assigned'], note: 'id, name' });
  });
});
