import { Engagement } from '../support/engagement.js';
import { aLine, anIssuedInvoice, aDraft } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface PaymentBody {
  id: string;
  amount: string;
  reversesId: string | null;
  reversedAt: string | null;
  reversalReason: string | null;
  invoice: { id: string; status: string; amountPaid: string; balance: string; version: number };
}

let app: TestApp;
let admin: TestCaller;
let accountant: TestCaller;
let engagement: Engagement;
let id: string;

/** The clock of the tests stands on Monday, 2026-11-23. */
const TODAY = '2026-11-23';

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  accountant = await app.signedIn('accountant');
  const manager = await app.signedIn('pm');
  engagement = await Engagement.begin(app, { managerId: manager.id });
});

afterAll(() => app.close());

/** An invoice of 110.00 in each test. */
beforeEach(async () => {
  ({ id } = await anIssuedInvoice(admin, engagement.clientId));
});

const aPayment = (facts: object = {}): object => ({
  amount: '10.00',
  paidOn: TODAY,
  method: 'bank_transfer',
  ...facts,
});

const pay = (facts: object = {}): Promise<PaymentBody> =>
  accountant.does<PaymentBody>(`/invoices/${id}/payments`, aPayment(facts));

describe('recording a payment', () => {
  it('answers the payment and how the invoice stands', async () => {
    const response = expectStatus(
      await accountant.post(`/invoices/${id}/payments`, aPayment({ reference: 'TRX-1' })),
      201,
    );
    const { id: paymentId } = response.body as PaymentBody;
    expect(response.headers.location).toBe(`/api/v1/invoices/${id}/payments/${paymentId}`);
    expect(response.body).toMatchObject({
      amount: '10.00',
      paidOn: TODAY,
      method: 'bank_transfer',
      reference: 'TRX-1',
      reversesId: null,
      reversedAt: null,
      reversalReason: null,
      invoice: { id, status: 'partially_paid', amountPaid: '10.00', balance: '100.00', version: 3 },
    });
  });

  it('pays the invoice with the last cent', async () => {
    await pay({ amount: '109.99' });
    expect((await pay({ amount: '0.01' })).invoice).toMatchObject({
      status: 'paid',
      amountPaid: '110.00',
      balance: '0.00',
    });
    expect(expectStatus(await admin.post(`/invoices/${id}/payments`, aPayment()), 409).body).toMatchObject({
      currentState: 'paid',
    });
  });

  it('may lie before the issue date, not in the future', async () => {
    await pay({ paidOn: '2026-01-02' });
    const response = expectStatus(
      await admin.post(`/invoices/${id}/payments`, aPayment({ paidOn: '2026-11-24' })),
      422,
    );
    expect(response.body).toMatchObject({ code: 'PAYMENT_IN_FUTURE', errors: [{ path: 'paidOn' }] });
  });

  it.each([
    { facts: { amount: '110.01' }, code: 'PAYMENT_EXCEEDS_BALANCE' },
    { facts: { amount: '1.001' }, code: 'MONEY_TOO_PRECISE' },
  ])('is refused with $code', async ({ facts, code }) => {
    const response = expectStatus(await admin.post(`/invoices/${id}/payments`, aPayment(facts)), 422);
    expect(response.body).toMatchObject({ code, errors: [{ path: 'amount' }] });
  });

  it.each([
    { facts: { amount: '0.00' }, path: 'amount', code: 'PAYMENT_NOT_POSITIVE' },
    { facts: { amount: '-1.00' }, path: 'amount', code: 'MONEY_INVALID' },
    { facts: { amount: 10 }, path: 'amount', code: 'MONEY_INVALID' },
    { facts: { amount: undefined }, path: 'amount', code: 'REQUIRED' },
    { facts: { method: 'barter' }, path: 'method', code: 'ENUM_INVALID' },
    { facts: { paidOn: '2026-02-30' }, path: 'paidOn', code: 'DATE_INVALID' },
    { facts: { reference: '' }, path: 'reference', code: 'TEXT_INVALID' },
  ])('is wrong by itself with $facts', async ({ facts, path, code }) => {
    const response = expectStatus(await admin.post(`/invoices/${id}/payments`, aPayment(facts)), 422);
    expect(response.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ path, code }] });
  });

  it('is refused on a draft', async () => {
    const draft = await aDraft(admin, engagement.clientId, { lines: [aLine()] });
    expect(expectStatus(await admin.post(`/invoices/${draft.id}/payments`, aPayment()), 409).body).toMatchObject({
      currentState: 'draft',
    });
  });

  it('honours the version that the caller has read', async () => {
    expectStatus(await admin.post(`/invoices/${id}/payments`, aPayment(), { ifMatch: 1 }), 412);
    expectStatus(await admin.post(`/invoices/${id}/payments`, aPayment(), { ifMatch: 2 }), 201);
  });

  it('is once for an idempotency key', async () => {
    const key = `key-${id}`;
    const first = expectStatus(await admin.post(`/invoices/${id}/payments`, aPayment(), { idempotencyKey: key }), 201);
    const second = expectStatus(await admin.post(`/invoices/${id}/payments`, aPayment(), { idempotencyKey: key }), 201);
    expect(second.body).toEqual(first.body);
    expect(await admin.read(`/invoices/${id}`)).toMatchObject({ amountPaid: '10.00' });
  });
});

