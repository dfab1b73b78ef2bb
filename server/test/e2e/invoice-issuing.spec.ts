import { sql } from '#platform/database';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { aDraft, aLine, anIssuedInvoice, type InvoiceBody } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

let app: TestApp;
let admin: TestCaller;
let accountant: TestCaller;
let manager: TestCaller;
let engagement: Engagement;

/** The clock of the tests stands on Monday, 2026-11-23. */
const TODAY = '2026-11-23';

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  accountant = await app.signedIn('accountant');
  manager = await app.signedIn('pm');
});

afterAll(() => app.close());

beforeEach(async () => {
  engagement = await Engagement.begin(app, { managerId: manager.id });
});

const draft = (facts: object = { lines: [aLine()] }): Promise<InvoiceBody> => aDraft(admin, engagement.clientId, facts);

const issued = (facts?: object): Promise<InvoiceBody> => anIssuedInvoice(admin, engagement.clientId, facts);

const placeOf = (number: string | null): number => Number.parseInt(/-(\d+)$/.exec(number ?? '')?.[1] ?? '', 10);

describe('issuing', () => {
  it('gives number, dates and parties, and changes no amount', async () => {
    await app.database.execute(
      sql`UPDATE organization SET legal_name = 'Votra Consulting GmbH', address = 'Main St. 1', tax_id = 'DE1'`,
    );
    await app.database.execute(
      sql`UPDATE client SET payment_terms_days = 14, billing_address = 'Side St. 2' WHERE id = ${engagement.clientId}`,
    );
    const before = await draft();
    const response = expectStatus(await accountant.post(`/invoices/${before.id}/issue`, {}, { ifMatch: 1 }), 200);
    expect(response.headers.etag).toBe('"2"');
    const { lines, subtotal, discount, taxes, taxTotal, total, balance } = before;
    expect(response.body).toMatchObject({ lines, subtotal, discount, taxes, taxTotal, total, balance });
    expect(response.body).toMatchObject({
      number: expect.stringMatching(/^INV-2026-\d{4}$/) as string,
      status: 'issued',
      issueDate: TODAY,
      dueDate: '2026-12-07',
      paymentTermsDays: 14,
      seller: { name: 'Votra Consulting GmbH', address: 'Main St. 1', taxId: 'DE1' },
      buyer: { address: 'Side St. 2', email: `${engagement.clientId}@client.test` },
    });
  });

  it('must name the version that was read', async () => {
    const { id } = await draft();
    expectStatus(await admin.post(`/invoices/${id}/issue`, {}), 428);
    expectStatus(await admin.post(`/invoices/${id}/issue`, {}, { ifMatch: '*' }), 428);
    expectStatus(await admin.post(`/invoices/${id}/issue`, {}, { ifMatch: 7 }), 412);
    expectStatus(await admin.post(`/invoices/${id}/issue`, { issueDate: 'x' }, { ifMatch: 7 }), 422);
    expectStatus(await admin.post(`/invoices/${id}/issue`, {}, { ifMatch: 1 }), 200);
  });

  it('counts on by one, and a refusal takes no number', async () => {
    const first = await issued();
    const empty = await draft();
    expectStatus(await admin.delete(`/invoices/${empty.id}/lines/${empty.lines[0]?.id ?? ''}`), 204);
    expect(expectStatus(await admin.post(`/invoices/${empty.id}/issue`, {}, { ifMatch: 2 }), 409).body).toMatchObject({
      code: 'INVOICE_EMPTY',
      currentState: 'draft',
    });
    const future = await draft();
    const refused = await admin.post(`/invoices/${future.id}/issue`, { issueDate: '2026-11-24' }, { ifMatch: 1 });
    expect(expectStatus(refused, 422).body).toMatchObject({
      code: 'INVOICE_DATE_IN_FUTURE',
      errors: [{ path: 'issueDate' }],
    });
    expect(placeOf((await issued()).number)).toBe(placeOf(first.number) + 1);
  });

  it('never goes back behind the last issue date', async () => {
    await issued();
    const { id } = await draft();
    const response = await admin.post(`/invoices/${id}/issue`, { issueDate: '2026-11-22' }, { ifMatch: 1 });
    expect(expectStatus(response, 422).body).toMatchObject({
      code: 'INVOICE_DATE_BEFORE_LAST',
      errors: [{ path: 'issueDate' }],
    });
  });

  it('pays an invoice of zero at once', async () => {
    const invoice = await issued({ lines: [aLine({ unitPrice: '0.00' })] });
    expect(invoice).toMatchObject({ status: 'paid', total: '0.00', balance: '0.00' });
    expect(invoice.availableActions.map(({ action, allowed }) => [action, allowed])).toEqual([
      ['send', true],
      ['reverse-payment', false],
      ['void', true],
    ]);
  });

  it('keeps the parties as they were, whatever becomes of them', async () => {
    const invoice = await issued();
    await app.database.execute(
      sql`UPDATE client SET name = 'Renamed', payment_terms_days = 1 WHERE id = ${engagement.clientId}`,
    );
    await app.database.execute(sql`UPDATE organization SET legal_name = 'Another'`);
    const { seller, buyer, dueDate } = invoice;
    expect(await admin.read(`/invoices/${invoice.id}`)).toMatchObject({ seller, buyer, dueDate });
  });

  it('is the end of changes', async () => {
    const { id, lines } = await issued();
    const line = `/invoices/${id}/lines/${lines[0]?.id ?? ''}`;
    const attempts = [
      admin.patch(`/invoices/${id}`, { notes: 'x' }),
      admin.delete(`/invoices/${id}`),
      admin.post(`/invoices/${id}/lines`, aLine()),
      admin.patch(line, { quantity: '2' }),
      admin.delete(line),
      admin.post(`/invoices/${id}/issue`, {}, { ifMatch: 2 }),
    ];
    for (const attempt of attempts) {
      expect(expectStatus(await attempt, 409).body).toMatchObject({
        code: 'ACTION_NOT_AVAILABLE',
        currentState: 'issued',
      });
    }
    expect(await admin.read(`/invoices/${id}`)).toMatchObject({ version: 2, lines });
  });
});

