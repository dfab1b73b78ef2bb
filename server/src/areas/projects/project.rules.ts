import { type CalendarDate, fieldProblem, Money, Rate } from '#kernel';

/** From a day to a day, both included. */
export interface Span {
  readonly startDate: CalendarDate;
  readonly endDate: CalendarDate;
}

/** @throws DATES_INVERTED when the end lies before the start */
export function refuseInverted({ startDate, endDate }: Span): void {
  if (endDate < startDate) throw fieldProblem('DATES_INVERTED', 'endDate', 'must not be before startDate');
}

/** @throws the problem, named after the first date that lies outside */
export function refuseOutside(
  inner: Span,
  outer: Span,
  code: 'PROJECT_OUTSIDE_SOW' | 'ASSIGNMENT_OUTSIDE_PROJECT',
  whole: string,
): void {
  const message = `must lie within the ${whole}, from ${outer.startDate} to ${outer.endDate}`;
  const isInside = (day: CalendarDate): boolean => outer.startDate <= day && day <= outer.endDate;
  if (!isInside(inner.startDate)) throw fieldProblem(code, 'startDate', message);
  if (!isInside(inner.endDate)) throw fieldProblem(code, 'endDate', message);
}

/** A project of the same SOW, as far as the budget goes. Decimal text in the SOW's currency. */
export interface Share {
  readonly id: string;
  readonly budget: string;
  readonly isCancelled: boolean;
}

/**
 * What a SOW has left for one more project, zero at least: its budget less those of its projects. A cancelled project
 * counts with what was billed on it.
 */
export function budgetLeft(totalBudget: Money, projects: readonly Share[], billed: ReadonlyMap<string, string>): Money {
  const { currency } = totalBudget;
  const taken = projects.map(({ id, budget, isCancelled }) => {
    const counted = isCancelled ? (billed.get(id) ?? '0') : budget;
    return Money.fromDatabase(counted, currency);
  });
  const left = totalBudget.minus(Money.sum(taken, currency));
  return left.isNegative() ? Money.zero(currency) : left;
}

/** @throws MONEY_TOO_PRECISE, and PROJECT_BUDGET_EXCEEDS_SOW for more than is left */
export function budgetWithin(text: string, left: Money): Money {
  const budget = Money.parse(text, left.currency, 'budget');
  if (!budget.greaterThan(left)) return budget;
  throw fieldProblem(
    'PROJECT_BUDGET_EXCEEDS_SOW',
    'budget',
    `must not be above ${String(left)} ${left.currency}, which the SOW has left`,
  );
}

/** The canonical text of a rate that was sent; null stays. @throws MONEY_TOO_PRECISE, RATE_NOT_POSITIVE */
export function rateText(text: string | null, currency: string, path: string): string | null {
  return text === null ? null : Rate.parse(text, currency, path).toString();
}

/** As `rateText`, for what an hour costs the firm: that may be nothing. */
export function costText(text: string | null, currency: string, path: string): string | null {
  return text === null ? null : Money.parse(text, currency, path).toString();
}
