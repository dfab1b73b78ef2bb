import pg from 'pg';
import { sql } from '#platform/database';
import { benchId, BILLED, INVOICE_ENTRIES, loadBenchData, WEEK_ENTRIES, WEEKS } from '../../bench/bench-data.js';
import { excesses, explaining } from '../support/query-plans.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';
import { TestClock } from '../support/test-clock.js';

const ENTRIES = 100_000;

/** A list reads a page and counts to 10,001, passing rows of another state meanwhile; an invoice reads its entries a few times. */
const MOST = { read: 15_000, sorted: 1_000 };

/** How many projects a busy manager has. */
const MANAGED = 50;

/** Lists that are long, or that sum up long ones, as the console and SDKs ask for them. */
const LISTS = [
  '/time-entries?limit=50',
  ...['workDate', '-workDate', 'createdAt', '-createdAt', 'minutes', '-minutes'].map(
    (sort) => `/time-entries?limit=50&sort=${sort}`,
  ),
  ...['draft', 'submitted', 'approved', 'rejected', 'invoiced', 'draft,submitted'].map(
    (status) => `/time-entries?status=${status}`,
  ),
  `/time-entries?userId=${benchId('user', 7)}`,
  `/time-entries?projectId=${benchId('project', 7)}`,
  `/time-entries?clientId=${benchId('client', 7)}`,
  `/time-entries?clientId=${benchId('client', 7)}&status=submitted&sort=workDate`,
  '/time-entries?isBillable=true&isInvoiced=false',
  '/time-entries?q=work%20package%2042',
  '/approvals?limit=25',
  `/clients/${benchId('client', 7)}/activity`,
  '/projects?limit=100',
  '/sows?limit=100',
  '/clients?limit=100',
  '/audit-events?limit=50',
  '/audit-events?action=client.update',
  '/audit-events?entity=client',
  `/audit-events?entity=client&entityId=${benchId('client', 7)}`,
  `/audit-events?actorId=${benchId('user', 7)}`,
];

