import { newId, sql } from '#platform/database';
import { JobQueue, JobRunner } from '#platform/jobs';
import { EXECUTE_BILLING_RUN } from '../../src/areas/invoices/billing-run.job.js';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { type InvoiceBody } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface RunBody {
  id: string;
  status: string;
  progress: Record<string, number>;
  startedAt: string | null;
  finishedAt: string | null;
  version: number;
  clients: { clientId: string; outcome: string; invoiceId: string | null; problem: { code: string } | null }[];
  totals: { currency: string; invoices: number; total: string }[];
}

let app: TestApp;
let admin: TestCaller;
let accountant: TestCaller;
let ada: TestCaller;

const october = { periodStart: '2026-10-01', periodEnd: '2026-10-31' };

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  accountant = await app.signedIn('accountant');
  ada = await app.signedIn('consultant');
});

afterAll(() => app.close());

/** Time that a test left unbilled would be billed by the run of the next one. */
afterEach(async () => {
  await app.get(JobRunner).drain();
  await accountant.does('/billing-runs', { periodStart: '2026-01-01', periodEnd: '2026-12-31' });
  await app.get(JobRunner).drain();
});

/** A client with 100.00 to bill. */
async function aClientWithTime(currency = 'EUR'): Promise<Engagement> {
  const engagement = await Engagement.begin(app, { managerId: admin.id, currency });
  await approvedTime(app, engagement, ada.id, [{ minutes: 60, rate: '100.00' }]);
  return engagement;
}

const start = (facts: object = {}): Promise<RunBody> =>
  accountant.does<RunBody>('/billing-runs', { ...october, ...facts });

async function finished(id: string): Promise<RunBody> {
  await app.get(JobRunner).drain();
  return accountant.read<RunBody>(`/billing-runs/${id}`);
}

const outcomes = (run: RunBody): Record<string, string> =>
  Object.fromEntries(run.clients.map(({ clientId, outcome }) => [clientId, outcome]));

