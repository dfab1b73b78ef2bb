import { refusedWith } from '../../test/refused-with.js';
import { billTime, invoiceTotals, type InvoiceTotals, Money, Rate, TaxRate } from './index.js';

const eur = (text: string): Money => Money.fromDatabase(text, 'EUR');
const line = (amount: string, taxRate: string) => ({ amount: eur(amount), taxRate: TaxRate.parse(taxRate) });
const totals = (lines: ReturnType<typeof line>[], discount = '0'): InvoiceTotals =>
  invoiceTotals({ currency: 'EUR', lines, discount: eur(discount) });
const asText = (value: InvoiceTotals): unknown => JSON.parse(JSON.stringify(value));

describe('the golden figures', () => {
  it('bills 8 h at 150.00 as 1200.00', () => {
    expect(Rate.parse('150.00', 'EUR').amountFor(480).toString()).toBe('1200.00');
  });

  it('bills 7.5 h at 123.45 as 925.88, with 92.59 tax 1018.47', () => {
    const amount = Rate.parse('123.45', 'EUR').amountFor(450);
    const { subtotal, taxTotal, total } = totals([line(amount.toString(), '0.10')]);
    expect([subtotal, taxTotal, total].map(String)).toEqual(['925.88', '92.59', '1018.47']);
  });

  it('bills 3 entries of 8 h at 150.00 as 3600.00, with 360.00 tax 3960.00', () => {
    const { amount } = billTime([480, 480, 480], Rate.parse('150.00', 'EUR'));
    const { subtotal, taxTotal, total } = totals([line(amount.toString(), '0.10')]);
    expect([subtotal, taxTotal, total].map(String)).toEqual(['3600.00', '360.00', '3960.00']);
  });

  it('bills 15 min at 100.50 as 25.13', () => {
    expect(Rate.parse('100.50', 'EUR').amountFor(15).toString()).toBe('25.13');
  });

  it('bills 3 entries of 20 min at 100.00 as one line of 100.00, or as three of 99.99 together', () => {
    const rate = Rate.parse('100.00', 'EUR');
    const { amount, shares } = billTime([20, 20, 20], rate);
    expect(amount.toString()).toBe('100.00');
    expect(shares.map(String)).toEqual(['33.34', '33.33', '33.33']);
    const apart = [20, 20, 20].map((minutes) => rate.amountFor(minutes));
    expect(Money.sum(apart, 'EUR').toString()).toBe('99.99');
  });

  it('takes a discount of 100.00 off 1000.00 before 10 % tax: 90.00, total 990.00', () => {
    const { taxTotal, total } = totals([line('1000.00', '0.10')], '100.00');
    expect([taxTotal, total].map(String)).toEqual(['90.00', '990.00']);
  });

  it('spreads a discount of 50.00 over 600.00 at 10 % and 400.00 at 20 %: total 1083.00', () => {
    expect(asText(totals([line('600.00', '0.10'), line('400.00', '0.20')], '50.00'))).toEqual({
      subtotal: '1000.00',
      discount: '50.00',
      discountShares: ['30.00', '20.00'],
      taxes: [
        { rate: '0.10', base: '570.00', amount: '57.00' },
        { rate: '0.20', base: '380.00', amount: '76.00' },
      ],
      taxTotal: '133.00',
      total: '1083.00',
    });
  });
});

describe('invoice totals', () => {
  it('round the tax once per rate, not per line', () => {
    // Per line the tax of 0.05 would be 0.01 each; of 0.15 together it is 0.02.
    const { taxes } = totals([line('0.05', '0.1'), line('0.05', '0.10'), line('0.05', '0.1000')]);
    expect(taxes.map((tax) => [tax.rate, tax.base, tax.amount].map(String))).toEqual([['0.10', '0.15', '0.02']]);
  });

  it('list the rates in ascending order, the zero rate too', () => {
    const { taxes } = totals([line('10', '0.20'), line('10', '0'), line('10', '0.0725')]);
    expect(taxes.map((tax) => [tax.rate, tax.amount].join(' '))).toEqual(['0.00 0.00', '0.0725 0.73', '0.20 2.00']);
  });

  it('of nothing are zero', () => {
    expect(asText(totals([]))).toEqual({
      subtotal: '0.00',
      discount: '0.00',
      discountShares: [],
      taxes: [],
      taxTotal: '0.00',
      total: '0.00',
    });
  });

  it('allow a discount of the whole sum, and nothing beyond it', () => {
    expect(totals([line('10.00', '0.10')], '10.00').total.toString()).toBe('0.00');
    expect(() => totals([line('10.00', '0.10')], '10.01')).toThrow(
      refusedWith('INVOICE_DISCOUNT_TOO_LARGE', 'discount'),
    );
  });

  it('refuse a negative discount, a negative line and a second currency', () => {
    expect(() => totals([line('10.00', '0.10')], '-0.01')).toThrow(RangeError);
    expect(() => totals([line('10.00', '0.10'), line('-1.00', '0.10')], '1.00')).toThrow(RangeError);
    const dollars = { amount: Money.parse('1', 'USD'), taxRate: TaxRate.parse('0') };
    expect(() => invoiceTotals({ currency: 'EUR', lines: [dollars], discount: eur('0') })).toThrow(RangeError);
  });

  it('have the decimals of the currency', () => {
    const yen = { amount: Money.parse('1005', 'JPY'), taxRate: TaxRate.parse('0.10') };
    const { taxTotal, total } = invoiceTotals({ currency: 'JPY', lines: [yen], discount: Money.zero('JPY') });
    expect([taxTotal, total].map(String)).toEqual(['101', '1106']);
  });
});

describe('billed time', () => {
  it('of no entries is zero', () => {
    expect(JSON.stringify(billTime([], Rate.parse('100', 'EUR')))).toBe('{"amount":"0.00","shares":[]}');
  });

  it('refuses minutes that are none', () => {
    expect(() => billTime([30, -30], Rate.parse('100', 'EUR'))).toThrow(RangeError);
    expect(() => billTime([0.5, 0.5], Rate.parse('100', 'EUR'))).toThrow(RangeError);
  });
});
