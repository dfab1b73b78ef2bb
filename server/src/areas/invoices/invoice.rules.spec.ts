import { assertDateInOrder, dueDateOf, invertedPeriod, issueDateOf, sellerOf } from './invoice.rules.js';
import { assertProjectsUsable } from './invoice-references.rules.js';
import { assertDiscountCovered, recalculate, type TotalledInvoice } from './invoice-totals.rules.js';

const TODAY = '2026-11-23';

describe('the issue date', () => {
  it('is today unless another is asked for', () => {
    expect(issueDateOf(null, TODAY)).toBe(TODAY);
    expect(issueDateOf('2026-11-20', TODAY)).toBe('2026-11-20');
  });

  it('is refused in the future', () => {
    expect(() => issueDateOf('2026-11-24', TODAY)).toThrow(/INVOICE_DATE_IN_FUTURE/);
  });

  it('may be that of the last invoice, not before it', () => {
    expect(() => assertDateInOrder('2026-11-20', null)).not.toThrow();
    expect(() => assertDateInOrder('2026-11-20', '2026-11-20')).not.toThrow();
    expect(() => assertDateInOrder('2026-11-19', '2026-11-20')).toThrow(/INVOICE_DATE_BEFORE_LAST/);
  });
});

describe('the due date', () => {
  it.each([
    { terms: 0, due: '2026-01-31' },
    { terms: 30, due: '2026-03-02' },
    { terms: 365, due: '2027-01-31' },
  ])('lies $terms days after the issue', ({ terms, due }) => {
    expect(dueDateOf('2026-01-31', terms)).toBe(due);
  });
});

describe('a period', () => {
  it('may be a day, or open', () => {
    expect(invertedPeriod('2026-10-01', '2026-10-01')).toBeNull();
    expect(invertedPeriod(null, '2026-10-01')).toBeNull();
    expect(invertedPeriod('2026-10-01', undefined)).toBeNull();
  });

  it('is refused when it ends before it begins', () => {
    expect(invertedPeriod('2026-10-02', '2026-10-01')).toMatchObject({
      code: 'DATES_INVERTED',
      errors: [{ path: 'periodEnd' }],
    });
  });
});

describe('the seller', () => {
  it('is the legal name where there is one', () => {
    const organization = { organizationName: 'Votra', legalName: 'Votra Consulting GmbH', address: null, taxId: null };
    expect(sellerOf(organization)).toMatchObject({ name: 'Votra Consulting GmbH', company: 'Votra' });
    expect(sellerOf({ ...organization, legalName: null }).name).toBe('Votra');
  });
});

describe('projects that a request names', () => {
  const projects = [
    { id: 'mine', clientId: 'acme', managerId: 'petra' },
    { id: 'theirs', clientId: 'acme', managerId: 'paul' },
    { id: 'foreign', clientId: 'other', managerId: 'petra' },
  ];
  const judge = (id: string | null, managerId: string | null) => () =>
    assertProjectsUsable([{ id, path: 'lines.0.projectId' }], projects, { clientId: 'acme', managerId });

  it('are those of the client for whoever bills everything, and may be missing', () => {
    expect(judge('theirs', null)).not.toThrow();
    expect(judge(null, null)).not.toThrow();
  });

  it('are their own for a project manager, on every line', () => {
    expect(judge('mine', 'petra')).not.toThrow();
    expect(judge('theirs', 'petra')).toThrow(/REFERENCE_NOT_FOUND/);
    expect(judge(null, 'petra')).toThrow(/REFERENCE_NOT_FOUND/);
  });

  it.each(['foreign', 'absent'])('are refused alike when %s', (id) => {
    expect(judge(id, null)).toThrow(/REFERENCE_NOT_FOUND/);
  });
});

describe('totals of a draft', () => {
  const aDraft = (discount: string): TotalledInvoice => ({
    currency: 'EUR',
    discount,
    subtotal: '0',
    taxes: [],
    taxTotal: '0',
    total: '0',
    balance: '0',
  });
  const lines = () => [
    { amount: '600.0000', taxRate: '0.1000', discountShare: '0' },
    { amount: '400.0000', taxRate: '0.2000', discountShare: '0' },
  ];

  it('follow the golden case of two rates and a discount', () => {
    const [draft, both] = [aDraft('50.0000'), lines()];
    recalculate(draft, both);
    expect(draft).toMatchObject({
      subtotal: '1000.00',
      discount: '50.00',
      taxes: [
        { rate: '0.10', base: '570.00', amount: '57.00' },
        { rate: '0.20', base: '380.00', amount: '76.00' },
      ],
      taxTotal: '133.00',
      total: '1083.00',
      balance: '1083.00',
    });
    expect(both.map(({ discountShare }) => discountShare)).toEqual(['30.00', '20.00']);
  });

  it('are zero without lines', () => {
    const draft = aDraft('0');
    recalculate(draft, []);
    expect(draft).toMatchObject({ subtotal: '0.00', taxes: [], total: '0.00' });
  });

  it('never let a discount exceed the lines that are left', () => {
    expect(() => assertDiscountCovered(aDraft('1000.00'), lines())).not.toThrow();
    expect(() => assertDiscountCovered(aDraft('1000.01'), lines())).toThrow(/INVOICE_DISCOUNT_TOO_LARGE/);
  });
});