describe('a billing run', () => {
  it('is accepted at once, and drafts an invoice for every client with unbilled time', async () => {
    const engagements = [await aClientWithTime(), await aClientWithTime(), await aClientWithTime()];
    await Engagement.begin(app, { managerId: admin.id });
    const response = expectStatus(await accountant.post('/billing-runs', october), 202);
    const { id } = response.body as RunBody;
    expect(response.headers.location).toBe(`/api/v1/billing-runs/${id}`);
    expect(response.body).toMatchObject({
      ...october,
      status: 'queued',
      progress: { clients: 3, waiting: 3, invoiced: 0 },
    });

    const run = await finished(id);
    expect(run).toMatchObject({
      status: 'finished',
      progress: { clients: 3, waiting: 0, invoiced: 3, nothingToBill: 0, refused: 0 },
    });
    expect(run.clients.map(({ clientId }) => clientId).toSorted()).toEqual(
      engagements.map(({ clientId }) => clientId).toSorted(),
    );
    for (const { clientId, invoiceId } of run.clients) {
      expect(await admin.read(`/invoices/${invoiceId ?? ''}`)).toMatchObject({ clientId, status: 'draft', ...october });
    }
    const { items } = await accountant.read<{ items: RunBody[] }>('/billing-runs');
    expect(items.find((item) => item.id === id)).toMatchObject({ status: 'finished' });
  });

  it('says in its preview what is not approved yet, and would be left out', async () => {
    const { clientId, projectId } = await aClientWithTime();
    await app.database.execute(sql`
      INSERT INTO assignment (id, project_id, user_id, role, start_date, end_date, created_by, updated_by)
      VALUES (${newId()}, ${projectId}, ${ada.id}, 'Engineer', '2026-01-01', '2026-12-31', ${admin.id}, ${admin.id})`);
    const record = (workDate: string, isBillable: boolean): Promise<object> =>
      ada.does('/time-entries', { projectId, workDate, minutes: 50, isBillable });
    await record('2026-10-30', true);
    await record('2026-10-30', false);
    await record('2026-11-02', true);
    const { body } = expectStatus(await accountant.post('/billing-runs/preview', october), 200);
    expect(
      (body as { clients: { clientId: string }[] }).clients.find((client) => client.clientId === clientId),
    ).toMatchObject({ notApprovedEntries: 1, notApprovedMinutes: 50 });
  });

  it('bills what its preview says, to the cent', async () => {
    await aClientWithTime();
    await approvedTime(app, await aClientWithTime(), admin.id, [
      { minutes: 7, rate: '99.99' },
      { minutes: 11, rate: '99.99' },
    ]);
    await aClientWithTime('JPY');
    const preview = expectStatus(await accountant.post('/billing-runs/preview', october), 200).body as {
      clients: { clientId: string; total: string }[];
      totals: object[];
    };
    const run = await finished((await start()).id);
    for (const { clientId, invoiceId, ...outcome } of run.clients) {
      const { total } = await admin.read<InvoiceBody>(`/invoices/${invoiceId ?? ''}`);
      expect(preview.clients.find((client) => client.clientId === clientId)?.total).toBe(total);
      expect(outcome).toMatchObject({ invoiceStatus: 'draft', total });
    }
    expect(preview.totals).toMatchObject([
      { currency: 'EUR', invoices: 2 },
      { currency: 'JPY', invoices: 1, total: '110' },
    ]);
    expect(run.totals).toEqual(preview.totals);
  });

  it('adds up its invoices as they stand, without those discarded or voided since', async () => {
    const [kept, discarded, voided] = [await aClientWithTime(), await aClientWithTime(), await aClientWithTime()];
    const begun = await start();
    expect(begun.totals).toEqual([]);
    const run = await finished(begun.id);
    expect(run.totals).toEqual([{ currency: 'EUR', invoices: 3, total: '330.00' }]);
    const invoiceOf = ({ clientId }: Engagement): string =>
      run.clients.find((client) => client.clientId === clientId)?.invoiceId ?? '';
    expectStatus(await admin.delete(`/invoices/${invoiceOf(discarded)}`), 204);
    expectStatus(await admin.post(`/invoices/${invoiceOf(voided)}/issue`, {}, { ifMatch: 1 }), 200);
    expectStatus(await admin.post(`/invoices/${invoiceOf(voided)}/void`, { reason: 'Wrong' }), 200);
    expect(await admin.read(`/billing-runs/${run.id}`)).toMatchObject({
      totals: [{ currency: 'EUR', invoices: 1, total: '110.00' }],
    });
    expectStatus(await admin.delete(`/invoices/${invoiceOf(kept)}`), 204);
    expect(await admin.read(`/billing-runs/${run.id}`)).toMatchObject({ totals: [] });
  });

  it('takes the clients named, also those with nothing to bill', async () => {
    const busy = await aClientWithTime();
    await aClientWithTime();
    const idle = await Engagement.begin(app, { managerId: admin.id });
    const clientIds = [busy.clientId, idle.clientId];
    const preview = expectStatus(await admin.post('/billing-runs/preview', { ...october, clientIds }), 200);
    const totals = (preview.body as { clients: { clientId: string; total: string }[] }).clients.map(
      ({ clientId, total }) => [clientId, total],
    );
    expect(Object.fromEntries(totals)).toEqual({ [busy.clientId]: '110.00', [idle.clientId]: '0.00' });
    const run = await finished((await start({ clientIds })).id);
    expect(outcomes(run)).toEqual({ [busy.clientId]: 'invoiced', [idle.clientId]: 'nothing_to_bill' });
  });

  it('bills its period only', async () => {
    await approvedTime(app, await aClientWithTime(), ada.id, [{ workDate: '2026-11-01' }]);
    const run = await finished((await start()).id);
    expect(await admin.read(`/invoices/${run.clients[0]?.invoiceId ?? ''}`)).toMatchObject({ subtotal: '100.00' });
  });

  it('goes on where it stood, and runs twice without harm', async () => {
    const engagements = [await aClientWithTime(), await aClientWithTime(), await aClientWithTime()];
    const { id } = await start();
    await app.database.execute(sql`
      UPDATE billing_run SET status = 'running', started_at = now() WHERE id = ${id}`);
    const run = await finished(id);
    await app.get(JobQueue).add(EXECUTE_BILLING_RUN, { runId: id });
    expect(await finished(id)).toEqual(run);
    for (const { clientId } of engagements) {
      expect(await admin.read(`/invoices?clientId=${clientId}`)).toMatchObject({ page: { total: 1 } });
    }
  });

  it('leaves to a person what a person billed meanwhile', async () => {
    const [one, other] = [await aClientWithTime(), await aClientWithTime()];
    const { id } = await start();
    await admin.does('/invoices', { clientId: one.clientId });
    const run = await finished(id);
    expect(outcomes(run)).toEqual({ [one.clientId]: 'nothing_to_bill', [other.clientId]: 'invoiced' });
  });

  it('is one at a time', async () => {
    await aClientWithTime();
    const { id } = await start();
    expect(expectStatus(await admin.post('/billing-runs', october), 409).body).toMatchObject({
      code: 'BILLING_RUN_IN_PROGRESS',
    });
    await finished(id);
    expectStatus(await admin.post('/billing-runs', october), 202);
  });

  it('is one at a time when two ask at once', async () => {
    await aClientWithTime();
    const responses = await Promise.all([
      admin.post('/billing-runs', october),
      accountant.post('/billing-runs', october),
    ]);
    expect(responses.map(({ status }) => status).toSorted()).toEqual([202, 409]);
  });

  it('is on record with whoever asked for it', async () => {
    await aClientWithTime();
    const run = await finished((await start()).id);
    const { items } = await admin.read<{ items: { action: string; actorId: string }[] }>(
      `/audit-events?entity=invoice&entityId=${run.clients[0]?.invoiceId ?? ''}`,
    );
    expect(items.length).toBeGreaterThan(0);
    for (const event of items) expect(event).toMatchObject({ action: 'invoice.generate', actorId: accountant.id });
  });
});

