import { newId, sql } from '#platform/database';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { aDraft, aLine, type InvoiceBody } from '../support/invoices.js';
import { countingStatements } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

let app: TestApp;
let admin: TestCaller;
let manager: TestCaller;
let ada: TestCaller;
let engagement: Engagement;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  manager = await app.signedIn('pm');
  ada = await app.signedIn('consultant', { fullName: 'Ada Lovelace' });
});

afterAll(() => app.close());

beforeEach(async () => {
  engagement = await Engagement.begin(app, { managerId: manager.id });
});

const october = { periodStart: '2026-10-01', periodEnd: '2026-10-31' };

const draft = (facts: object = {}): Promise<InvoiceBody> => aDraft(admin, engagement.clientId, facts);

const work = (...entries: Parameters<typeof approvedTime>[3]): Promise<string[]> =>
  approvedTime(app, engagement, ada.id, entries);

const unbilled = async (): Promise<number> => {
  const response = expectStatus(
    await admin.post('/invoices/preview', { clientId: engagement.clientId, groupBy: 'entry' }),
    200,
  );
  return (response.body as InvoiceBody).lines.length;
};

/** product.md, section 4. */
describe('the golden figures', () => {
  it.each([
    { what: '8 h at 150.00', entries: [{ minutes: 480 }], expected: { subtotal: '1200.00' } },
    {
      what: '7.5 h at 123.45',
      entries: [{ minutes: 450, rate: '123.45' }],
      expected: { subtotal: '925.88', taxTotal: '92.59', total: '1018.47' },
    },
    {
      what: '3 entries of 8 h at 150.00',
      entries: [{ minutes: 480 }, { minutes: 480 }, { minutes: 480 }],
      expected: { subtotal: '3600.00', taxTotal: '360.00', total: '3960.00' },
    },
    { what: '15 min at 100.50', entries: [{ minutes: 15, rate: '100.50' }], expected: { subtotal: '25.13' } },
  ])('$what', async ({ entries, expected }) => {
    await work(...entries);
    expect(await draft()).toMatchObject(expected);
  });

  it('3 entries of 20 min at 100.00: one line of 100.00, whose entries add up to it', async () => {
    await work({ minutes: 20, rate: '100.00' }, { minutes: 20, rate: '100.00' }, { minutes: 20, rate: '100.00' });
    const { id, lines } = await draft();
    expect(lines.map(({ amount }) => amount)).toEqual(['100.00']);
    const entries = await admin.read<{ items: { amount: string }[] }>(
      `/invoices/${id}/lines/${lines[0]?.id ?? ''}/entries`,
    );
    expect(entries.items.map(({ amount }) => amount)).toEqual(['33.34', '33.33', '33.33']);
  });

  it('3 entries of 20 min at 100.00, one line each: 99.99', async () => {
    await work({ minutes: 20, rate: '100.00' }, { minutes: 20, rate: '100.00' }, { minutes: 20, rate: '100.00' });
    expect(await draft({ groupBy: 'entry' })).toMatchObject({ subtotal: '99.99', lines: [{}, {}, {}] });
  });

  it('1000.00 less 100.00 at 10 %', async () => {
    const { id } = await draft({ lines: [aLine({ unitPrice: '1000.00' })] });
    const response = expectStatus(await admin.patch(`/invoices/${id}`, { discount: '100.00' }), 200);
    expect(response.body).toMatchObject({
      subtotal: '1000.00',
      discount: '100.00',
      taxTotal: '90.00',
      total: '990.00',
    });
  });

  it('600.00 at 10 % and 400.00 at 20 %, less 50.00', async () => {
    const lines = [aLine({ unitPrice: '600.00' }), aLine({ unitPrice: '400.00', taxRate: '0.2' })];
    const { id } = await draft({ lines });
    const response = expectStatus(await admin.patch(`/invoices/${id}`, { discount: '50.00' }), 200);
    expect(response.body).toMatchObject({
      taxes: [
        { rate: '0.10', base: '570.00', amount: '57.00' },
        { rate: '0.20', base: '380.00', amount: '76.00' },
      ],
      total: '1083.00',
      balance: '1083.00',
    });
  });
});

