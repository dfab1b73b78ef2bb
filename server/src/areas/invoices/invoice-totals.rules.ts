import { type InvoiceTotals, invoiceTotals, Money, type Problem, TaxRate } from '#kernel';

/** The columns of an invoice that follow from its lines and its discount. Decimal text, as in the database. */
export interface TotalledInvoice {
  readonly currency: string;
  discount: string;
  subtotal: string;
  taxes: { readonly rate: string; readonly base: string; readonly amount: string }[];
  taxTotal: string;
  total: string;
  balance: string;
}

export interface TotalledLine {
  readonly amount: string;
  readonly taxRate: string;
  discountShare: string;
}

/**
 * Computes a draft anew after its lines or its discount changed, and writes the result into both.
 * @throws INVOICE_DISCOUNT_TOO_LARGE naming the field, when the discount is above the sum of lines
 */
export function recalculate(invoice: TotalledInvoice, lines: readonly TotalledLine[]): void {
  const { currency } = invoice;
  const totals = invoiceTotals({
    currency,
    lines: lines.map((line) => ({
      amount: Money.fromDatabase(line.amount, currency),
      taxRate: TaxRate.fromDatabase(line.taxRate),
    })),
    discount: Money.fromDatabase(invoice.discount, currency),
  });
  Object.assign(invoice, totalColumns(totals));
  lines.forEach((line, index) => {
    line.discountShare = String(totals.discountShares[index]);
  });
}

/** The columns of a draft with these totals: nothing is paid on it, so all of it is owed. */
export function totalColumns(totals: InvoiceTotals): Omit<TotalledInvoice, 'currency'> {
  return {
    discount: totals.discount.toString(),
    subtotal: totals.subtotal.toString(),
    taxes: totals.taxes.map(({ rate, base, amount }) => ({
      rate: rate.toString(),
      base: base.toString(),
      amount: amount.toString(),
    })),
    taxTotal: totals.taxTotal.toString(),
    total: totals.total.toString(),
    balance: totals.total.toString(),
  };
}

/**
 * Refuses to leave so little on the lines that the discount is above their sum: lowering it silently would change what
 * was agreed.
 * @param refusal makes the problem of the sentence that says so: what is to blame depends on what was asked for
 */
export function refuseUncoveredDiscount(
  invoice: TotalledInvoice,
  lines: readonly TotalledLine[],
  refusal: (detail: string) => Problem,
): void {
  const { currency } = invoice;
  const discount = Money.fromDatabase(invoice.discount, currency);
  const left = Money.sum(
    lines.map((line) => Money.fromDatabase(line.amount, currency)),
    currency,
  );
  if (!discount.greaterThan(left)) return;
  throw refusal(`The discount of ${discount} would be above the sum of lines, ${left}. Lower the discount first.`);
}
