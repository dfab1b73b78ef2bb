import { addDays, allocateByLargestRemainder, type CalendarDate, daysBetween, Money, weekday } from '#kernel';

const WORKDAYS_PER_WEEK = 5;
const DAYS_PER_WEEK = 7;

/**
 * A part of a whole in percent, as text with one decimal, half-up ("87.5").
 * @param part minutes or minor units of a currency, not negative
 * @returns null when there is no whole to be a part of
 */
export function percentOf(part: bigint, whole: bigint): string | null {
  if (whole <= 0n) return null;
  const tenths = ((part * 2000n) / whole + 1n) / 2n;
  return `${String(tenths / 10n)}.${String(tenths % 10n)}`;
}

/**
 * The minutes that the weekly target asks for in a period: a fifth of it for each Monday to Friday, so that a whole week
 * asks for exactly the target, with or without its weekend.
 */
export function targetMinutes(weeklyTarget: number, from: CalendarDate, to: CalendarDate): number {
  return Math.round((weeklyTarget * workdaysBetween(from, to)) / WORKDAYS_PER_WEEK);
}

function workdaysBetween(from: CalendarDate, to: CalendarDate): number {
  const days = daysBetween(from, to) + 1;
  const weeks = Math.floor(days / DAYS_PER_WEEK);
  const rest = Array.from({ length: days % DAYS_PER_WEEK }, (_, index) => addDays(from, index));
  return weeks * WORKDAYS_PER_WEEK + rest.filter((date) => weekday(date) <= WORKDAYS_PER_WEEK).length;
}

/** How old a debt is, as the words of the answer. */
export const AGES = ['current', 'days1To30', 'days31To60', 'days61To90', 'over90'] as const;

export type Age = (typeof AGES)[number];

/** @param days after the due date; zero and less is not due yet */
export function ageOf(days: number): Age {
  if (days <= 0) return 'current';
  if (days <= 30) return 'days1To30';
  if (days <= 60) return 'days31To60';
  return days <= 90 ? 'days61To90' : 'over90';
}

/** What the lines of one project weigh in an invoice: their net amount with its tax, in 10^-8 of the currency. */
export interface InvoicePart {
  readonly projectId: string | null;
  readonly weight: bigint;
}

/**
 * Money that belongs to an invoice as a whole, such as a payment, distributed over its projects by largest remainder.
 * @param parts in the order of the invoice's lines, which decides ties
 */
export function sharesOf<Part extends InvoicePart>(
  amount: Money,
  parts: readonly Part[],
): { part: Part; share: Money }[] {
  const shares = allocateByLargestRemainder(
    amount,
    parts.map(({ weight }) => weight),
  );
  return parts.map((part, index) => ({ part, share: shares[index] ?? Money.zero(amount.currency) }));
}

/** Sums of amounts that are given as text, a row a currency; two currencies are never added up. */
export function totalsByCurrency<Field extends string>(
  rows: readonly Readonly<Record<Field | 'currency', string>>[],
  fields: readonly Field[],
): Record<Field | 'currency', string>[] {
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  return currencies.map((currency) => {
    const ofCurrency = rows.filter((row) => row.currency === currency);
    const sums = fields.map((field) => [
      field,
      Money.sum(
        ofCurrency.map((row) => Money.fromDatabase(row[field], currency)),
        currency,
      ).toString(),
    ]);
    return { currency, ...Object.fromEntries(sums) } as Record<Field | 'currency', string>;
  });
}
