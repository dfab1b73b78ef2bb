import { sql } from '#platform/database';
import { burnFields } from '../../src/areas/projects/index.js';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { aLine, anIssuedInvoice, type InvoiceBody } from '../support/invoices.js';
import { countingStatements } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

type Row = Readonly<Record<string, unknown>>;

let app: TestApp;
let accountant: TestCaller;
let pm: TestCaller;
let otherPm: TestCaller;
let consultant: TestCaller;
let work: Engagement;

beforeEach(async () => {
  app = await startTestApp();
  accountant = await app.signedIn('accountant');
  pm = await app.signedIn('pm');
  otherPm = await app.signedIn('pm');
  consultant = await app.signedIn('consultant');
  work = await Engagement.begin(app, { managerId: pm.id, budget: '1000.00' });
  await work.assign(consultant.id);
});

afterEach(() => app.close());

/** 600.00 on an issued invoice, with tax 660.00 owed for thirty days, and 150.00 that waits. */
async function billAndWork(): Promise<InvoiceBody> {
  await approvedTime(app, work, consultant.id, [{ workDate: '2026-10-05', minutes: 240 }]);
  const invoice = await anIssuedInvoice(accountant, work.clientId, {});
  await approvedTime(app, work, consultant.id, [{ workDate: '2026-11-05', minutes: 60 }]);
  return invoice;
}

const only = async (caller: TestCaller, path: string): Promise<Row> => {
  const { items } = await caller.read<{ items: Row[] }>(path);
  expect(items).toHaveLength(1);
  return items[0] ?? {};
};

describe('the list of projects', () => {
  const burnt = { budget: '1000.00', billed: '600.00', unbilled: '150.00', left: '250.00', percent: '75.0' };

  it('says how far each budget is used up, as the project itself and the report of budgets do', async () => {
    await billAndWork();
    expect(await only(pm, '/projects')).toMatchObject({ ...burnt, flag: 'reached_75' });
    expect(await pm.read(`/projects/${work.projectId}`)).toMatchObject({ ...burnt, flag: 'reached_75' });
    const report = await pm.read<{ rows: Row[] }>('/reports/budgets');
    expect(report.rows).toMatchObject([{ ...burnt, flag: 'reached_75' }]);
  });

  it('tells consultants nothing of it', async () => {
    await billAndWork();
    const seen = Object.keys(await only(consultant, '/projects'));
    expect(seen).toContain('number');
    expect(seen.filter((name) => [...Object.keys(burnt), 'flag'].includes(name))).toEqual([]);
  });

  it('comes as CSV with the same figures', async () => {
    await billAndWork();
    const { text } = await pm.get('/projects', { headers: { Accept: 'text/csv' } });
    expect(text).toContain(',600.00,150.00,250.00,75.0,reached_75');
  });

  it('is one statement however many projects there are', async () => {
    const reading = (): Promise<unknown> => accountant.read('/projects');
    await reading();
    const ofOne = await countingStatements(reading);
    for (let n = 0; n < 5; n++) await Engagement.begin(app, { managerId: pm.id });
    expect(await countingStatements(reading)).toBe(ofOne);
  });
});

/** What is used, of which budget; the flag, and the percentage. */
const USES = [
  ['0.00', '100.00', 'within', '0.0'],
  ['74.99', '100.00', 'within', '75.0'],
  ['75.00', '100.00', 'reached_75', '75.0'],
  ['89.99', '100.00', 'reached_75', '90.0'],
  ['90.00', '100.00', 'reached_90', '90.0'],
  ['99.99', '100.00', 'reached_90', '100.0'],
  ['100.00', '100.00', 'reached_100', '100.0'],
  ['120.05', '100.00', 'reached_100', '120.1'],
  ['0.00', '0.00', 'within', null],
  ['0.01', '0.00', 'reached_100', null],
] as const;

describe('the use of a budget', () => {
  it('is flagged where 75, 90 and 100 percent are reached, however the percentage is rounded', async () => {
    for (const [used, budget, flag, percent] of USES) {
      const fields = burnFields({
        budget: sql`${budget}::numeric`,
        billed: sql`${used}::numeric`,
        unbilled: sql`0::numeric`,
        currency: sql`'EUR'`,
      });
      const said = await app.database.first(
        sql`SELECT ${fields.flag.sql} AS flag, ${fields.percent.sql} AS percent, ${fields.billed.sql} AS billed`,
      );
      expect([used, budget, said]).toEqual([used, budget, { flag, percent, billed: used }]);
    }
  });
});

describe('the list of clients', () => {
  it('says what each owes, what of it is overdue, and what waits to be billed', async () => {
    const invoice = await billAndWork();
    const open = { openBalance: '660.00', overdueBalance: '0.00', unbilled: '150.00' };
    expect(await only(accountant, '/clients')).toMatchObject(open);
    expect(await accountant.read(`/clients/${work.clientId}`)).toMatchObject(open);
    await accountant.does(`/invoices/${invoice.id}/payments`, {
      amount: '60.00',
      paidOn: '2026-11-20',
      method: 'cash',
    });
    app.clock.set('2027-01-31T12:00:00.000Z');
    expect(await only(await app.signedIn('accountant'), '/clients')).toMatchObject({
      openBalance: '600.00',
      overdueBalance: '600.00',
    });
  });

  it('counts neither drafts nor void invoices', async () => {
    const { id } = await billAndWork();
    await accountant.does('/invoices', { clientId: work.clientId, lines: [aLine()] });
    await accountant.does(`/invoices/${id}/void`, { reason: 'Wrong period.' });
    expect(await only(accountant, '/clients')).toMatchObject({ openBalance: '0.00', unbilled: '600.00' });
  });

  it('counts for a pm what is of their projects, for a client what they were sent, for a consultant nothing', async () => {
    await billAndWork();
    expect(await only(pm, '/clients')).toMatchObject({ openBalance: '660.00', unbilled: '150.00' });
    expect(await only(otherPm, '/clients')).toMatchObject({ openBalance: '0.00', unbilled: '0.00' });
    const clientUser = await app.signedIn('client', { clientId: work.clientId });
    const theirs = await only(clientUser, '/clients');
    expect(theirs.openBalance).toBe('660.00');
    expect(theirs).not.toHaveProperty('unbilled');
    expect(Object.keys(await only(consultant, '/clients')).toSorted()).toEqual(['id', 'name', 'version']);
  });
});

