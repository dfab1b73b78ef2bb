/**
 * A day of the calendar as "YYYY-MM-DD": a work date, an issue date. It has no time and no time zone, sorts and
 * compares as text, and goes to the wire and to SQL as it is.
 */
export type CalendarDate = string;

const DATE_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;
const MILLISECONDS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;

/** Whether `text` is a day that exists ("2026-02-30" does not), in the years 1900 to 2999. */
export function isCalendarDate(text: unknown): text is CalendarDate {
  if (typeof text !== 'string') return false;
  const day = readDay(text);
  if (day === null) return false;
  const year = yearOf(text);
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** The date so many days later, or earlier for a negative count. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The ISO day of the week: 1 is Monday, 7 is Sunday. */
export function weekday(date: CalendarDate): number {
  // Day number 0 is 1970-01-01, a Thursday; the second modulo keeps days before it positive.
  const sinceMonday = (((dayNumber(date) + 3) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
  return sinceMonday + 1;
}

/** The month as "2026-11". */
export function monthOf(date: CalendarDate): string {
  return date.slice(0, 7);
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** Of two days the one that comes first. */
export function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a <= b ? a : b;
}

/** Of two days the one that comes last. */
export function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a >= b ? a : b;
}

/** Days since 1970-01-01. @throws RangeError when `date` is no day of the calendar */
function dayNumber(date: CalendarDate): number {
  const day = readDay(date);
  if (day === null) throw new RangeError(`"${date}" is not a calendar date.`);
  return day;
}

function dateOfDayNumber(day: number): CalendarDate {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

function readDay(text: string): number | null {
  const [, year, month, day] = DATE_PATTERN.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const number = Date.UTC(Number(year), Number(month) - 1, Number(day)) / MILLISECONDS_PER_DAY;
  // Date.UTC carries February 30 over into March: only a day that comes back unchanged exists.
  return dateOfDayNumber(number) === text ? number : null;
}
