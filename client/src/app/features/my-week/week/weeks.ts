import { type CalendarDate, datesOfWeek, isIsoWeek } from '#kernel';

/** The week that an address asks for; `current` when it asks for none, or for one that does not exist. */
export function weekAsked(asked: string | undefined, current: string): string {
  return isIsoWeek(asked) ? asked : current;
}

/** The day to begin at: today in the current week, else the Monday. */
export function firstDayShown(week: string, today: CalendarDate): CalendarDate {
  const dates = datesOfWeek(week);
  return dates.includes(today) ? today : (dates[0] ?? today);
}