describe(`the plans of hot queries on ${String(ENTRIES)} time entries and as many audit events`, () => {
  let app: TestApp;
  let admin: TestCaller;
  let accountant: TestCaller;
  let today: string;

  beforeAll(async () => {
    // The data are relative to the day of the database.
    app = await startTestApp({ clock: new TestClock(new Date().toISOString()) });
    today = app.clock.now().toISOString().slice(0, 10);
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    await loadAuditEvents(client);
    await loadBenchData(client, { entries: ENTRIES, invoices: 2, weeks: 2 });
    await client.end();
    admin = await app.signedIn('admin');
    accountant = await app.signedIn('accountant');
  });

  afterAll(() => app.close());

  /** What the work makes PostgreSQL read or sort beyond the measure. */
  const excessesOf = async (work: () => Promise<unknown>): Promise<string[]> => {
    const statements = await explaining(work);
    expect(statements.length).toBeGreaterThan(0);
    return statements.flatMap((statement) => excesses(statement, MOST));
  };

  it('are judged by what they read and sort', async () => {
    const order = sql`SELECT id, work_date::text AS work_date FROM time_entry ORDER BY work_date::text LIMIT 10`;
    expect(await excessesOf(() => app.database.rows(order))).toEqual([
      expect.stringMatching(/^Sort of \d{6} rows/),
      expect.stringMatching(/^(Seq|Index Only) Scan reads \d{6} rows of time_entry/),
    ]);
  });

  it.each(LISTS)('GET %s reads a page', async (path) => {
    expect(await excessesOf(() => admin.read(path))).toEqual([]);
  });

  it('a list goes on as it began, however deep', async () => {
    const pageOf = (cursor: string | null): Promise<{ page: { nextCursor: string } }> =>
      accountant.read(`/time-entries?limit=100${cursor === null ? '' : `&cursor=${cursor}`}`);
    let cursor: string | null = null;
    for (let page = 0; page < 30; page++) cursor = (await pageOf(cursor)).page.nextCursor;
    expect(await excessesOf(() => pageOf(cursor))).toEqual([]);
  });

  it('a manager and a consultant read theirs', async () => {
    const manager = await app.signedIn('pm');
    const managed = Array.from({ length: MANAGED }, (_, n) => benchId('project', n));
    await app.database.execute(sql`UPDATE project SET manager_id = ${manager.id} WHERE id = ANY(${managed}::uuid[])`);
    const consultant = await app.signedInAs(benchId('user', 7));
    for (const caller of [manager, consultant]) {
      expect(await excessesOf(() => caller.read('/time-entries?limit=50'))).toEqual([]);
      expect(await excessesOf(() => caller.read('/time-entries?limit=50&status=submitted'))).toEqual([]);
    }
  });

  it('recording, changing, submitting and deleting an entry touch what they concern', async () => {
    const body = { projectId: benchId('project', 5), userId: benchId('user', 5), workDate: today, minutes: 60 };
    let entry = { id: '', version: 0 };
    const work = async (): Promise<void> => {
      entry = await admin.does('/time-entries', body);
      await admin.patch(`/time-entries/${entry.id}`, { minutes: 90 });
      await admin.does('/time-entries/submit', { ids: [entry.id] });
      await admin.does('/time-entries/recall', { ids: [entry.id] });
      expectStatus(await admin.delete(`/time-entries/${entry.id}`), 204);
    };
    expect(await excessesOf(work)).toEqual([]);
  });

  it('approving a week touches the week', async () => {
    const ids = Array.from({ length: WEEK_ENTRIES }, (_, n) => benchId('entry', WEEKS.entry + n));
    expect(await excessesOf(() => admin.does('/time-entries/approve', { ids }))).toEqual([]);
  });

  it(`billing ${String(INVOICE_ENTRIES)} entries of a client touches these, from the preview to the void`, async () => {
    const body = { clientId: benchId('client', BILLED.client) };
    const work = async (): Promise<void> => {
      await accountant.does('/invoices/preview', body);
      const { id } = await accountant.does<{ id: string }>('/invoices', body);
      expectStatus(await accountant.delete(`/invoices/${id}`), 204);
      const again = await accountant.does<{ id: string; version: number; lines: { id: string }[] }>('/invoices', body);
      await accountant.read(`/invoices/${again.id}/lines/${again.lines[0]?.id ?? ''}/entries`);
      await accountant.does(`/invoices/${again.id}/issue`, {}, { ifMatch: again.version });
      await accountant.does(`/invoices/${again.id}/void`, { reason: 'Billed to the wrong month.' });
    };
    expect(await excessesOf(work)).toEqual([]);
  });
});

/** Ids as `benchId` makes them. */
const BENCH_ID = `
  CREATE FUNCTION pg_temp.bench_id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT ('be2c0000-000' || kind || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
  $$`;

/** A long log as the triggers write it: of 500 clients and many entries, by 200 people. */
async function loadAuditEvents(client: pg.Client): Promise<void> {
  await client.query(`SET statement_timeout = 0`);
  await client.query(BENCH_ID);
  await client.query(
    `INSERT INTO audit_event (at, actor_id, actor_name, actor_role, action, entity, entity_id, root_entity, root_id, changes)
     SELECT now() - n * interval '1 minute', pg_temp.bench_id('1', n % 200), 'Person', 'consultant', entity || '.update', entity, id, entity, id, '{}'
     FROM generate_series(1, $1::int) n,
          LATERAL (SELECT CASE n % 3 WHEN 0 THEN 'client' ELSE 'time_entry' END AS entity,
                          CASE n % 3 WHEN 0 THEN pg_temp.bench_id('2', n / 3 % 500) ELSE pg_temp.bench_id('6', n) END AS id) row`,
    [ENTRIES],
  );
}