describe('a request for a run', () => {
  it.each([
    { facts: { periodEnd: undefined }, path: 'periodEnd' },
    { facts: { periodStart: 'yesterday' }, path: 'periodStart' },
    { facts: { clientIds: [] }, path: 'clientIds' },
    { facts: { groupBy: 'entry' }, path: 'groupBy' },
  ])('is refused when it is wrong by itself at $path', async ({ facts, path }) => {
    for (const route of ['/billing-runs', '/billing-runs/preview']) {
      expect(expectStatus(await admin.post(route, { ...october, ...facts }), 422).body).toMatchObject({
        errors: [{ path }],
      });
    }
  });

  it('is refused for a period that ends before it begins, and for clients that are not there', async () => {
    const inverted = { periodStart: '2026-10-31', periodEnd: '2026-10-01' };
    expect(expectStatus(await admin.post('/billing-runs', inverted), 422).body).toMatchObject({
      code: 'DATES_INVERTED',
    });
    const unknown = expectStatus(await admin.post('/billing-runs', { ...october, clientIds: [newId()] }), 422);
    expect(unknown.body).toMatchObject({ code: 'REFERENCE_NOT_FOUND', errors: [{ path: 'clientIds.0' }] });
  });

  it('is for those who bill', async () => {
    for (const role of ['pm', 'consultant'] as const) {
      const caller = await app.signedIn(role);
      expectStatus(await caller.post('/billing-runs', october), 403);
      expectStatus(await caller.post('/billing-runs/preview', october), 403);
      expectStatus(await caller.get('/billing-runs'), 403);
    }
    expectStatus(await admin.get(`/billing-runs/${newId()}`), 404);
  });
});
