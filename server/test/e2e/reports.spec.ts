import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { aLine, anIssuedInvoice, type InvoiceBody } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

/** The clock of the tests stands on this Monday. */
const TODAY = '2026-11-23';

type Row = Record<string, unknown>;

interface Report {
  from: string | null;
  to: string | null;
  rows: Row[];
  totals: Row[];
  overdue?: Row[];
  clients?: Row[];
}

describe('reports', () => {
  let app: TestApp;
  let admin: TestCaller;
  let accountant: TestCaller;
  let pm: TestCaller;
  let otherPm: TestCaller;
  let consultant: TestCaller;

  beforeEach(async () => {
    app = await startTestApp();
    admin = await app.signedIn('admin');
    accountant = await app.signedIn('accountant');
    pm = await app.signedIn('pm');
    otherPm = await app.signedIn('pm');
    consultant = await app.signedIn('consultant', { fullName: 'Ada Lovelace' });
  });

  afterEach(() => app.close());

  const report = (caller: TestCaller, path: string): Promise<Report> => caller.read<Report>(`/reports/${path}`);

  /** An engagement of the first pm; tax is ten percent and payment is due in thirty days. */
  const engagement = (facts: object = {}): Promise<Engagement> => Engagement.begin(app, { managerId: pm.id, ...facts });

  const pay = (invoice: InvoiceBody, amount: string, paidOn: string): Promise<{ id: string }> =>
    accountant.does(`/invoices/${invoice.id}/payments`, { amount, paidOn, method: 'bank_transfer' });

  const reverse = (invoice: InvoiceBody, payment: { id: string }): Promise<object> =>
    accountant.does(`/invoices/${invoice.id}/payments/${payment.id}/reverse`, { reason: 'The bank returned it.' });

  async function clientName(clientId: string): Promise<unknown> {
    return (await admin.read<Row>(`/clients/${clientId}`)).name;
  }

  describe('revenue', () => {
    it('tells what was invoiced without tax by the day of issue, and what was collected with tax by the day of payment', async () => {
      const { clientId } = await engagement();
      app.clock.set('2026-10-20T12:00:00.000Z');
      const october = await anIssuedInvoice(accountant, clientId);
      app.clock.set(`${TODAY}T12:00:00.000Z`);
      await anIssuedInvoice(accountant, clientId, { lines: [aLine({ unitPrice: '40.00' })] });
      await pay(october, '60.00', '2026-11-02');

      expect(await report(admin, 'revenue')).toEqual({
        from: '2026-01-01',
        to: TODAY,
        rows: [
          { month: '2026-10', currency: 'EUR', invoiced: '100.00', collected: '0.00' },
          { month: '2026-11', currency: 'EUR', invoiced: '40.00', collected: '60.00' },
        ],
        totals: [{ currency: 'EUR', invoiced: '140.00', collected: '60.00' }],
      });
    });

    it('counts both ends of its period, and nothing beyond them', async () => {
      const { clientId } = await engagement();
      for (const day of ['2026-10-31', '2026-11-01', '2026-11-15', '2026-11-16']) {
        app.clock.set(`${day}T12:00:00.000Z`);
        await anIssuedInvoice(accountant, clientId);
      }
      const { totals } = await report(admin, 'revenue?from=2026-11-01&to=2026-11-15');
      expect(totals).toEqual([{ currency: 'EUR', invoiced: '200.00', collected: '0.00' }]);
    });

    it('takes the discount off the lines that bear it', async () => {
      const first = await engagement();
      const second = await engagement({ clientId: first.clientId });
      const lines = [
        aLine({ unitPrice: '600.00', projectId: first.projectId }),
        aLine({ unitPrice: '400.00', projectId: second.projectId }),
      ];
      const draft = await accountant.does<InvoiceBody>('/invoices', { clientId: first.clientId, lines });
      await accountant.patch(`/invoices/${draft.id}`, { discount: '50.00' });
      await accountant.does(`/invoices/${draft.id}/issue`, {}, { ifMatch: draft.version + 1 });

      const { rows } = await report(admin, 'revenue?groupBy=project');
      expect(new Map(rows.map(({ projectNumber, invoiced }) => [projectNumber, invoiced]))).toEqual(
        new Map([
          [first.projectNumber, '570.00'],
          [second.projectNumber, '380.00'],
        ]),
      );
    });

    it('leaves void invoices and drafts out', async () => {
      const { clientId } = await engagement();
      const invoice = await anIssuedInvoice(accountant, clientId);
      const payment = await pay(invoice, '110.00', TODAY);
      await reverse(invoice, payment);
      await accountant.does(`/invoices/${invoice.id}/void`, { reason: 'Wrong client.' });
      await accountant.does('/invoices', { clientId, lines: [aLine()] });
      expect(await report(admin, 'revenue')).toMatchObject({ rows: [], totals: [] });
    });

    it('takes a reversal back on its own day', async () => {
      const { clientId } = await engagement();
      app.clock.set('2026-10-20T12:00:00.000Z');
      const invoice = await anIssuedInvoice(accountant, clientId);
      const payment = await pay(invoice, '110.00', '2026-10-20');
      app.clock.set(`${TODAY}T12:00:00.000Z`);
      await reverse(invoice, payment);
      const { rows } = await report(admin, 'revenue');
      expect(rows.map(({ month, collected }) => [month, collected])).toEqual([
        ['2026-10', '110.00'],
        ['2026-11', '-110.00'],
      ]);
    });

    it('never adds two currencies up', async () => {
      const euro = await engagement();
      const dollar = await engagement({ currency: 'USD' });
      await anIssuedInvoice(accountant, euro.clientId);
      await anIssuedInvoice(accountant, dollar.clientId, { lines: [aLine({ unitPrice: '7.00' })] });
      expect((await report(admin, 'revenue')).totals).toEqual([
        { currency: 'EUR', invoiced: '100.00', collected: '0.00' },
        { currency: 'USD', invoiced: '7.00', collected: '0.00' },
      ]);
      const { rows } = await report(admin, 'revenue?groupBy=client');
      expect(rows).toContainEqual({
        clientId: dollar.clientId,
        clientName: await clientName(dollar.clientId),
        ...{ currency: 'USD', invoiced: '7.00', collected: '0.00' },
      });
    });

    it('distributes a payment over the projects of its invoice, and gives a pm their share only', async () => {
      const mine = await engagement();
      const foreign = await Engagement.begin(app, { managerId: otherPm.id, clientId: mine.clientId });
      const lines = [
        aLine({ unitPrice: '100.00', projectId: mine.projectId }),
        aLine({ unitPrice: '100.00', projectId: foreign.projectId }),
        aLine({ unitPrice: '100.00' }),
      ];
      const invoice = await anIssuedInvoice(accountant, mine.clientId, { lines });
      await pay(invoice, '100.00', TODAY);

      const { rows } = await report(admin, 'revenue?groupBy=project');
      expect(new Map(rows.map(({ projectId, invoiced, collected }) => [projectId, [invoiced, collected]]))).toEqual(
        new Map([
          [mine.projectId, ['100.00', '33.34']],
          [foreign.projectId, ['100.00', '33.33']],
          [null, ['100.00', '33.33']],
        ]),
      );
      const share = { currency: 'EUR', invoiced: '100.00', collected: '33.34' };
      for (const groupBy of ['month', 'client', 'project']) {
        expect((await report(pm, `revenue?groupBy=${groupBy}`)).totals).toEqual([share]);
      }
    });
  });

  describe('utilization', () => {
    it('shows approved time, how much of it was billable, and the part of the target', async () => {
      const work = await engagement();
      await approvedTime(app, work, consultant.id, [
        { workDate: '2026-11-02', minutes: 480 },
        { workDate: '2026-11-03', minutes: 240, isBillable: false },
        { workDate: '2026-11-30', minutes: 60 },
        { workDate: '2026-10-31', minutes: 60 },
      ]);
      const figures = {
        minutes: 720,
        billableMinutes: 480,
        targetMinutes: 2400,
        billablePercent: '66.7',
        targetPercent: '20.0',
      };
      expect(await report(admin, 'utilization?from=2026-11-02&to=2026-11-08')).toEqual({
        from: '2026-11-02',
        to: '2026-11-08',
        rows: [{ userId: consultant.id, userName: 'Ada Lovelace', ...figures }],
        totals: figures,
      });
    });

    it('covers the month up to today unless told otherwise, and shows consultants who have nothing to do', async () => {
      const { from, to, rows } = await report(admin, 'utilization');
      expect([from, to]).toEqual(['2026-11-01', TODAY]);
      expect(rows).toEqual([
        {
          userId: consultant.id,
          userName: 'Ada Lovelace',
          minutes: 0,
          billableMinutes: 0,
          targetMinutes: 7680,
          billablePercent: null,
          targetPercent: '0.0',
        },
      ]);
    });

    it('counts time that was invoiced, and none that waits for a decision', async () => {
      const work = await engagement();
      await work.assign(consultant.id);
      await approvedTime(app, work, consultant.id, [{ workDate: '2026-11-02', minutes: 480 }]);
      await anIssuedInvoice(accountant, work.clientId, {});
      await consultant.does('/time-entries', { projectId: work.projectId, workDate: '2026-11-03', minutes: 300 });
      expect((await report(admin, 'utilization')).rows).toMatchObject([{ minutes: 480, billableMinutes: 480 }]);
    });

    it('shows a pm the time on their projects, and a consultant their own row', async () => {
      const mine = await engagement();
      const foreign = await Engagement.begin(app, { managerId: otherPm.id });
      const somebodyElse = await app.signedIn('consultant');
      await mine.assign(consultant.id);
      await approvedTime(app, mine, consultant.id, [{ workDate: '2026-11-02', minutes: 100 }]);
      await approvedTime(app, foreign, consultant.id, [{ workDate: '2026-11-02', minutes: 200 }]);
      await approvedTime(app, foreign, somebodyElse.id, [{ workDate: '2026-11-02', minutes: 400 }]);
      const shown = async (caller: TestCaller): Promise<unknown[]> =>
        (await report(caller, 'utilization')).rows.map(({ userId, minutes }) => [userId, minutes]);
      expect(await shown(pm)).toEqual([[consultant.id, 100]]);
      expect(await shown(consultant)).toEqual([[consultant.id, 300]]);
      expect(await shown(accountant)).toHaveLength(2);
    });
  });

  describe('receivables', () => {
    /** One invoice of 110.00 on each day; the due date is thirty days later. */
    async function issuedOn(clientId: string, ...days: string[]): Promise<InvoiceBody[]> {
      const invoices: InvoiceBody[] = [];
      for (const day of days) {
        app.clock.set(`${day}T12:00:00.000Z`);
        invoices.push(await anIssuedInvoice(accountant, clientId));
      }
      app.clock.set(`${TODAY}T12:00:00.000Z`);
      return invoices;
    }

    it('sorts balances by days after the due date, and lists what is overdue', async () => {
      const { clientId } = await engagement();
      // Due on August 21, 24 and 25, September 24, October 23 and 24, November 23.
      const invoices = await issuedOn(
        clientId,
        '2026-07-22',
        '2026-07-25',
        '2026-07-26',
        '2026-08-25',
        '2026-09-23',
        '2026-09-24',
        '2026-10-24',
      );
      await pay(invoices[0]!, '10.00', TODAY);

      const { rows, totals, overdue, ...period } = await report(admin, 'receivables');
      const ages = {
        current: '110.00',
        days1To30: '110.00',
        days31To60: '220.00',
        days61To90: '110.00',
        over90: '210.00',
        total: '760.00',
      };
      expect(period).toEqual({ from: null, to: TODAY });
      expect(rows).toEqual([{ clientId, clientName: await clientName(clientId), currency: 'EUR', ...ages }]);
      expect(totals).toEqual([{ currency: 'EUR', ...ages }]);
      expect(overdue!.map(({ days, balance }) => [days, balance])).toEqual([
        [94, '100.00'],
        [91, '110.00'],
        [90, '110.00'],
        [60, '110.00'],
        [31, '110.00'],
        [30, '110.00'],
      ]);
    });

    it('takes the balances of an earlier day', async () => {
      const { clientId } = await engagement();
      const [early] = await issuedOn(clientId, '2026-09-01', '2026-11-01');
      const payment = await pay(early!, '60.00', '2026-10-10');
      const totalAt = async (to: string): Promise<unknown> =>
        (await report(admin, `receivables?to=${to}`)).totals[0]?.total;
      expect(await totalAt('2026-08-31')).toBeUndefined();
      expect(await totalAt('2026-10-09')).toBe('110.00');
      expect(await totalAt('2026-10-10')).toBe('50.00');
      expect(await totalAt(TODAY)).toBe('160.00');
      await reverse(early!, payment);
      expect(await totalAt('2026-10-10')).toBe('50.00');
      expect(await totalAt(TODAY)).toBe('220.00');
    });

    it('shows what was open on a day although it has been paid since', async () => {
      const { clientId } = await engagement();
      const [invoice] = await issuedOn(clientId, '2026-09-01');
      await pay(invoice!, '110.00', '2026-11-20');
      const { overdue } = await report(admin, 'receivables?to=2026-11-19');
      expect(overdue).toEqual([
        {
          ...{ invoiceId: invoice!.id, number: invoice!.number, clientId, clientName: await clientName(clientId) },
          ...{ issueDate: '2026-09-01', dueDate: '2026-10-01', days: 49, currency: 'EUR', balance: '110.00' },
        },
      ]);
      expect(await report(admin, 'receivables')).toMatchObject({ rows: [], totals: [], overdue: [] });
    });

    it('leaves drafts and void invoices out, and those before the period', async () => {
      const { clientId } = await engagement();
      const [, gone] = await issuedOn(clientId, '2026-09-01', '2026-10-01', '2026-11-01');
      await accountant.does(`/invoices/${gone!.id}/void`, { reason: 'Wrong client.' });
      await accountant.does('/invoices', { clientId, lines: [aLine()] });
      expect((await report(admin, 'receivables')).totals).toMatchObject([{ total: '220.00' }]);
      expect((await report(admin, 'receivables?from=2026-10-01')).totals).toMatchObject([{ total: '110.00' }]);
    });

    it('counts for a pm what their projects bear of a balance', async () => {
      const mine = await engagement();
      const foreign = await Engagement.begin(app, { managerId: otherPm.id, clientId: mine.clientId });
      const lines = [
        aLine({ unitPrice: '200.00', projectId: mine.projectId }),
        aLine({ projectId: foreign.projectId }),
      ];
      const mixed = await anIssuedInvoice(accountant, mine.clientId, { lines });
      await anIssuedInvoice(accountant, mine.clientId);
      await pay(mixed, '30.00', TODAY);
      expect((await report(pm, 'receivables')).totals).toMatchObject([{ total: '200.00' }]);
      expect((await report(otherPm, 'receivables')).totals).toMatchObject([{ total: '100.00' }]);
    });
  });

  describe('work in progress', () => {
    it('is what an invoice would bill, by client and project, with the age of the oldest', async () => {
      const work = await engagement();
      await approvedTime(app, work, consultant.id, [
        { workDate: '2026-11-10', minutes: 20, rate: '100.00' },
        { workDate: '2026-11-03', minutes: 20, rate: '100.00' },
        { workDate: '2026-11-04', minutes: 20, rate: '100.00' },
        { workDate: '2026-11-04', minutes: 15, rate: '100.50' },
        { workDate: '2026-11-02', minutes: 60, isBillable: false },
      ]);
      const project = await admin.read<Row>(`/projects/${work.projectId}`);
      const wip = await report(admin, 'wip');
      const client = { clientId: work.clientId, clientName: await clientName(work.clientId) };
      const sum = { entries: 4, minutes: 75, amount: '125.13' };
      const age = { oldestWorkDate: '2026-11-03', ageDays: 20 };
      // One line of 60 minutes at 100.00 and one of 15 at 100.50; entry by entry it would be a cent less.
      expect(wip).toEqual({
        from: null,
        to: TODAY,
        rows: [
          {
            ...{ ...client, ...sum, ...age },
            ...{
              projectId: work.projectId,
              projectNumber: work.projectNumber,
              projectName: project.name,
              currency: 'EUR',
            },
          },
        ],
        clients: [{ ...client, ...sum, ...age, currency: 'EUR' }],
        totals: [{ ...sum, currency: 'EUR' }],
      });
      expect(await admin.does('/invoices/preview', { clientId: work.clientId })).toMatchObject({ subtotal: '125.13' });
    });

    it('shrinks by what is put on a draft and grows by what is let go', async () => {
      const work = await engagement();
      await approvedTime(app, work, consultant.id, [{ workDate: '2026-11-03', minutes: 60 }]);
      const draft = await accountant.does<InvoiceBody>('/invoices', { clientId: work.clientId });
      expect(await report(admin, 'wip')).toMatchObject({ rows: [], totals: [] });
      await accountant.delete(`/invoices/${draft.id}`);
      expect((await report(admin, 'wip')).totals).toMatchObject([{ amount: '150.00' }]);
    });

    it('looks at the work dates of its period, and for a pm at their projects', async () => {
      const mine = await engagement();
      const foreign = await Engagement.begin(app, { managerId: otherPm.id });
      await approvedTime(app, mine, consultant.id, [
        { workDate: '2026-10-31' },
        { workDate: '2026-11-01' },
        { workDate: '2026-11-02' },
      ]);
      await approvedTime(app, foreign, consultant.id, [{ workDate: '2026-11-02' }]);
      expect((await report(admin, 'wip?from=2026-11-01&to=2026-11-01')).totals).toMatchObject([{ amount: '150.00' }]);
      expect((await report(admin, 'wip')).totals).toMatchObject([{ amount: '600.00' }]);
      expect((await report(pm, 'wip')).totals).toMatchObject([{ amount: '450.00' }]);
    });
  });

  describe('budgets', () => {
    it('tell what is billed, unbilled and left of each, and raise a flag', async () => {
      const work = await engagement({ budget: '1000.00' });
      await approvedTime(app, work, consultant.id, [{ workDate: '2026-10-05', minutes: 240 }]);
      await anIssuedInvoice(accountant, work.clientId, {});
      await approvedTime(app, work, consultant.id, [{ workDate: '2026-11-05', minutes: 60 }]);
      const budgets = await report(admin, 'budgets');
      const amounts = { currency: 'EUR', budget: '1000.00', billed: '600.00', unbilled: '150.00', left: '250.00' };
      expect(budgets).toMatchObject({ from: null, to: null, totals: [amounts] });
      expect(budgets.rows).toMatchObject([
        { projectId: work.projectId, projectStatus: 'active', ...amounts, percent: '75.0', flag: 'reached_75' },
      ]);
    });

    it('count drafts as billed, void invoices not, and go below zero when they are passed', async () => {
      const work = await engagement({ budget: '100.00' });
      await approvedTime(app, work, consultant.id, [{ workDate: '2026-10-05', minutes: 60 }]);
      const passed = { billed: '150.00', unbilled: '0.00', left: '-50.00', percent: '150.0', flag: 'reached_100' };
      const invoice = await accountant.does<InvoiceBody>('/invoices', { clientId: work.clientId });
      expect((await report(admin, 'budgets')).rows).toMatchObject([passed]);
      await accountant.does(`/invoices/${invoice.id}/issue`, {}, { ifMatch: invoice.version });
      await accountant.does(`/invoices/${invoice.id}/void`, { reason: 'Wrong period.' });
      expect((await report(admin, 'budgets')).rows).toMatchObject([{ ...passed, billed: '0.00', unbilled: '150.00' }]);
    });

    it('of projects outside the period are left out, and of other pms too', async () => {
      const spring = await engagement({ startDate: '2026-03-01', endDate: '2026-05-31' });
      const summer = await Engagement.begin(app, {
        managerId: otherPm.id,
        startDate: '2026-05-31',
        endDate: '2026-08-31',
      });
      const shown = async (caller: TestCaller, query = ''): Promise<unknown[]> =>
        (await report(caller, `budgets${query}`)).rows.map(({ projectId }) => projectId);
      expect(await shown(admin)).toHaveLength(2);
      expect(await shown(admin, '?from=2026-06-01')).toEqual([summer.projectId]);
      expect(await shown(admin, '?to=2026-05-30')).toEqual([spring.projectId]);
      expect(await shown(otherPm)).toEqual([summer.projectId]);
    });
  });
});
