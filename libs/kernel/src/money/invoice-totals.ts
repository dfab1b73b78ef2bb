import { fieldProblem } from '../problems/index.js';
import { allocateByLargestRemainder } from './allocation.js';
import { Money } from './money.js';
import type { TaxRate } from './tax-rate.js';

export interface InvoiceTotalsInput {
  readonly currency: string;
  readonly lines: readonly { readonly amount: Money; readonly taxRate: TaxRate }[];
  readonly discount: Money;
}

/** The tax of all lines with one rate. */
export interface TaxBreakdown {
  readonly rate: TaxRate;
  /** Their amounts less their shares of the discount. */
  readonly base: Money;
  readonly amount: Money;
}

export interface InvoiceTotals {
  readonly subtotal: Money;
  readonly discount: Money;
  /** What each line bears of the discount, in the order of the lines. */
  readonly discountShares: Money[];
  /** One row per tax rate that occurs, 0 included, in ascending order. */
  readonly taxes: TaxBreakdown[];
  readonly taxTotal: Money;
  readonly total: Money;
}

/**
 * Computes an invoice by the rules of EN 16931; every amount is rounded at most once.
 *
 * - BR-CO-10: subtotal = sum of the line amounts
 * - BR-CO-13: net amount = subtotal - discount; the discount lies on the document, and the lines bear it in
 *   proportion to their amounts (largest remainder, ties to the earlier line)
 * - BR-CO-17: per tax rate, tax = round(base x rate), where base = its lines less their discount shares
 * - BR-CO-14: tax total = sum of the taxes per rate
 * - BR-CO-15: total = net amount + tax total
 *
 * @throws INVOICE_DISCOUNT_TOO_LARGE when the discount is above the subtotal; RangeError on mixed currencies, a
 * negative line or a negative discount, none of which a request can bring about
 */
export function invoiceTotals({ currency, lines, discount }: InvoiceTotalsInput): InvoiceTotals {
  const subtotal = Money.sum(
    lines.map((line) => line.amount),
    currency,
  );
  if (discount.isNegative()) throw new RangeError('A discount is never negative.');
  if (discount.greaterThan(subtotal)) {
    throw fieldProblem(
      'INVOICE_DISCOUNT_TOO_LARGE',
      'discount',
      `The discount is above the sum of lines, ${subtotal.toString()}.`,
    );
  }
  const discountShares = allocateByLargestRemainder(
    discount,
    lines.map((line) => line.amount),
  );
  const netLines = lines.map((line, index) => ({
    rate: line.taxRate,
    net: line.amount.minus(discountShares[index] ?? Money.zero(currency)),
  }));
  const taxes = taxesByRate(netLines, currency);
  const taxTotal = Money.sum(
    taxes.map((tax) => tax.amount),
    currency,
  );
  return { subtotal, discount, discountShares, taxes, taxTotal, total: subtotal.minus(discount).plus(taxTotal) };
}

function taxesByRate(lines: readonly { rate: TaxRate; net: Money }[], currency: string): TaxBreakdown[] {
  const bases = new Map<string, { rate: TaxRate; base: Money }>();
  for (const { rate, net } of lines) {
    // The text of a rate is canonical, so "0.1" and "0.10" meet in one row.
    const key = rate.toString();
    const base = bases.get(key)?.base ?? Money.zero(currency);
    bases.set(key, { rate, base: base.plus(net) });
  }
  return [...bases.values()]
    .sort((a, b) => a.rate.compare(b.rate))
    .map(({ rate, base }) => ({ rate, base, amount: rate.of(base) }));
}
