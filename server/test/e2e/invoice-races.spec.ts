import { sql } from '#platform/database';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { aDraft, aLine, anIssuedInvoice, type InvoiceBody } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type TestCaller } from '../support/test-caller.js';

let app: TestApp;
let admin: TestCaller;
let ada: TestCaller;
let engagement: Engagement;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  ada = await app.signedIn('consultant');
  engagement = await Engagement.begin(app, { managerId: admin.id });
});

afterAll(() => app.close());

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

/** How many answers came with each status. */
const tally = (responses: readonly { status: number }[]): Record<number, number> =>
  responses.reduce<Record<number, number>>(
    (counts, { status }) => ({ ...counts, [status]: (counts[status] ?? 0) + 1 }),
    {},
  );

describe('sixteen invoice runs on one client at once', () => {
  it('give one invoice with every entry once, round after round', async () => {
    for (let round = 0; round < 5; round++) {
      const client = await Engagement.begin(app, { managerId: admin.id });
      await approvedTime(
        app,
        client,
        ada.id,
        Array.from({ length: 40 }, (_, index) => ({ minutes: 10 + index })),
      );
      const responses = await times(16, () => admin.post('/invoices', { clientId: client.clientId }));
      expect(tally(responses)).toEqual({ 201: 1, 409: 15 });
      const counts = await app.database.first(sql`
        SELECT count(*)::int AS allocations, count(DISTINCT a.time_entry_id)::int AS entries, sum(a.amount) = min(i.subtotal) AS adds_up
        FROM allocation a JOIN invoice i ON i.id = a.invoice_id WHERE i.client_id = ${client.clientId} AND a.released_at IS NULL`);
      expect(counts).toEqual({ allocations: 40, entries: 40, adds_up: true });
    }
  });

  it('and discards between them lose or repeat no entry', async () => {
    const client = await Engagement.begin(app, { managerId: admin.id });
    await approvedTime(
      app,
      client,
      ada.id,
      Array.from({ length: 20 }, () => ({})),
    );
    const first = await aDraft(admin, client.clientId);
    const responses = await times(8, (index) =>
      index === 0 ? admin.delete(`/invoices/${first.id}`) : admin.post('/invoices', { clientId: client.clientId }),
    );
    expect(responses.filter(({ status }) => ![201, 204, 409].includes(status))).toEqual([]);
    const made = responses.filter(({ status }) => status === 201);
    if (made.length === 0) await aDraft(admin, client.clientId);
    const live = await app.database.first(sql`
      SELECT count(*)::int AS n FROM allocation a JOIN time_entry t ON t.id = a.time_entry_id
      WHERE t.client_id = ${client.clientId} AND a.released_at IS NULL`);
    expect(live).toEqual({ n: 20 });
  });
});

describe('fifty issues at once, some of them failing', () => {
  it('leave no gap and no duplicate among the numbers', async () => {
    await anIssuedInvoice(admin, engagement.clientId);
    const drafts: InvoiceBody[] = [];
    for (let n = 0; n < 50; n++) drafts.push(await aDraft(admin, engagement.clientId, { lines: [aLine()] }));
    // Totals that are not those of the lines are found by the database, when the number is already taken.
    const cooked = drafts.filter((_, index) => index % 10 === 9).map(({ id }) => id);
    await app.database.execute(
      sql`UPDATE invoice_line SET amount = amount + 1 WHERE invoice_id = ANY (${cooked}::uuid[])`,
    );
    const responses = await Promise.all(
      drafts.map(({ id }, index) =>
        admin.post(`/invoices/${id}/issue`, index % 10 === 3 ? { issueDate: '2026-11-22' } : {}, {
          ifMatch: index % 10 === 6 ? 9 : 1,
        }),
      ),
    );
    const done = responses.filter(({ status }) => status === 200);
    expect(tally(responses)).toEqual({ 200: 35, 409: 5, 412: 5, 422: 5 });
    const places = done
      .map(({ body }) => Number.parseInt((body as InvoiceBody).number?.slice(-4) ?? '', 10))
      .toSorted((a, b) => a - b);
    const first = places[0] ?? 0;
    expect(places).toEqual(done.map((_, index) => first + index));
    const next = await anIssuedInvoice(admin, engagement.clientId);
    expect(next.number).toMatch(new RegExp(`${String(first + done.length)}$`));
  });

  it('issue one draft once', async () => {
    const { id } = await aDraft(admin, engagement.clientId, { lines: [aLine()] });
    const responses = await times(8, () => admin.post(`/invoices/${id}/issue`, {}, { ifMatch: 1 }));
    expect(tally(responses)).toEqual({ 200: 1, 412: 7 });
  });
});

describe('ten payments at once', () => {
  it('never exceed the balance', async () => {
    const { id } = await anIssuedInvoice(admin, engagement.clientId);
    const responses = await times(10, (index) =>
      admin.post(`/invoices/${id}/payments`, {
        amount: '30.00',
        paidOn: '2026-11-23',
        method: 'cash',
        reference: `T-${String(index)}`,
      }),
    );
    expect(tally(responses)).toEqual({ 201: 3, 422: 7 });
    expect(await admin.read(`/invoices/${id}`)).toMatchObject({
      amountPaid: '90.00',
      balance: '20.00',
      status: 'partially_paid',
    });
  });

  it('book one reference once', async () => {
    const { id } = await anIssuedInvoice(admin, engagement.clientId);
    const payment = { amount: '10.00', paidOn: '2026-11-23', method: 'bank_transfer', reference: 'TRX-1' };
    const responses = await times(10, () => admin.post(`/invoices/${id}/payments`, payment));
    expect(tally(responses)).toEqual({ 201: 1, 409: 9 });
  });

  it('and a void never both stand', async () => {
    const { id } = await anIssuedInvoice(admin, engagement.clientId);
    const payment = { amount: '10.00', paidOn: '2026-11-23', method: 'cash' };
    const responses = await times(6, (index) =>
      index % 2
        ? admin.post(`/invoices/${id}/void`, { reason: 'Wrong' })
        : admin.post(`/invoices/${id}/payments`, payment),
    );
    expect(responses.filter(({ status }) => ![200, 201, 409].includes(status))).toEqual([]);
    const { status, amountPaid } = await admin.read<InvoiceBody>(`/invoices/${id}`);
    expect([status, amountPaid === '0.00']).toEqual([status, status === 'void']);
  });
});
