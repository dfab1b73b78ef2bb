import { PERMISSIONS, type Permission, Problem, ROLES, may } from '#kernel';
import {
  type InvoiceAction,
  type InvoiceContext,
  invoiceLifecycle as lifecycle,
  type InvoiceSubject,
} from './invoice.lifecycle.js';
import { INVOICE_STATUSES, type InvoiceStatus, invoiceStatus } from './invoice.rules.js';

const NOON = new Date('2026-11-23T12:00:00Z');

/** An invoice of 100.00 whose facts agree with its state. */
const IN_STATE: Record<InvoiceStatus, InvoiceSubject> = {
  draft: { status: 'draft', currency: 'EUR', balance: '100.00', amountPaid: '0.00', deliveredAt: null, voidedAt: null },
  issued: {
    status: 'issued',
    currency: 'EUR',
    balance: '100.00',
    amountPaid: '0.00',
    deliveredAt: null,
    voidedAt: null,
  },
  sent: { status: 'sent', currency: 'EUR', balance: '100.00', amountPaid: '0.00', deliveredAt: NOON, voidedAt: null },
  partially_paid: {
    status: 'partially_paid',
    currency: 'EUR',
    balance: '60.00',
    amountPaid: '40.00',
    deliveredAt: NOON,
    voidedAt: null,
  },
  paid: { status: 'paid', currency: 'EUR', balance: '0.00', amountPaid: '100.00', deliveredAt: NOON, voidedAt: null },
  void: { status: 'void', currency: 'EUR', balance: '0.00', amountPaid: '0.00', deliveredAt: NOON, voidedAt: NOON },
};

const anInvoice = (status: InvoiceStatus, facts: Partial<InvoiceSubject> = {}): InvoiceSubject => ({
  ...IN_STATE[status],
  ...facts,
});

const aContext = (facts: Partial<InvoiceContext> = {}): InvoiceContext => ({ may: () => true, lineCount: 1, ...facts });

/** The facts that each action brings with it. */
const CHANGES: Partial<Record<InvoiceAction, Partial<InvoiceSubject>>> = {
  send: { deliveredAt: NOON },
  'record-payment': { balance: '10.00', amountPaid: '90.00' },
  'mark-paid': { balance: '0.00', amountPaid: '100.00' },
  'reverse-payment': { balance: '100.00', amountPaid: '0.00' },
  void: { balance: '0.00', voidedAt: NOON },
};

/** The table of product.md 3.4: where each action leads from each state; what is not listed is refused. */
const TABLE: Record<Exclude<InvoiceAction, 'generate'>, Partial<Record<InvoiceStatus, InvoiceStatus>>> = {
  update: { draft: 'draft' },
  discard: { draft: 'draft' },
  issue: { draft: 'issued' },
  send: { draft: 'sent', issued: 'sent', sent: 'sent', partially_paid: 'partially_paid', paid: 'paid' },
  'record-payment': { issued: 'partially_paid', sent: 'partially_paid', partially_paid: 'partially_paid' },
  'mark-paid': { issued: 'paid', sent: 'paid', partially_paid: 'paid' },
  'reverse-payment': { partially_paid: 'sent', paid: 'sent' },
  // Unpaid ones; that a payment stands in the way has tests of its own.
  void: { issued: 'void', sent: 'void' },
};

/** Refused by a guard rather than by the table. */
const GUARDED = new Set(['void from partially_paid', 'void from paid']);

const CASES = Object.entries(TABLE).flatMap(([action, targets]) =>
  INVOICE_STATUSES.map((from) => ({ action: action as InvoiceAction, from, target: targets[from] })),
);

