import { sql } from '#platform/database';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { aDraft, anIssuedInvoice } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

const REASON = { reason: 'The client asked for it.' };

let app: TestApp;
let admin: TestCaller;
let manager: TestCaller;
let consultant: TestCaller;
let engagement: Engagement;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  manager = await app.signedIn('pm');
  consultant = await app.signedIn('consultant');
});

afterAll(() => app.close());

beforeEach(async () => {
  engagement = await Engagement.begin(app, { managerId: manager.id });
});

/** Rows that only one of the two has: the table, and what it is to say. */
async function differences(): Promise<object[]> {
  return app.database.rows(sql`
    WITH truth AS (
      SELECT id, project_id, client_id, user_id, work_date, minutes, is_billable, rate, currency FROM time_entry t
      WHERE status = 'approved' AND NOT EXISTS (SELECT FROM allocation x WHERE x.time_entry_id = t.id AND x.released_at IS NULL))
    (TABLE truth EXCEPT ALL TABLE approved_time) UNION ALL (TABLE approved_time EXCEPT ALL TABLE truth)`);
}

const waiting = async (): Promise<string[]> => {
  const rows = await app.database.rows<{ id: string }>(
    sql`SELECT id FROM approved_time WHERE client_id = ${engagement.clientId} ORDER BY id`,
  );
  return rows.map(({ id }) => id);
};

const worked = (entries: number, facts: object = {}): Promise<string[]> =>
  approvedTime(
    app,
    engagement,
    consultant.id,
    Array.from({ length: entries }, () => facts),
  );

const write = (change: ReturnType<typeof sql>): Promise<number> => app.database.execute(change);

describe('the table of approved time that is on no invoice', () => {
  afterEach(async () => {
    expect(await differences()).toEqual([]);
  });

  it('holds what was approved, until it is reopened', async () => {
    const [first = '', second] = await worked(2);
    expect(await waiting()).toEqual([first, second]);
    await admin.does('/time-entries/reopen', { ids: [first], ...REASON });
    expect(await waiting()).toEqual([second]);
    await admin.does('/time-entries/approve', { ids: [first] });
  });

  it('knows what was written off', async () => {
    const [id] = await worked(1);
    await admin.does('/time-entries/set-billable', { ids: [id], isBillable: false, ...REASON });
    expect(await waiting()).toEqual([id]);
  });

  it('gives what a draft takes, and gets back what leaves it', async () => {
    const ids = await worked(2);
    await worked(1, { rate: '90.00' });
    const draft = await aDraft(admin, engagement.clientId);
    expect(await waiting()).toEqual([]);
    const line = draft.lines.find(({ unitPrice }) => unitPrice === '150.00');
    expectStatus(await admin.delete(`/invoices/${draft.id}/lines/${line?.id ?? ''}`), 204);
    expect(await waiting()).toEqual(ids);
    expectStatus(await admin.delete(`/invoices/${draft.id}`), 204);
    expect(await waiting()).toHaveLength(3);
  });

  it('gets back what a void invoice releases, and leaves it once it is billed again', async () => {
    const ids = await worked(3);
    const { id } = await anIssuedInvoice(admin, engagement.clientId, {});
    await admin.does(`/invoices/${id}/void`, REASON);
    expect(await waiting()).toEqual(ids);
    await aDraft(admin, engagement.clientId);
    expect(await waiting()).toEqual([]);
  });

  it('follows hand-written statements', async () => {
    const [first = '', second = '', third = ''] = await worked(3);
    const fourth = first.replace(/^./, 'f');
    await write(sql`UPDATE time_entry SET minutes = minutes + 1, work_date = work_date + 1 WHERE id = ${first}`);
    await write(sql`UPDATE time_entry SET id = ${fourth} WHERE id = ${second}`);
    await write(sql`DELETE FROM time_entry WHERE id = ${third}`);
    expect(await waiting()).toEqual([first, fourth].sort());
    await write(sql`
      UPDATE time_entry SET status = 'draft', rate = NULL, rate_source = NULL, cost_rate = NULL, currency = NULL
      WHERE id IN (${first}, ${fourth})`);
    expect(await waiting()).toEqual([]);
  });

  it('is kept in sessions that play replica too', async () => {
    const triggers = await app.database.rows<{ enabled: string }>(
      sql`SELECT tgenabled AS enabled FROM pg_trigger WHERE tgname LIKE 'approved\_time\_%'`,
    );
    expect(triggers.map(({ enabled }) => enabled)).toEqual(Array.from({ length: 6 }, () => 'A'));
  });

  it('does not take up billed time that is annotated', async () => {
    const [id] = await worked(1);
    await aDraft(admin, engagement.clientId);
    await write(sql`UPDATE time_entry SET notes = 'Seen by the client.' WHERE id = ${id}`);
    expect(await waiting()).toEqual([]);
  });

  it('says the same after invoices, reopening and write-offs that ran at once', async () => {
    for (let round = 0; round < 10; round++) {
      const ids = await worked(6);
      const [reopened, writtenOff, annotated] = ids;
      await Promise.all([
        admin.post('/invoices', { clientId: engagement.clientId }),
        admin.post('/time-entries/reopen', { ids: [reopened], ...REASON }),
        manager.post('/time-entries/set-billable', { ids: [writtenOff], isBillable: false, ...REASON }),
        write(sql`UPDATE time_entry SET notes = 'Annotated.' WHERE id = ${annotated}`),
        admin.post('/invoices', { clientId: engagement.clientId }),
      ]);
      expect(await differences()).toEqual([]);
    }
  });
});