describe('sending', () => {
  it('records each delivery, and says that nothing was mailed', async () => {
    const { id } = await issued();
    const first = expectStatus(await admin.post(`/invoices/${id}/send`), 200);
    expect(first.body).toMatchObject({
      status: 'sent',
      version: 3,
      deliveries: [{ channel: 'email', recipient: `${engagement.clientId}@client.test` }],
      warnings: [{ code: 'INVOICE_NOT_MAILED' }],
    });
    const again = expectStatus(
      await admin.post(`/invoices/${id}/send`, { channel: 'post', recipient: 'Side St. 2' }),
      200,
    );
    expect(again.body).toMatchObject({
      status: 'sent',
      version: 4,
      deliveries: [{}, { channel: 'post', recipient: 'Side St. 2' }],
    });
  });

  it('issues a draft first, as one change of its version', async () => {
    const { id } = await draft();
    expectStatus(await admin.post(`/invoices/${id}/send`, {}), 428);
    const response = expectStatus(
      await admin.post(`/invoices/${id}/send`, { recipient: 'ap@acme.example' }, { ifMatch: 1 }),
      200,
    );
    expect(response.body).toMatchObject({
      status: 'sent',
      version: 2,
      issueDate: TODAY,
      deliveries: [{ recipient: 'ap@acme.example' }],
    });
    const { items } = await admin.read<{ items: { action: string; entity: string }[] }>(
      `/audit-events?entity=invoice&entityId=${id}`,
    );
    const steps = items.filter(({ entity }) => entity === 'invoice').map(({ action }) => action);
    expect(steps).toEqual(['invoice.send', 'invoice.issue', 'invoice.generate']);
  });

  it('does not unpay what is paid', async () => {
    const { id } = await issued();
    await admin.does(`/invoices/${id}/payments`, { amount: '10.00', paidOn: TODAY, method: 'cash' });
    expect(await admin.does(`/invoices/${id}/send`)).toMatchObject({ status: 'partially_paid' });
    await admin.does(`/invoices/${id}/mark-paid`, { paidOn: TODAY, method: 'cash' });
    expect(await admin.does(`/invoices/${id}/send`)).toMatchObject({ status: 'paid' });
  });

  it('refuses channels that nobody knows', async () => {
    const { id } = await issued();
    expect(expectStatus(await admin.post(`/invoices/${id}/send`, { channel: 'pigeon' }), 422).body).toMatchObject({
      errors: [{ path: 'channel' }],
    });
  });
});

