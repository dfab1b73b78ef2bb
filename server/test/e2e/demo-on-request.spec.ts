import { pretendedNow } from '#platform/context';
import { sql } from '#platform/database';
import { JobRunner } from '#platform/jobs';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';
import { TestClock } from '../support/test-clock.js';

/** It takes about ten seconds; machines that run all tests at once are slower. */
const LOADING_MS = 240_000;

const PASSWORD = 'Look-around-26';

/** A clock that can be turned back, as the one of the running server. */
class TurnedBackClock extends TestClock {
  override now(): Date {
    return pretendedNow() ?? super.now();
  }
}

let app: TestApp;
let founder: TestCaller;

beforeEach(async () => {
  app = await startTestApp({ clock: new TurnedBackClock('2026-11-23T06:30:00.000Z') });
  founder = await app.signedIn('admin');
});

afterEach(() => app.close());

const state = async (): Promise<string> => (await founder.read<{ state: string }>('/settings/demo-data')).state;

it(
  'fills the instance of somebody who has just begun, and leaves the organization theirs',
  async () => {
    const theirs = {
      organizationName: 'Kaori Partners',
      timeZone: 'America/Los_Angeles',
      baseCurrency: 'JPY',
      defaultTaxRate: '0.08',
    };
    expectStatus(await founder.patch('/settings', theirs), 200);
    expect(await state()).toBe('available');

    const asked = expectStatus(await founder.post('/settings/demo-data', { password: PASSWORD }), 202);
    expect(asked.body).toEqual({ state: 'loading' });
    expect(await state()).toBe('loading');
    expectStatus(await founder.post('/settings/demo-data', { password: PASSWORD }), 409);
    await app.get(JobRunner).drain();

    expect(await state()).toBe('loaded');
    expect(await founder.read('/settings')).toMatchObject(theirs);
    expect((await founder.read<{ page: { total: number } }>('/clients')).page.total).toBe(8);
    expect((await founder.read<{ page: { total: number } }>('/invoices')).page.total).toBeGreaterThan(20);
    const login = (password: string) => app.anonymous.post('/auth/login', { login: 'helena.brandt', password });
    expectStatus(await login(PASSWORD), 200);
    expectStatus(await login('Nordlicht-demo-26'), 401);
    const [issued] = (await founder.read<{ items: { id: string }[] }>('/invoices?status=paid&limit=1')).items;
    expect(await founder.read(`/invoices/${issued?.id ?? ''}`)).toMatchObject({ seller: { name: 'Kaori Partners' } });
  },
  LOADING_MS,
);

it('is not for an instance on which work has begun', async () => {
  await founder.does('/clients', { name: 'Acme', email: 'office@acme.test' });
  expect(await state()).toBe('unavailable');
  expectStatus(await founder.post('/settings/demo-data', { password: PASSWORD }), 409);
  await app.get(JobRunner).drain();
  expect(await state()).toBe('unavailable');
});

it('hears one of several who ask at the same instant', async () => {
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => founder.post('/settings/demo-data', { password: PASSWORD })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409]);
  expect(await app.database.first(sql`SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs`)).toEqual({
    jobs: 1,
  });
});

it('asks for a good password, since whoever knows it is an admin', async () => {
  const { body } = expectStatus(await founder.post('/settings/demo-data', { password: 'password' }), 422);
  expect(body).toMatchObject({ errors: [{ path: 'password' }] });
});

it('keeps the password out of the queue, and says when the job failed', async () => {
  await founder.does('/settings/demo-data', { password: PASSWORD });
  const queued = await app.database.first<{ payload: string }>(
    sql`SELECT payload::text FROM graphile_worker._private_jobs`,
  );
  expect(queued?.payload).not.toContain(PASSWORD);
  await app.database.execute(sql`UPDATE graphile_worker._private_jobs SET attempts = 1`);
  expect(await state()).toBe('failed');
});

it('is for admins only', async () => {
  for (const role of ['pm', 'accountant'] as const) {
    const caller = await app.signedIn(role);
    expectStatus(await caller.get('/settings/demo-data'), 403);
    expectStatus(await caller.post('/settings/demo-data', { password: PASSWORD }), 403);
  }
});
