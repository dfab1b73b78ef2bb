import { sql } from '#platform/database';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { anIssuedInvoice } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

const REPORTS = ['revenue', 'utilization', 'receivables', 'wip', 'budgets'];

describe('a report', () => {
  let app: TestApp;
  let accountant: TestCaller;
  let consultant: TestCaller;
  let client: TestCaller;

  beforeAll(async () => {
    app = await startTestApp();
    accountant = await app.signedIn('accountant');
    consultant = await app.signedIn('consultant');
    const work = await Engagement.begin(app, { managerId: (await app.signedIn('pm')).id });
    client = await app.signedIn('client', { clientId: work.clientId });
    // Something for each of them: one entry is billed, the other waits.
    await approvedTime(app, work, consultant.id, [{ workDate: '2026-11-03' }, { workDate: '2026-11-04' }]);
    await anIssuedInvoice(accountant, work.clientId, { periodEnd: '2026-11-03' });
  });

  afterAll(() => app.close());

  it.each(REPORTS)('refuses a period that ends before it begins, and what it does not know: %s', async (name) => {
    const inverted = await accountant.get(`/reports/${name}?from=2026-11-02&to=2026-11-01`);
    expect(inverted.body).toMatchObject({ status: 422, code: 'DATES_INVERTED', errors: [{ path: 'from' }] });
    const noDate = await accountant.get(`/reports/${name}?from=2026-02-30`);
    expect(noDate.body).toMatchObject({ status: 422, code: 'VALIDATION_FAILED', errors: [{ path: 'from' }] });
    const unknown = await accountant.get(`/reports/${name}?client=1`);
    expect(unknown.body).toMatchObject({ status: 422, code: 'VALIDATION_FAILED', errors: [{ path: 'client' }] });
  });

  it('on revenue refuses a grouping that there is not', async () => {
    const { body } = await accountant.get('/reports/revenue?groupBy=person');
    expect(body).toMatchObject({ status: 422, code: 'VALIDATION_FAILED', errors: [{ path: 'groupBy' }] });
  });

  it.each([...REPORTS, 'revenue?groupBy=client', 'revenue?groupBy=project'])(
    'comes as a file to whoever asks for CSV, and that is on record: %s',
    async (path) => {
      const [name = ''] = path.split('?');
      const period = `${path.includes('?') ? '&' : '?'}from=2026-11-01&to=2026-11-30`;
      const [before] = await exportsOf(name);
      const file = await accountant.get(`/reports/${path}${period}`, { headers: { Accept: 'text/csv' } });
      expect(file.headers).toMatchObject({
        'content-type': expect.stringContaining('text/csv'),
        'content-disposition': `attachment; filename="${name}-report.csv"`,
      });
      const [header, ...lines] = file.text.trim().split('\r\n');
      const { rows } = await accountant.read<{ rows: Record<string, unknown>[] }>(`/reports/${path}${period}`);
      expect(rows.length).toBeGreaterThan(0);
      expect(lines).toHaveLength(rows.length);
      expect(header!.split(',').toSorted()).toEqual(Object.keys(rows[0]!).toSorted());
      const [latest] = await exportsOf(name);
      expect(latest).not.toEqual(before);
      expect(latest).toMatchObject({
        actor_id: accountant.id,
        changes: { from: { old: null, new: '2026-11-01' }, to: { old: null, new: '2026-11-30' } },
      });
    },
  );

  it.each(REPORTS.filter((name) => name !== 'utilization'))('on money is not for consultants: %s', async (name) => {
    expect((await consultant.get(`/reports/${name}`)).body).toMatchObject({ status: 403, code: 'FORBIDDEN_ROLE' });
  });

  it.each(REPORTS)('is not for clients: %s', async (name) => {
    expect((await client.get(`/reports/${name}`)).body).toMatchObject({ status: 403, code: 'FORBIDDEN_ROLE' });
  });

  /** The exports of a report that are on record, the latest first. */
  const exportsOf = (name: string): Promise<{ id: string }[]> =>
    app.database.rows<{ id: string }>(sql`
      SELECT id, actor_id, changes FROM audit_event
      WHERE action = 'report.export' AND changes -> 'report' ->> 'new' = ${name} ORDER BY at DESC`);
});