describe('voiding', () => {
  it('keeps number and amounts, owes nothing, and releases the time', async () => {
    const ada = await app.signedIn('consultant');
    await approvedTime(app, engagement, ada.id, [{ minutes: 60 }, { minutes: 30 }]);
    const { id, number, total, lines } = await issued({});
    const response = expectStatus(
      await admin.post(`/invoices/${id}/void`, { reason: 'Wrong client' }, { ifMatch: 2 }),
      200,
    );
    expect(response.body).toMatchObject({
      number,
      total,
      lines,
      status: 'void',
      balance: '0.00',
      voidReason: 'Wrong client',
      isOverdue: false,
      availableActions: [],
    });
    const again = await draft({});
    expect(again.lines).toMatchObject([{ minutes: 90 }]);
    const kept = await admin.read<{ items: object[] }>(`/invoices/${id}/lines/${lines[0]?.id ?? ''}/entries`);
    expect(kept.items).toHaveLength(2);
  });

  it('needs a reason, and an invoice that nobody paid', async () => {
    const { id } = await issued();
    expectStatus(await admin.post(`/invoices/${id}/void`, {}), 422);
    await admin.does(`/invoices/${id}/payments`, { amount: '10.00', paidOn: TODAY, method: 'cash' });
    const refused = expectStatus(await admin.post(`/invoices/${id}/void`, { reason: 'No' }), 409);
    expect(refused.body).toMatchObject({ code: 'INVOICE_HAS_PAYMENT', currentState: 'partially_paid' });
  });

  it('is final', async () => {
    const { id } = await issued();
    await admin.does(`/invoices/${id}/void`, { reason: 'Wrong' });
    for (const [path, body] of [
      ['void', { reason: 'Again' }],
      ['send', {}],
      ['mark-paid', { paidOn: TODAY, method: 'cash' }],
      ['payments', { amount: '1.00', paidOn: TODAY, method: 'cash' }],
    ] as const) {
      expect(expectStatus(await admin.post(`/invoices/${id}/${path}`, body), 409).body).toMatchObject({
        currentState: 'void',
      });
    }
  });

  it('is not for drafts: those are discarded', async () => {
    const { id } = await draft();
    expectStatus(await admin.post(`/invoices/${id}/void`, { reason: 'No' }), 409);
  });
});

describe('the list', () => {
  const numbersOf = async (query: string): Promise<(string | null)[]> => {
    const { items } = await admin.read<{ items: InvoiceBody[] }>(`/invoices?clientId=${engagement.clientId}&${query}`);
    return items.map(({ number }) => number);
  };

  it('finds invoices by one status or several', async () => {
    const sent = await issued();
    await admin.does(`/invoices/${sent.id}/send`);
    const paid = await issued();
    await admin.does(`/invoices/${paid.id}/mark-paid`, { paidOn: TODAY, method: 'cash' });
    await draft();
    expect(await numbersOf('status=sent')).toEqual([sent.number]);
    expect(await numbersOf('status=paid,sent&sort=number')).toEqual([sent.number, paid.number]);
    expect(await numbersOf('status=draft')).toEqual([null]);
    expect(await numbersOf('status=overdue')).toEqual([]);
  });

  it('finds invoices by dates, project and text', async () => {
    const { number } = await issued({ lines: [aLine({ projectId: engagement.projectId })] });
    expect(await numbersOf(`projectId=${engagement.projectId}`)).toEqual([number]);
    expect(await numbersOf(`from=${TODAY}&to=${TODAY}`)).toEqual([number]);
    expect(await numbersOf('from=2026-11-24')).toEqual([]);
    expect(await numbersOf('dueFrom=2026-12-23&dueTo=2026-12-23')).toEqual([number]);
    expect(await numbersOf('dueTo=2026-12-22')).toEqual([]);
    expect(await numbersOf(`q=${(number ?? '').toLowerCase()}`)).toEqual([number]);
  });

  it.each(['issueDate', 'dueDate', 'number', 'total', 'createdAt'])(
    'pages by %s without losing or repeating a row',
    async (key) => {
      await draft({ lines: [aLine({ quantity: '3' })] });
      for (const quantity of ['1', '2', '2']) await issued({ lines: [aLine({ quantity })] });
      for (const sort of [key, `-${key}`]) {
        const seen: string[] = [];
        let cursor = '';
        do {
          const page = await admin.read<{ items: InvoiceBody[]; page: { nextCursor: string | null } }>(
            `/invoices?clientId=${engagement.clientId}&limit=2&sort=${sort}${cursor}`,
          );
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.page.nextCursor === null ? '' : `&cursor=${page.page.nextCursor}`;
        } while (cursor !== '');
        expect(seen).toHaveLength(4);
        expect(new Set(seen).size).toBe(4);
      }
    },
  );

  it('is offered as CSV', async () => {
    const { number } = await issued();
    const response = await admin.get(`/invoices?clientId=${engagement.clientId}`, { headers: { Accept: 'text/csv' } });
    expect(expectStatus(response, 200).headers['content-type']).toMatch(/^text\/csv/);
    expect(response.text.split('\r\n')).toHaveLength(3);
    expect(response.text).toContain(number);
  });

  it.each(['status=late', 'sort=balance', 'clientId=7', 'from=2026-13-01', 'colour=red'])(
    'refuses %s',
    async (query) => {
      expectStatus(await admin.get(`/invoices?${query}`), 422);
    },
  );
});