describe('a preview', () => {
  it.each(['consultant', 'project', 'entry'])('equals the draft to the cent, by %s', async (groupBy) => {
    const grace = await app.signedIn('consultant');
    await work(
      { minutes: 50, rate: '99.99' },
      { minutes: 70, rate: '99.99', workDate: '2026-10-06' },
      { minutes: 5, rate: '120.00' },
    );
    await approvedTime(app, engagement, grace.id, [{ minutes: 35, rate: '99.99' }]);
    const request = {
      clientId: engagement.clientId,
      groupBy,
      ...october,
      lines: [aLine({ taxRate: '0.0725', quantity: '0.3333' })],
    };
    const preview = expectStatus(await admin.post('/invoices/preview', request), 200).body as Partial<InvoiceBody> & {
      notIncluded?: unknown;
    };
    delete preview.notIncluded;
    expect(await admin.does<InvoiceBody>('/invoices', request)).toMatchObject(preview);
  });

  it('says what it leaves out, and why', async () => {
    await work({ minutes: 60 }, { minutes: 30, isBillable: false }, { minutes: 45, workDate: '2026-09-30' });
    await draft({ periodEnd: '2026-09-30' });
    const request = { clientId: engagement.clientId, periodStart: '2026-09-01', periodEnd: '2026-10-31' };
    const response = expectStatus(await admin.post('/invoices/preview', request), 200);
    expect(response.body).toMatchObject({
      subtotal: '150.00',
      notIncluded: [
        { reason: 'not_billable', entries: 1, minutes: 30 },
        { reason: 'invoiced', entries: 1, minutes: 45 },
      ],
    });
  });

  it('names whose work on which project it leaves out, the longest waiting first', async () => {
    const grace = await app.signedIn('consultant', { fullName: 'Grace Hopper' });
    await approvedTime(app, engagement, grace.id, [
      { isBillable: false, minutes: 20, workDate: '2026-10-07' },
      { isBillable: false, minutes: 10, workDate: '2026-10-02' },
    ]);
    await work({ isBillable: false, minutes: 30, workDate: '2026-10-03' });
    const request = { clientId: engagement.clientId, ...october };
    const { body } = expectStatus(await admin.post('/invoices/preview', request), 200);
    const { notIncluded } = body as { notIncluded: { entries: number; minutes: number; parts: object[] }[] };
    expect(notIncluded).toMatchObject([{ reason: 'not_billable', entries: 3, minutes: 60 }]);
    const project = { projectId: engagement.projectId };
    expect(notIncluded[0]?.parts).toMatchObject([
      { ...project, userId: grace.id, userName: 'Grace Hopper', entries: 2, minutes: 30, oldestWorkDate: '2026-10-02' },
      { ...project, entries: 1, minutes: 30, oldestWorkDate: '2026-10-03' },
    ]);
  });

  it('of nothing is an invoice without lines', async () => {
    const response = expectStatus(await admin.post('/invoices/preview', { clientId: engagement.clientId }), 200);
    expect(response.body).toMatchObject({ lines: [], total: '0.00', taxes: [] });
  });

  it('takes nothing', async () => {
    await work({});
    expect(await unbilled()).toBe(1);
    expect(await unbilled()).toBe(1);
  });
});

