import { addDays, type CalendarDate, datesOfWeek, isIsoWeek, isoWeekOf } from '#kernel';

const DAYS_OF_A_WEEK = 7;

/** The week so many weeks later, or earlier for a negative count: over the end of years with 52 and 53 weeks alike. */
export function weeksAfter(week: string, count: number): string {
  const [monday = ''] = datesOfWeek(week);
  return isoWeekOf(addDays(monday, count * DAYS_OF_A_WEEK));
}

/** The week that an address asks for; `current` when it asks for none, or for one that does not exist. */
export function weekAsked(asked: string | undefined, current: string): string {
  return isIsoWeek(asked) ? asked : current;
}

/** The day to begin at: today in the current week, else the Monday. */
export function firstDayShown(week: string, today: CalendarDate): CalendarDate {
  const dates = datesOfWeek(week);
  return dates.includes(today) ? today : (dates[0] ?? today);
}
