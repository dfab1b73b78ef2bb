import { addDays, type CalendarDate, daysBetween, weekday } from './calendar-date.js';

const WEEK_PATTERN = /^(\d{4})-W(\d{2})$/;
const DAYS_PER_WEEK = 7;
const THURSDAY = 4;

/** The ISO 8601 week of a date as "2026-W47". Its year is that of the week's Thursday, not always that of the date. */
export function isoWeekOf(date: CalendarDate): string {
  const thursday = addDays(date, THURSDAY - weekday(date));
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / DAYS_PER_WEEK) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Whether `text` is a week that exists, in the years 1900 to 2999: only some years have a "W53". */
export function isIsoWeek(text: unknown): text is string {
  return typeof text === 'string' && exists(text);
}

/** The seven dates of a week, Monday first. @throws RangeError when the week does not exist */
export function datesOfWeek(week: string): CalendarDate[] {
  if (!exists(week)) throw new RangeError(`"${week}" is not an ISO week.`);
  const monday = mondayOf(week);
  return Array.from({ length: DAYS_PER_WEEK }, (_, index) => addDays(monday, index));
}

/** The week so many weeks later, or earlier for a negative count. @throws RangeError when the week does not exist */
export function addWeeks(week: string, count: number): string {
  const [monday = ''] = datesOfWeek(week);
  return isoWeekOf(addDays(monday, count * DAYS_PER_WEEK));
}

function exists(week: string): boolean {
  const [, year = ''] = WEEK_PATTERN.exec(week) ?? [];
  // Counting on from the first week ends up in another year when there is no such week in this one.
  return year >= '1900' && year <= '2999' && isoWeekOf(mondayOf(week)) === week;
}

/** The Monday that a well-formed week begins with, found from January 4, which is always in week 1. */
function mondayOf(week: string): CalendarDate {
  const [, year = '', number = ''] = WEEK_PATTERN.exec(week) ?? [];
  const inFirstWeek = `${year}-01-04`;
  return addDays(inFirstWeek, 1 - weekday(inFirstWeek) + (Number(number) - 1) * DAYS_PER_WEEK);
}
