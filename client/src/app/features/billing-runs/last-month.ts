import { addDays, type CalendarDate } from '#kernel';

/** The first and the last day of a period. */
export interface Period {
  readonly periodStart: CalendarDate;
  readonly periodEnd: CalendarDate;
}

/** The month before the one that a day is in: what is usually billed. */
export function lastMonth(today: CalendarDate): Period {
  const periodEnd = addDays(firstOfMonth(today), -1);
  return { periodStart: firstOfMonth(periodEnd), periodEnd };
}

/** The month that a day is in, up to its end. */
export function thisMonth(today: CalendarDate): Period {
  const periodStart = firstOfMonth(today);
  // Five weeks after its first day is in the next month for every month.
  return { periodStart, periodEnd: addDays(firstOfMonth(addDays(periodStart, 35)), -1) };
}

function firstOfMonth(day: CalendarDate): CalendarDate {
  return `${day.slice(0, 8)}01`;
}
