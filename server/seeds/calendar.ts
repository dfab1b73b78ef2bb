import { addDays, type CalendarDate, isoWeekOf, monthOf, weekday } from '#kernel';
import { THIS_WEEK } from './engagements.js';

const DAYS_PER_WEEK = 7;
const MONDAY = 1;

/** The weeks of the demo firm's past, which ends today. */
export class DemoCalendar {
  private readonly firstMonday: CalendarDate;

  constructor(readonly today: CalendarDate) {
    this.firstMonday = addDays(today, MONDAY - weekday(today) - THIS_WEEK * DAYS_PER_WEEK);
  }

  /** @param day 1 for Monday to 7 for Sunday */
  day(week: number, day: number): CalendarDate {
    return addDays(this.firstMonday, week * DAYS_PER_WEEK + day - MONDAY);
  }

  /** As "2026-W47". */
  isoWeek(week: number): string {
    return isoWeekOf(this.day(week, MONDAY));
  }

  /** The days before today on which the firm has sent its bills. */
  billingDays(): CalendarDate[] {
    const days: CalendarDate[] = [];
    for (let day = firstBillingDayAfter(this.firstMonday); day < this.today; day = firstBillingDayAfter(day))
      days.push(day);
    return days;
  }
}

/** The eighth of the month after the one of the date: the last week of a month is approved on the seventh at the latest. */
export function firstBillingDayAfter(date: CalendarDate): CalendarDate {
  const inNextMonth = addDays(`${monthOf(date)}-28`, DAYS_PER_WEEK);
  return `${monthOf(inNextMonth)}-08`;
}

/** The last day of the month before the one of the date. */
export const endOfMonthBefore = (date: CalendarDate): CalendarDate => addDays(`${monthOf(date)}-01`, -1);