describe('the list of SOWs', () => {
  it('says what projects have taken of each budget, what is left, and what became of it', async () => {
    await billAndWork();
    const figures = { projectBudgets: '1000.00', budgetLeft: '0.00', billed: '600.00', unbilled: '150.00' };
    expect(await only(accountant, '/sows')).toMatchObject(figures);
    expect(await accountant.read(`/sows/${work.sowId}`)).toMatchObject(figures);
    await app.database.execute(sql`UPDATE project SET status = 'cancelled' WHERE id = ${work.projectId}`);
    expect(await only(accountant, '/sows')).toMatchObject({ projectBudgets: '600.00', budgetLeft: '400.00' });
    await app.database.execute(sql`UPDATE sow SET total_budget = NULL, status = 'draft' WHERE id = ${work.sowId}`);
    expect(await only(accountant, '/sows')).toMatchObject({ budgetLeft: null });
  });

  it('tells a pm what can be given out, and clients and consultants neither', async () => {
    await billAndWork();
    await app.database.execute(sql`UPDATE sow SET approved_at = now() WHERE id = ${work.sowId}`);
    const names = async (caller: TestCaller): Promise<string[]> =>
      Object.keys(await only(caller, '/sows')).filter((name) => /budget|billed/i.test(name));
    expect(await names(otherPm)).toEqual(['totalBudget', 'projectBudgets', 'budgetLeft']);
    expect(await names(await app.signedIn('client', { clientId: work.clientId }))).toEqual(['totalBudget']);
    expect(await names(consultant)).toEqual([]);
  });
});

describe('work in progress', () => {
  it('is added up for each client over its projects, in the order of their names', async () => {
    const second = await Engagement.begin(app, { managerId: pm.id, clientId: work.clientId });
    const foreign = await Engagement.begin(app, { managerId: pm.id, currency: 'JPY' });
    await approvedTime(app, work, consultant.id, [{ workDate: '2026-11-03' }]);
    await approvedTime(app, second, consultant.id, [{ workDate: '2026-11-02' }]);
    await approvedTime(app, foreign, consultant.id, [{ workDate: '2026-11-10' }]);
    const { clients } = await accountant.read<{ clients: Row[] }>('/reports/wip');
    expect(clients).toMatchObject([
      { clientId: work.clientId, amount: '300.00', entries: 2, oldestWorkDate: '2026-11-02', ageDays: 21 },
      { clientId: foreign.clientId, amount: '150', currency: 'JPY', oldestWorkDate: '2026-11-10', ageDays: 13 },
    ]);
  });
});

describe('the burn of a project', () => {
  interface Burn {
    budget?: string;
    weeks: { week: string; minutes: number; amount?: string; cumulativeAmount?: string }[];
  }
  const burn = (caller: TestCaller): Promise<Burn> => caller.read<Burn>(`/projects/${work.projectId}/burn`);

  it('goes week by week over what is billed and unbilled, and ends where the project stands', async () => {
    // Three times 20 minutes at 100.00 are one line of 100.00, less a discount of 10.00.
    const third = { minutes: 20, rate: '100.00' };
    await approvedTime(app, work, consultant.id, [
      { ...third, workDate: '2026-10-05' },
      { ...third, workDate: '2026-10-12' },
      { ...third, workDate: '2026-10-12' },
    ]);
    const draft = await accountant.does<InvoiceBody>('/invoices', { clientId: work.clientId });
    await accountant.patch(`/invoices/${draft.id}`, { discount: '10.00' });
    const workshop = { ...aLine({ unitPrice: '7.00' }), projectId: work.projectId };
    await accountant.does('/invoices', { clientId: work.clientId, lines: [workshop] });
    await approvedTime(app, work, consultant.id, [
      { ...third, workDate: '2026-10-26' },
      { workDate: '2026-10-27', isBillable: false },
    ]);
    const { budget, weeks } = await burn(pm);
    expect(budget).toBe('1000.00');
    expect(weeks.map(({ week, minutes, amount }) => [week, minutes, amount])).toEqual([
      ['2026-W41', 20, '30.00'],
      ['2026-W42', 40, '60.00'],
      ['2026-W43', 0, '0.00'],
      ['2026-W44', 80, '33.33'],
      ['2026-W45', 0, '0.00'],
      ['2026-W46', 0, '0.00'],
      ['2026-W47', 0, '0.00'],
      ['2026-W48', 0, '7.00'],
    ]);
    expect(await pm.read(`/projects/${work.projectId}`)).toMatchObject({ billed: '97.00', unbilled: '33.33' });
    expect(weeks.at(-1)?.cumulativeAmount).toBe('130.33');
  });

  it('is of minutes only for a consultant, and not there for strangers', async () => {
    await approvedTime(app, work, consultant.id, [{ workDate: '2026-11-03', minutes: 60 }]);
    expect(await burn(consultant)).toEqual({
      projectId: work.projectId,
      weeks: [{ week: '2026-W45', startDate: '2026-11-02', minutes: 60, cumulativeMinutes: 60 }],
    });
    expect((await otherPm.get(`/projects/${work.projectId}/burn`)).status).toBe(404);
  });
});
