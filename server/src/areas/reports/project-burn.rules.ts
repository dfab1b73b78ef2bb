import { addDays, allocateByLargestRemainder, by, type CalendarDate, isoWeekOf, Money } from '#kernel';

const DAYS_PER_WEEK = 7;

/** The part of an amount that belongs to one week: amounts are rounded for a group of weeks, as a line is for its entries. */
export interface BurnPart {
  /** What was rounded as one: an invoice line, or the unbilled time of a person at a rate. */
  readonly group: string;
  /** Of the whole group; decimal text. */
  readonly amount: string;
  readonly monday: CalendarDate;
  /** The minutes of the group in that week, in proportion to which they bear the amount; 1 for what has none. */
  readonly weight: number;
}

export interface BurnWeek {
  readonly week: string;
  readonly startDate: CalendarDate;
  readonly minutes: number;
  readonly cumulativeMinutes: number;
  readonly amount: Money;
  readonly cumulativeAmount: Money;
}

/** Every week from the first to the last that has anything, with running sums that end at the sum of all groups. */
export function burnWeeks(
  minutesByWeek: ReadonlyMap<CalendarDate, number>,
  parts: readonly BurnPart[],
  currency: string,
): BurnWeek[] {
  const amounts = amountsByWeek(parts, currency);
  const mondays = [...minutesByWeek.keys(), ...amounts.keys()].sort();
  const [first, last] = [mondays[0], mondays.at(-1)];
  const weeks: BurnWeek[] = [];
  let cumulativeMinutes = 0;
  let cumulativeAmount = Money.zero(currency);
  for (
    let monday = first;
    monday !== undefined && last !== undefined && monday <= last;
    monday = addDays(monday, DAYS_PER_WEEK)
  ) {
    const minutes = minutesByWeek.get(monday) ?? 0;
    const amount = amounts.get(monday) ?? Money.zero(currency);
    cumulativeMinutes += minutes;
    cumulativeAmount = cumulativeAmount.plus(amount);
    weeks.push({ week: isoWeekOf(monday), startDate: monday, minutes, cumulativeMinutes, amount, cumulativeAmount });
  }
  return weeks;
}

function amountsByWeek(parts: readonly BurnPart[], currency: string): Map<CalendarDate, Money> {
  const amounts = new Map<CalendarDate, Money>();
  for (const group of Map.groupBy(parts, (part) => part.group).values()) {
    const weeks = group.toSorted(by(({ monday }) => monday));
    const shares = allocateByLargestRemainder(
      Money.fromDatabase(weeks[0]?.amount ?? '0', currency),
      weeks.map(({ weight }) => weight),
    );
    weeks.forEach(({ monday }, index) => {
      const share = shares[index] ?? Money.zero(currency);
      amounts.set(monday, amounts.get(monday)?.plus(share) ?? share);
    });
  }
  return amounts;
}
