import { addDays, Money, type Role } from '#kernel';
import { AuditIntegrity } from '#platform/audit';
import { pretendedNow } from '#platform/context';
import { sql } from '#platform/database';
import { isDemo, isEmpty, loadDemoData } from '../../seeds/demo-data.js';
import { demoLogins } from '../../seeds/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';
import { TestClock } from '../support/test-clock.js';

/** Early on a Monday, when nothing of the week has happened yet. */
const NOW = '2026-11-23T06:30:00.000Z';
const TODAY = '2026-11-23';

/** It takes about ten seconds; machines that run all tests at once are slower. */
const LOADING_MS = 240_000;

/** A clock that can be turned back, as the one of the running server. */
class TurnedBackClock extends TestClock {
  override now(): Date {
    return pretendedNow() ?? super.now();
  }
}

interface Report<Row> {
  from: string | null;
  to: string;
  rows: Row[];
  totals: (Record<string, string> & { currency: string })[];
}

interface Invoice {
  status: string;
  currency: string;
  subtotal: string;
  discount: string;
  amountPaid: string;
  balance: string;
}

describe('the demo data', () => {
  let app: TestApp;
  let admin: TestCaller;
  let invoices: Invoice[];

  beforeAll(async () => {
    app = await startTestApp({ clock: new TurnedBackClock(NOW) });
    expect(await isEmpty(app.nest)).toBe(true);
    await loadDemoData(app.nest);
    admin = await signIn('admin');
    invoices = await everything<Invoice>('/invoices');
  }, LOADING_MS);

  afterAll(() => app.close());

  /** The person of that role whom the server names when it starts. */
  async function signIn(role: Role): Promise<TestCaller> {
    const { login, password } = demoLogins().find((each) => each.role === role)!;
    const session = await app.anonymous.does<{ accessToken: string; user: { id: string; fullName: string } }>(
      '/auth/login',
      { login, password },
    );
    return app.caller(session.accessToken, session.user.id, session.user.fullName);
  }

  async function everything<Row>(path: string): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: Row[]; page: { nextCursor: string | null } } = await admin.read(
        `${path}?limit=100${cursor && `&cursor=${cursor}`}`,
      );
      rows.push(...page.items);
      cursor = page.page.nextCursor;
    }
    return rows;
  }

  const counts = async (table: string): Promise<Record<string, number>> => {
    const rows = await app.database.rows<{ status: string; n: number }>(sql`
      SELECT status, count(*)::int AS n FROM ${sql.constant(table)} GROUP BY status`);
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  };

  /** Sums of amounts by currency, as a report has them. */
  function sums<Row extends { currency: string }>(
    rows: readonly Row[],
    amountOf: (row: Row) => Money[],
  ): Record<string, string> {
    const totals = new Map<string, Money>();
    for (const row of rows) {
      const zero = totals.get(row.currency) ?? Money.zero(row.currency);
      totals.set(
        row.currency,
        amountOf(row).reduce((sum, amount) => sum.plus(amount), zero),
      );
    }
    return Object.fromEntries([...totals].map(([currency, sum]) => [currency, sum.toString()]));
  }

  const totalsOf = (report: Report<unknown>, field: string): Record<string, string> =>
    Object.fromEntries(report.totals.map((total) => [total.currency, total[field] ?? '']));

  const euro = (text: string, currency = 'EUR'): Money => Money.fromDatabase(text, currency);

  it('is recognized, and the instance is not empty any more', async () => {
    expect(await isEmpty(app.nest)).toBe(false);
    expect(await isDemo(app.nest)).toBe(true);
  });

  it('has twelve people who can all sign in, and eight clients in two currencies', async () => {
    const people = await app.database.rows<{ role: string; n: number }>(sql`
      SELECT role, count(*)::int AS n FROM app_user WHERE status = 'active' AND password_hash IS NOT NULL GROUP BY role`);
    expect(Object.fromEntries(people.map(({ role, n }) => [role, n]))).toEqual({
      admin: 2,
      pm: 2,
      consultant: 5,
      accountant: 1,
      client: 2,
    });
    const clients = await everything<{ currency: string }>('/clients');
    expect(clients).toHaveLength(8);
    expect(new Set(clients.map(({ currency }) => currency))).toEqual(new Set(['EUR', 'USD']));
  });

  it.each<Role>(['pm', 'consultant', 'accountant', 'client'])(
    'lets a %s in with the password that the server tells',
    async (role) => {
      const caller = await signIn(role);
      expect(await caller.read('/auth/me')).toMatchObject({ role });
    },
  );

  it('has something of every state', async () => {
    expect(Object.keys(await counts('sow'))).toHaveLength(7);
    expect(Object.keys(await counts('project'))).toHaveLength(6);
    expect(Object.keys(await counts('invoice'))).toHaveLength(6);
    expect(Object.keys(await counts('time_entry'))).toHaveLength(4);
    const overdue = await admin.read<{ page: { total: number } }>('/invoices?status=overdue');
    expect(overdue.page.total).toBeGreaterThan(2);
  });

  it('has about six thousand entries of nine months, none of them ahead of its time', async () => {
    const facts = await app.database.first<{ n: number; first: string; late: number }>(sql`
      SELECT count(*)::int AS n, min(work_date)::text AS first,
             count(*) FILTER (WHERE work_date > ${TODAY} OR created_at > ${NOW} OR created_at < work_date)::int AS late
      FROM time_entry`);
    expect(facts!.n).toBeGreaterThan(5_000);
    expect(facts!.n).toBeLessThan(7_000);
    expect(facts!.first <= addDays(TODAY, -270)).toBe(true);
    expect(facts!.late).toBe(0);
  });

  it('has discounts, two rates of tax on one invoice, a payment taken back, and a void invoice that was billed again', async () => {
    const facts = await app.database.first<Record<string, number>>(sql`
      SELECT (SELECT count(*)::int FROM invoice WHERE discount > 0) AS discounts,
             (SELECT count(*)::int FROM invoice WHERE jsonb_array_length(taxes) > 1) AS mixed,
             (SELECT count(*)::int FROM payment WHERE reverses_id IS NOT NULL) AS reversals,
             (SELECT count(*)::int FROM allocation a WHERE released_at IS NOT NULL AND EXISTS (
                SELECT FROM allocation again WHERE again.time_entry_id = a.time_entry_id AND again.released_at IS NULL)) AS rebilled`);
    for (const [, count] of Object.entries(facts!)) expect(count).toBeGreaterThan(0);
  });

  it('numbers its invoices without a gap, in the order of their dates', async () => {
    const rows = await app.database.rows<{ number: string; issue_date: string }>(sql`
      SELECT number, issue_date::text FROM invoice WHERE number IS NOT NULL ORDER BY number`);
    expect(rows.map(({ number }) => number)).toEqual(
      rows.map((_, index) => `INV-2026-${String(index + 1).padStart(4, '0')}`),
    );
    expect(rows.map(({ issue_date }) => issue_date)).toEqual(rows.map(({ issue_date }) => issue_date).toSorted());
  });

  it('is on record: every change has its actor, and the chain is sound', async () => {
    const nameless = await app.database.rows(sql`SELECT action FROM audit_event WHERE actor_id IS NULL`);
    expect(nameless).toEqual([]);
    const actions = await app.database.rows<{ action: string }>(sql`SELECT DISTINCT action FROM audit_event`);
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['sow.approve', 'sow.start', 'time_entry.approve', 'invoice.void', 'payment.reverse']),
    );
    await app.get(AuditIntegrity).seal();
    expect(await app.get(AuditIntegrity).verify()).toMatchObject({ finding: null, waiting: 0 });
  });

  describe('in the reports', () => {
    const always = `from=2026-01-01&to=${TODAY}`;

    it('has revenue that is the sum of its invoices', async () => {
      const standing = invoices.filter(({ status }) => status !== 'draft' && status !== 'void');
      const invoiced = sums(standing, ({ subtotal, discount, currency }) => [
        euro(subtotal, currency),
        euro(discount, currency).negated(),
      ]);
      const collected = sums(standing, ({ amountPaid, currency }) => [euro(amountPaid, currency)]);
      for (const groupBy of ['month', 'client', 'project']) {
        const revenue = await admin.read<Report<unknown>>(`/reports/revenue?${always}&groupBy=${groupBy}`);
        expect(totalsOf(revenue, 'invoiced')).toEqual(invoiced);
        expect(totalsOf(revenue, 'collected')).toEqual(collected);
      }
    });

    it('has receivables that are the sum of its balances', async () => {
      const open = invoices.filter(({ status }) => status !== 'draft');
      const receivables = await admin.read<Report<unknown>>('/reports/receivables');
      expect(totalsOf(receivables, 'total')).toEqual(sums(open, ({ balance, currency }) => [euro(balance, currency)]));
    });

    it('has work in progress that equals the previews, and the unbilled part of the budgets', async () => {
      const wip = await admin.read<Report<{ clientId: string; currency: string; amount: string }>>('/reports/wip');
      expect(wip.rows.length).toBeGreaterThan(3);
      for (const clientId of new Set(wip.rows.map((row) => row.clientId))) {
        const rows = wip.rows.filter((row) => row.clientId === clientId);
        const preview = await admin.does<{ subtotal: string }>('/invoices/preview', { clientId, periodEnd: wip.to });
        expect(Object.values(sums(rows, ({ amount, currency }) => [euro(amount, currency)]))).toEqual([
          preview.subtotal,
        ]);
      }
      const budgets = await admin.read<Report<unknown>>('/reports/budgets');
      expect(totalsOf(budgets, 'unbilled')).toEqual(totalsOf(wip, 'amount'));
    });

    it('has the minutes of everybody who worked', async () => {
      const worked = await app.database.first(sql`
        SELECT sum(minutes)::int AS minutes, sum(minutes) FILTER (WHERE is_billable)::int AS "billableMinutes"
        FROM time_entry WHERE status = 'approved'`);
      const utilization = await admin.read<{ totals: object; rows: unknown[] }>(`/reports/utilization?${always}`);
      expect(utilization.totals).toMatchObject(worked!);
      expect(utilization.rows).toHaveLength(9);
    });

    it('gives each pm the rows of their projects and no others', async () => {
      interface Row {
        projectId: string | null;
      }
      const path = `/reports/revenue?${always}&groupBy=project`;
      const all = await admin.read<Report<Row>>(path);
      const pm = await signIn('pm');
      const managed = await app.database.rows<{ id: string }>(sql`SELECT id FROM project WHERE manager_id = ${pm.id}`);
      const theirs = all.rows.filter(({ projectId }) => managed.some(({ id }) => id === projectId));
      expect(theirs.length).toBeGreaterThan(2);
      expect((await pm.read<Report<Row>>(path)).rows).toEqual(theirs);
    });
  });
});
