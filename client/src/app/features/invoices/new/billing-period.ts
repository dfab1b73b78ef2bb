import { addDays, type CalendarDate, monthOf } from '#kernel';

/** The periods that people bill most, in the order in which they are offered; `custom` is whatever the dates say. */
export const PERIOD_CHOICES = ['throughLastMonth', 'lastMonth', 'thisMonth', 'throughToday', 'custom'] as const;

export type PeriodChoice = (typeof PERIOD_CHOICES)[number];

/** Inclusive work dates; an empty text leaves that side open. */
export interface BillingPeriod {
  readonly periodStart: CalendarDate;
  readonly periodEnd: CalendarDate;
}

/**
 * The dates of a choice. Those that begin nowhere also take what was approved too late for the invoice that it
 * belonged to.
 */
export function periodOf(choice: Exclude<PeriodChoice, 'custom'>, today: CalendarDate): BillingPeriod {
  const thisMonth = firstOf(today);
  const endOfLast = addDays(thisMonth, -1);
  switch (choice) {
    case 'throughLastMonth':
      return { periodStart: '', periodEnd: endOfLast };
    case 'lastMonth':
      return { periodStart: firstOf(endOfLast), periodEnd: endOfLast };
    case 'thisMonth':
      return { periodStart: thisMonth, periodEnd: today };
    case 'throughToday':
      return { periodStart: '', periodEnd: today };
  }
}

/** Which choice has these dates, for showing it as chosen. */
export function choiceOf({ periodStart, periodEnd }: BillingPeriod, today: CalendarDate): PeriodChoice {
  const isIt = (choice: PeriodChoice): boolean => {
    if (choice === 'custom') return true;
    const period = periodOf(choice, today);
    return period.periodStart === periodStart && period.periodEnd === periodEnd;
  };
  return PERIOD_CHOICES.find(isIt) ?? 'custom';
}

function firstOf(date: CalendarDate): CalendarDate {
  return `${monthOf(date)}-01`;
}
