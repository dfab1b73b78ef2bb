import { sql } from '#platform/database';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { aDraft, aLine, type InvoiceBody } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

let app: TestApp;
let admin: TestCaller;
let ada: TestCaller;
let engagement: Engagement;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  ada = await app.signedIn('consultant', { fullName: 'Ada Lovelace' });
});

afterAll(() => app.close());

beforeEach(async () => {
  engagement = await Engagement.begin(app, { managerId: admin.id });
});

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

describe('lines of a draft', () => {
  it('are added, changed and removed, and the totals follow', async () => {
    const { id } = await draft({ lines: [aLine()] });
    const added = expectStatus(await admin.post(`/invoices/${id}/lines`, aLine({ quantity: '2.5', unit: 'day' })), 201);
    expect(added.body).toMatchObject({
      kind: 'manual',
      amount: '250.00',
      unit: 'day',
      invoice: { total: '385.00', version: 2 },
    });
    const line = `/invoices/${id}/lines/${(added.body as { id: string }).id}`;
    const changed = expectStatus(await admin.patch(line, { unitPrice: '10.10', taxRate: '0' }), 200);
    expect(changed.body).toMatchObject({
      quantity: '2.5',
      amount: '25.25',
      taxRate: '0.00',
      invoice: { total: '135.25', version: 3 },
    });
    expectStatus(await admin.delete(line, { ifMatch: 3 }), 204);
    expect(await admin.read(`/invoices/${id}`)).toMatchObject({ lines: [{}], total: '110.00', version: 4 });
  });

  it('that bill time take a description and a tax rate, and nothing else', async () => {
    await work({ minutes: 60 });
    const { id, lines } = await draft();
    const line = `/invoices/${id}/lines/${lines[0]?.id ?? ''}`;
    const changed = expectStatus(await admin.patch(line, { description: 'Design', taxRate: '0.20' }), 200);
    expect(changed.body).toMatchObject({ description: 'Design', amount: '150.00', invoice: { taxTotal: '30.00' } });
    for (const field of ['quantity', 'unitPrice', 'unit', 'projectId']) {
      const value = field === 'projectId' ? engagement.projectId : '1';
      const response = expectStatus(await admin.patch(line, { [field]: value }), 422);
      expect(response.body).toMatchObject({ code: 'INVOICE_LINE_FIXED', errors: [{ path: field }] });
    }
  });

  it.each(['description', 'quantity', 'unitPrice'])('keep their %s: null is refused', async (field) => {
    const { id, lines } = await draft({ lines: [aLine()] });
    const response = expectStatus(
      await admin.patch(`/invoices/${id}/lines/${lines[0]?.id ?? ''}`, { [field]: null }),
      422,
    );
    expect(response.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ path: field }] });
  });

  it('release exactly their entries when they are removed', async () => {
    const grace = await app.signedIn('consultant');
    await work({}, {});
    await approvedTime(app, engagement, grace.id, [{}]);
    const { id, lines } = await draft();
    const ofAda = lines.find(({ description }) => description.endsWith('Ada Lovelace'));
    expectStatus(await admin.delete(`/invoices/${id}/lines/${ofAda?.id ?? ''}`), 204);
    expect(await unbilled()).toBe(2);
    expect(await admin.read(`/invoices/${id}`)).toMatchObject({ subtotal: '150.00' });
  });

  it('never fall below the discount', async () => {
    const { id, lines } = await draft({ lines: [aLine(), aLine()] });
    expectStatus(await admin.patch(`/invoices/${id}`, { discount: '150.00' }), 200);
    const line = `/invoices/${id}/lines/${lines[0]?.id ?? ''}`;
    expect(expectStatus(await admin.delete(line), 409).body).toMatchObject({
      code: 'INVOICE_LINE_BEARS_DISCOUNT',
      currentState: 'draft',
      availableActions: [{ action: 'update' }, { action: 'discard' }, { action: 'issue' }, { action: 'send' }],
    });
    for (const field of ['quantity', 'unitPrice']) {
      expect(expectStatus(await admin.patch(line, { [field]: '0.4' }), 422).body).toMatchObject({
        code: 'INVOICE_DISCOUNT_TOO_LARGE',
        errors: [{ path: field }],
      });
    }
    expectStatus(await admin.patch(line, { quantity: '0.5' }), 200);
  });

  it('may take a project over its budget, and say so', async () => {
    const lines = [aLine({ unitPrice: '60000.00', projectId: engagement.projectId })];
    const invoice = await draft({ lines });
    expect(invoice.warnings).toEqual([]);
    const added = await admin.post(
      `/invoices/${invoice.id}/lines`,
      aLine({ unitPrice: '0.01', projectId: engagement.projectId }),
    );
    expect(expectStatus(added, 201).body).toMatchObject({ warnings: [{ code: 'PROJECT_BUDGET_PASSED' }] });
    expect(await draft({ lines })).toMatchObject({ warnings: [{ code: 'PROJECT_BUDGET_PASSED' }] });
  });

  it('of another invoice are not found', async () => {
    const [one, other] = [await draft({ lines: [aLine()] }), await draft({ lines: [aLine()] })];
    expectStatus(await admin.patch(`/invoices/${one.id}/lines/${other.lines[0]?.id ?? ''}`, { quantity: '2' }), 404);
    expectStatus(await admin.get(`/invoices/${one.id}/lines/${other.lines[0]?.id ?? ''}/entries`), 404);
  });
});