describe('generating', () => {
  it('answers the draft with its place and its version', async () => {
    await work({ minutes: 480 });
    const response = expectStatus(await admin.post('/invoices', { clientId: engagement.clientId, ...october }), 201);
    const { id } = response.body as InvoiceBody;
    expect(response.headers).toMatchObject({ location: `/api/v1/invoices/${id}`, etag: '"1"' });
    expect(response.body).toMatchObject({
      number: null,
      status: 'draft',
      isOverdue: false,
      currency: 'EUR',
      ...october,
      subtotal: '1200.00',
      amountPaid: '0.00',
      balance: '1320.00',
      lines: [
        {
          kind: 'time',
          minutes: 480,
          quantity: '8',
          unit: 'hour',
          unitPrice: '150.00',
          taxRate: '0.10',
          amount: '1200.00',
        },
      ],
    });
  });

  it('bills time once: the same again finds nothing', async () => {
    await work({});
    await draft();
    const response = expectStatus(await admin.post('/invoices', { clientId: engagement.clientId }), 409);
    expect(response.body).toMatchObject({ code: 'INVOICE_NOTHING_TO_BILL' });
  });

  it('takes both ends of the period and nothing beyond them', async () => {
    await work(
      { workDate: '2026-09-30' },
      { workDate: '2026-10-01' },
      { workDate: '2026-10-31' },
      { workDate: '2026-11-01' },
    );
    expect(await draft({ ...october, groupBy: 'entry' })).toMatchObject({ lines: [{}, {}], ...october });
    expect(await unbilled()).toBe(2);
  });

  it('says which days it bills where no period was asked for', async () => {
    await work({ workDate: '2026-09-30' }, { workDate: '2026-10-02' });
    expect(await draft()).toMatchObject({ periodStart: '2026-09-30', periodEnd: '2026-10-02' });
  });

  it('takes the named projects only', async () => {
    const other = await Engagement.begin(app, { managerId: manager.id, clientId: engagement.clientId });
    await work({});
    await approvedTime(app, other, ada.id, [{}]);
    const invoice = await draft({ projectIds: [other.projectId] });
    expect(invoice.lines.map(({ projectId }) => projectId)).toEqual([other.projectId]);
  });

  it('takes the tax rate of the client before that of the organization', async () => {
    await app.database.execute(sql`UPDATE client SET tax_rate = 0.19 WHERE id = ${engagement.clientId}`);
    await work({});
    expect((await draft({ lines: [aLine(), aLine({ taxRate: '0' })] })).lines.map(({ taxRate }) => taxRate)).toEqual([
      '0.19',
      '0.19',
      '0.00',
    ]);
  });

  it('keeps to the decimals of the currency', async () => {
    const japan = await Engagement.begin(app, {
      managerId: manager.id,
      currency: 'JPY',
      rate: '10000',
      budget: '1000000',
    });
    await approvedTime(app, japan, ada.id, [{ minutes: 20, rate: '10001' }]);
    expect(await aDraft(admin, japan.clientId)).toMatchObject({
      currency: 'JPY',
      subtotal: '3334',
      taxTotal: '333',
      total: '3667',
    });
    const response = await admin.post('/invoices', { clientId: japan.clientId, lines: [aLine({ unitPrice: '0.50' })] });
    expect(expectStatus(response, 422).body).toMatchObject({
      code: 'MONEY_TOO_PRECISE',
      errors: [{ path: 'lines.0.unitPrice' }],
    });
  });

  it('may come to more than anybody can send as one amount, up to what is kept exactly', async () => {
    const most = aLine({ quantity: '90', unitPrice: '999999999999.00', taxRate: '0' });
    expect(await draft({ lines: [most] })).toMatchObject({ total: '89999999999910.00' });
    const beyond = await admin.post('/invoices', { clientId: engagement.clientId, lines: [most, most] });
    expect(expectStatus(beyond, 422).body).toMatchObject({ code: 'MONEY_TOO_LARGE' });
  });

  it('is a fixed number of statements, however many entries there are', async () => {
    const statementsFor = async (count: number): Promise<number> => {
      await work(
        ...Array.from({ length: count }, (_, index) => ({
          minutes: 1 + (index % 400),
          rate: index % 2 ? '99.95' : '120.00',
        })),
      );
      return countingStatements(() => draft());
    };
    const few = await statementsFor(2);
    expect(few).toBeGreaterThan(5);
    expect(await statementsFor(1_000)).toBe(few);
  });
});

describe('a request that cannot be meant', () => {
  const refused = async (facts: object): Promise<unknown> =>
    expectStatus(await admin.post('/invoices', { clientId: engagement.clientId, ...facts }), 422).body;

  it.each([
    { facts: { clientId: newId() }, path: 'clientId' },
    { facts: { projectIds: [newId()] }, path: 'projectIds.0' },
    { facts: { lines: [aLine(), aLine({ projectId: newId() })] }, path: 'lines.1.projectId' },
  ])('names an id that is not there at $path', async ({ facts, path }) => {
    expect(await refused(facts)).toMatchObject({ code: 'REFERENCE_NOT_FOUND', errors: [{ path }] });
  });

  it('names a project of another client like one that is not there', async () => {
    const other = await Engagement.begin(app, { managerId: manager.id });
    expect(await refused({ projectIds: [other.projectId] })).toMatchObject({
      code: 'REFERENCE_NOT_FOUND',
      errors: [{ path: 'projectIds.0' }],
    });
  });

  it('ends its period before it begins', async () => {
    const facts = { periodStart: '2026-10-02', periodEnd: '2026-10-01' };
    expect(await refused(facts)).toMatchObject({ code: 'DATES_INVERTED', errors: [{ path: 'periodEnd' }] });
  });

  it.each([
    { facts: { rate: '1.00' }, path: 'rate' },
    { facts: { groupBy: 'client' }, path: 'groupBy' },
    { facts: { periodStart: '2026-02-30' }, path: 'periodStart' },
    { facts: { projectIds: [] }, path: 'projectIds' },
    { facts: { lines: [{ description: 'x', quantity: '-1', unitPrice: '1.00' }] }, path: 'lines.0.quantity' },
    { facts: { lines: [{ description: 'x', quantity: '1', unitPrice: 5 }] }, path: 'lines.0.unitPrice' },
    { facts: { lines: [{ description: ' ', quantity: '1', unitPrice: '5' }] }, path: 'lines.0.description' },
    { facts: { lines: [aLine({ taxRate: '1.1' })] }, path: 'lines.0.taxRate' },
    { facts: { lines: [aLine({ amount: '1.00' })] }, path: 'lines.0.amount' },
  ])('is wrong by itself at $path', async ({ facts, path }) => {
    expect(await refused(facts)).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ path }] });
  });
});
