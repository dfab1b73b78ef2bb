import { addDays, type CalendarDate, fieldProblem, Money } from '#kernel';

export const INVOICE_STATUSES = ['draft', 'issued', 'sent', 'partially_paid', 'paid', 'void'] as const;

export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** What the status of an issued invoice follows from. Amounts are decimal text in the currency of the invoice. */
export interface InvoiceStanding {
  readonly currency: string;
  readonly balance: string;
  readonly amountPaid: string;
  /** Null as long as it was not sent; of the instants only that they are there counts. */
  readonly deliveredAt: Date | string | null;
  readonly voidedAt: Date | string | null;
}

/** The status of an invoice from issue on: the one place that decides it (product.md, section 3.4). */
export function invoiceStatus(invoice: InvoiceStanding): InvoiceStatus {
  if (invoice.voidedAt !== null) return 'void';
  if (amountOf(invoice.balance, invoice).isZero()) return 'paid';
  if (amountOf(invoice.amountPaid, invoice).isPositive()) return 'partially_paid';
  return invoice.deliveredAt === null ? 'issued' : 'sent';
}

/**
 * The issue date to use: the one asked for, else today.
 * @throws INVOICE_DATE_IN_FUTURE when it lies after the organization's today
 */
export function issueDateOf(asked: CalendarDate | null, today: CalendarDate): CalendarDate {
  if (asked !== null && asked > today) {
    throw fieldProblem('INVOICE_DATE_IN_FUTURE', 'issueDate', `The issue date lies after today, ${today}.`);
  }
  return asked ?? today;
}

/** When the invoice is to be paid: so many days after its issue. */
export function dueDateOf(issueDate: CalendarDate, paymentTermsDays: number): CalendarDate {
  return addDays(issueDate, paymentTermsDays);
}

/**
 * Refuses an issue date before the last one that has a number, so that numbers and dates of a series run alike.
 * @throws INVOICE_DATE_BEFORE_LAST
 */
export function refuseDateBeforeLast(issueDate: CalendarDate, last: CalendarDate | null): void {
  if (last === null || issueDate >= last) return;
  const message = `An invoice of ${last} has a number already. The issue date can be ${last} or later.`;
  throw fieldProblem('INVOICE_DATE_BEFORE_LAST', 'issueDate', message);
}

/** A party of an invoice as it was on the day of issue. */
export interface Party {
  readonly name: string;
  readonly company: string | null;
  readonly address: string | null;
  readonly taxId: string | null;
  readonly email: string | null;
}

/** The firm under its legal name, with the name that people know it by beside it. */
export function sellerOf(organization: {
  readonly organizationName: string;
  readonly legalName: string | null;
  readonly address: string | null;
  readonly taxId: string | null;
}): Party {
  const { organizationName, legalName, address, taxId } = organization;
  return { name: legalName ?? organizationName, company: organizationName, address, taxId, email: null };
}

/** The client as it is billed, to be kept on the invoice. */
export function buyerOf(client: {
  readonly name: string;
  readonly company: string | null;
  readonly billingAddress: string | null;
  readonly taxId: string | null;
  readonly email: string;
}): Party {
  const { name, company, billingAddress, taxId, email } = client;
  return { name, company, address: billingAddress, taxId, email };
}

/**
 * Refuses a period that ends before it begins; one that is open on a side does neither.
 * @throws DATES_INVERTED
 */
export function refuseInvertedPeriod(
  start: CalendarDate | null | undefined,
  end: CalendarDate | null | undefined,
): void {
  if (!start || !end || start <= end) return;
  throw fieldProblem('DATES_INVERTED', 'periodEnd', `The period ends on ${end}, before it begins on ${start}.`);
}

function amountOf(text: string, { currency }: { currency: string }): Money {
  return Money.fromDatabase(text, currency);
}