describe('a draft', () => {
  it('takes discount, purchase order and notes; null empties them', async () => {
    const { id } = await draft({ lines: [aLine()] });
    const set = await admin.patch(`/invoices/${id}`, { discount: '10', poNumber: 'PO-1', notes: 'Thank you.' });
    expect(expectStatus(set, 200).body).toMatchObject({
      discount: '10.00',
      poNumber: 'PO-1',
      notes: 'Thank you.',
      total: '99.00',
    });
    const emptied = await admin.patch(`/invoices/${id}`, { discount: null, poNumber: null, notes: null });
    expect(expectStatus(emptied, 200).body).toMatchObject({
      discount: '0.00',
      poNumber: null,
      notes: null,
      total: '110.00',
    });
  });

  it('refuses a discount above the sum of lines, and one with too many decimals', async () => {
    const { id } = await draft({ lines: [aLine()] });
    const above = expectStatus(await admin.patch(`/invoices/${id}`, { discount: '100.01' }), 422);
    expect(above.body).toMatchObject({ code: 'INVOICE_DISCOUNT_TOO_LARGE', errors: [{ path: 'discount' }] });
    const precise = expectStatus(await admin.patch(`/invoices/${id}`, { discount: '1.001' }), 422);
    expect(precise.body).toMatchObject({ code: 'MONEY_TOO_PRECISE', errors: [{ path: 'discount' }] });
  });

  it('keeps its version when nothing changes', async () => {
    const { id, lines } = await draft({ lines: [aLine()] });
    const header = await admin.patch(`/invoices/${id}`, { discount: '0', poNumber: null });
    expect(expectStatus(header, 200).body).toMatchObject({ version: 1, discount: '0.00' });
    const line = await admin.patch(`/invoices/${id}/lines/${lines[0]?.id ?? ''}`, { ...aLine(), quantity: '1.0' });
    expect(expectStatus(line, 200).body).toMatchObject({ quantity: '1', invoice: { version: 1, total: '110.00' } });
    const events = await app.database.rows(sql`SELECT DISTINCT action FROM audit_event WHERE root_id = ${id}`);
    expect(events).toEqual([{ action: 'invoice.generate' }]);
  });

  it('refuses a stale version, of its lines too', async () => {
    const { id, lines } = await draft({ lines: [aLine()] });
    const line = `/invoices/${id}/lines/${lines[0]?.id ?? ''}`;
    expectStatus(await admin.patch(`/invoices/${id}`, { notes: 'First' }, { ifMatch: 1 }), 200);
    expectStatus(await admin.patch(`/invoices/${id}`, { notes: 'Second' }, { ifMatch: 1 }), 412);
    expectStatus(await admin.post(`/invoices/${id}/lines`, aLine(), { ifMatch: 1 }), 412);
    expectStatus(await admin.patch(line, { description: 'Third' }, { ifMatch: 1 }), 412);
    expectStatus(await admin.delete(line, { ifMatch: 1 }), 412);
    expectStatus(await admin.delete(`/invoices/${id}`, { ifMatch: 1 }), 412);
  });

  it('is gone when discarded, its time is free again, and its events stay', async () => {
    await work({}, {});
    const { id } = await draft();
    expectStatus(await admin.delete(`/invoices/${id}`), 204);
    expectStatus(await admin.get(`/invoices/${id}`), 404);
    expect(await unbilled()).toBe(2);
    const { items } = await admin.read<{ items: { action: string }[] }>(
      `/audit-events?entity=invoice&entityId=${id}&limit=100`,
    );
    expect(new Set(items.map(({ action }) => action))).toEqual(new Set(['invoice.generate', 'invoice.discard']));
  });
});