function refusalOf(work: () => void): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('the lifecycle of an invoice', () => {
  it('lists exactly the actions of the product', () => {
    const actions = new Set(lifecycle.rows.map(({ action }) => action));
    expect([...actions].toSorted()).toEqual(['generate', ...Object.keys(TABLE)].toSorted());
  });

  it.each(CASES.filter(({ target }) => target !== undefined))(
    'takes $action from $from to $target',
    ({ action, from, target }) => {
      const invoice = anInvoice(from);
      lifecycle.apply(invoice, action, aContext(), () => Object.assign(invoice, CHANGES[action]));
      expect(invoice.status).toBe(target);
    },
  );

  it.each(CASES.filter(({ action, from, target }) => target === undefined && !GUARDED.has(`${action} from ${from}`)))(
    'refuses $action from $from, and says where the invoice stands',
    ({ action, from }) => {
      const invoice = anInvoice(from);
      const refusal = refusalOf(() =>
        lifecycle.apply(invoice, action, aContext(), () => Object.assign(invoice, CHANGES[action])),
      );
      expect(refusal).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', members: { currentState: from } });
      expect(invoice).toEqual(anInvoice(from));
    },
  );

  it('makes a draft from nothing', () => {
    const invoice = anInvoice('draft', { status: undefined });
    lifecycle.apply(invoice, 'generate', aContext());
    expect(invoice.status).toBe('draft');
  });

  it('pays an invoice of zero when it is issued', () => {
    const invoice = anInvoice('draft', { balance: '0.00' });
    lifecycle.apply(invoice, 'issue', aContext());
    expect(invoice.status).toBe('paid');
  });

  it.each(['issue', 'send'] as const)('refuses to %s an invoice without lines', (action) => {
    expect(refusalOf(() => lifecycle.check(anInvoice('draft'), action, aContext({ lineCount: 0 }))).code).toBe(
      'INVOICE_EMPTY',
    );
  });

  it.each(['partially_paid', 'paid'] as const)('refuses to void a %s invoice while a payment stands', (status) => {
    expect(refusalOf(() => lifecycle.check(anInvoice(status), 'void', aContext())).code).toBe('INVOICE_HAS_PAYMENT');
  });

  it('voids an invoice of zero, which nobody paid', () => {
    const invoice = anInvoice('paid', { amountPaid: '0.00' });
    lifecycle.apply(invoice, 'void', aContext(), () => Object.assign(invoice, CHANGES.void));
    expect(invoice.status).toBe('void');
  });

  it('has no payment to reverse on an invoice of zero', () => {
    const refusal = refusalOf(() =>
      lifecycle.check(anInvoice('paid', { amountPaid: '0.00' }), 'reverse-payment', aContext()),
    );
    expect(refusal.code).toBe('INVOICE_HAS_NO_PAYMENT');
  });
});

describe('what a role is offered', () => {
  const offered = (role: (typeof ROLES)[number], status: InvoiceStatus): string[] =>
    lifecycle
      .available(anInvoice(status), aContext({ may: (permission) => may(role, permission) }))
      .map(({ action }) => action);

  it('is everything for those who bill', () => {
    for (const role of ['admin', 'accountant'] as const) {
      expect(offered(role, 'draft')).toEqual(['update', 'discard', 'issue', 'send']);
      expect(offered(role, 'issued')).toEqual(['send', 'record-payment', 'mark-paid', 'void']);
      expect(offered(role, 'sent')).toEqual(['send', 'record-payment', 'mark-paid', 'void']);
      expect(offered(role, 'partially_paid')).toEqual([
        'send',
        'record-payment',
        'mark-paid',
        'reverse-payment',
        'void',
      ]);
      expect(offered(role, 'paid')).toEqual(['send', 'reverse-payment', 'void']);
      expect(offered(role, 'void')).toEqual([]);
    }
  });

  it('is the draft for a project manager, and nothing later', () => {
    expect(offered('pm', 'draft')).toEqual(['update', 'discard']);
    expect(INVOICE_STATUSES.filter((status) => status !== 'draft').flatMap((status) => offered('pm', status))).toEqual(
      [],
    );
  });

  it.each(['consultant', 'client'] as const)('is nothing for a %s', (role) => {
    expect(INVOICE_STATUSES.flatMap((status) => offered(role, status))).toEqual([]);
  });

  it('asks permissions of the role matrix only', () => {
    const asked: Permission[] = lifecycle.rows.flatMap((row) => (row.permission === undefined ? [] : [row.permission]));
    expect(asked.every((permission) => PERMISSIONS.includes(permission))).toBe(true);
    expect(new Set(asked)).toEqual(
      new Set(['invoice:draft', 'invoice:issue', 'invoice:send', 'invoice:void', 'payment:record', 'payment:reverse']),
    );
  });
});

describe('the status of an issued invoice', () => {
  const standings = [
    { voided: true, balance: '0.00', paid: '0.00', delivered: true, status: 'void' },
    { voided: true, balance: '0.00', paid: '0.00', delivered: false, status: 'void' },
    { voided: false, balance: '0.00', paid: '100.00', delivered: true, status: 'paid' },
    { voided: false, balance: '0.00', paid: '0.00', delivered: false, status: 'paid' },
    { voided: false, balance: '0.01', paid: '99.99', delivered: true, status: 'partially_paid' },
    { voided: false, balance: '99.99', paid: '0.01', delivered: false, status: 'partially_paid' },
    { voided: false, balance: '100.00', paid: '0.00', delivered: true, status: 'sent' },
    { voided: false, balance: '100.00', paid: '0.00', delivered: false, status: 'issued' },
  ];

  it.each(standings)('is $status with balance $balance, paid $paid, delivered $delivered, void $voided', (standing) => {
    const { balance, paid, delivered, voided, status } = standing;
    const facts = {
      currency: 'EUR',
      balance,
      amountPaid: paid,
      deliveredAt: delivered ? NOON : null,
      voidedAt: voided ? NOON : null,
    };
    expect(invoiceStatus(facts)).toBe(status);
  });
});
