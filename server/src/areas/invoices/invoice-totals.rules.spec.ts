import { problem } from '#kernel';
import { refuseUncoveredDiscount, recalculate, type TotalledInvoice } from './invoice-totals.rules.js';

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
    const refusal = (detail: string) => problem('INVOICE_LINE_BEARS_DISCOUNT', { detail });
    expect(() => refuseUncoveredDiscount(aDraft('1000.00'), lines(), refusal)).not.toThrow();
    expect(() => refuseUncoveredDiscount(aDraft('1000.01'), lines(), refusal)).toThrow(
      'INVOICE_LINE_BEARS_DISCOUNT: The discount of 1000.01 would be above the sum of lines, 1000.00.',
    );
  });
});