describe('a reference', () => {
  it('is unique among the payments that stand, without regard to case', async () => {
    const { id: paymentId } = await pay({ reference: 'TRX-1' });
    const response = expectStatus(await admin.post(`/invoices/${id}/payments`, aPayment({ reference: 'trx-1' })), 409);
    expect(response.body).toMatchObject({ code: 'PAYMENT_REFERENCE_TAKEN', currentState: 'partially_paid' });
    await admin.does(`/invoices/${id}/payments/${paymentId}/reverse`, { reason: 'Bounced' });
    await pay({ reference: 'TRX-1' });
  });

  it('may stand on two invoices: one transfer can pay both', async () => {
    await pay({ reference: 'TRX-2' });
    const other = await anIssuedInvoice(admin, engagement.clientId);
    expectStatus(await admin.post(`/invoices/${other.id}/payments`, aPayment({ reference: 'TRX-2' })), 201);
  });
});

describe('marking an invoice paid', () => {
  it('is one payment of the whole balance', async () => {
    await pay({ amount: '30.00' });
    const response = expectStatus(
      await accountant.post(`/invoices/${id}/mark-paid`, { paidOn: TODAY, method: 'card', reference: 'X' }),
      200,
    );
    expect(response.body).toMatchObject({ id, status: 'paid', amountPaid: '110.00', balance: '0.00', version: 4 });
    const { items } = await admin.read<{ items: { amount: string }[] }>(`/invoices/${id}/payments`);
    expect(items.map(({ amount }) => amount).toSorted()).toEqual(['30.00', '80.00']);
  });

  it('needs a day and a method', async () => {
    expectStatus(await admin.post(`/invoices/${id}/mark-paid`, { paidOn: TODAY }), 422);
    expectStatus(await admin.post(`/invoices/${id}/mark-paid`, { method: 'card' }), 422);
    expectStatus(await admin.post(`/invoices/${id}/mark-paid`, { paidOn: TODAY, method: 'card', amount: '1.00' }), 422);
  });
});

describe('reversing a payment', () => {
  it('writes a contra record, and the status follows what stands', async () => {
    const { id: first } = await pay({ amount: '60.00' });
    const { id: second } = await pay({ amount: '50.00' });
    const reversal = expectStatus(
      await accountant.post(`/invoices/${id}/payments/${first}/reverse`, { reason: 'Bounced' }),
      200,
    );
    expect(reversal.body).toMatchObject({
      id: first,
      amount: '60.00',
      reversedAt: '2026-11-23T12:00:00.000Z',
      reversalReason: 'Bounced',
      invoice: { status: 'partially_paid', amountPaid: '50.00', balance: '60.00' },
    });
    const { invoice } = await admin.does<PaymentBody>(`/invoices/${id}/payments/${second}/reverse`, {
      reason: 'Bounced',
    });
    expect(invoice).toMatchObject({ status: 'issued', amountPaid: '0.00', balance: '110.00' });
    const { items } = await admin.read<{ items: PaymentBody[] }>(`/invoices/${id}/payments`);
    expect(items.map(({ amount }) => amount).toSorted()).toEqual(['-50.00', '-60.00', '50.00', '60.00']);
    expect(items.find(({ reversesId }) => reversesId === first)).toMatchObject({
      amount: '-60.00',
      reversedAt: null,
      reversalReason: 'Bounced',
    });
  });

  it('is refused a second time, and of a contra record', async () => {
    const { id: paymentId } = await pay();
    await admin.does(`/invoices/${id}/payments/${paymentId}/reverse`, { reason: 'Bounced' });
    const again = expectStatus(
      await admin.post(`/invoices/${id}/payments/${paymentId}/reverse`, { reason: 'Bounced' }),
      409,
    );
    expect(again.body).toMatchObject({ code: 'PAYMENT_ALREADY_REVERSED' });
    const { items } = await admin.read<{ items: PaymentBody[] }>(`/invoices/${id}/payments`);
    const contra = items.find(({ reversesId }) => reversesId === paymentId)?.id ?? '';
    const ofContra = expectStatus(await admin.post(`/invoices/${id}/payments/${contra}/reverse`, { reason: 'x' }), 409);
    expect(ofContra.body).toMatchObject({ code: 'PAYMENT_IS_REVERSAL' });
  });

  it('needs a reason, and a payment of this invoice', async () => {
    const { id: paymentId } = await pay();
    expectStatus(await admin.post(`/invoices/${id}/payments/${paymentId}/reverse`, {}), 422);
    const other = await anIssuedInvoice(admin, engagement.clientId);
    expectStatus(await admin.post(`/invoices/${other.id}/payments/${paymentId}/reverse`, { reason: 'x' }), 404);
    expectStatus(await admin.post(`/invoices/${id}/payments/7/reverse`, { reason: 'x' }), 404);
  });
});

describe('payments', () => {
  it('are read by whoever reads the invoice, and made by those who bill', async () => {
    await pay();
    const client = await app.signedIn('client', { clientId: engagement.clientId });
    const { items } = await client.read<{ items: object[] }>(`/invoices/${id}/payments`);
    expect(items).toHaveLength(1);
    expect(items[0]).not.toHaveProperty('reversalReason');
    for (const role of ['pm', 'consultant', 'client'] as const) {
      const caller = role === 'client' ? client : await app.signedIn(role);
      expectStatus(await caller.post(`/invoices/${id}/payments`, aPayment()), 403);
      expectStatus(await caller.post(`/invoices/${id}/mark-paid`, { paidOn: TODAY, method: 'cash' }), 403);
    }
  });
});
