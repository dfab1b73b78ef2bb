import { datesOfWeek } from '#kernel';
import { FormatCache } from '../locale/formats';

/**
 * How much of a date is said: `Nov 22, 2026`, `Nov 22`, `Sun, Nov 22`, `Sunday, November 22, 2026`, `Sun`, `S`, `Nov 2026`.
 */
export type DayForm = 'medium' | 'short' | 'weekday' | 'long' | 'name' | 'letter' | 'month';

const DAY_FORMS: Record<DayForm, Intl.DateTimeFormatOptions> = {
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  name: { weekday: 'short' },
  letter: { weekday: 'narrow' },
  month: { month: 'short', year: 'numeric' },
};

// A calendar date has no time zone; reading and writing it in the same one keeps it the day that it is.
const DAYS = new FormatCache(
  (locale: string, form: DayForm) => new Intl.DateTimeFormat(locale, { ...DAY_FORMS[form], timeZone: 'UTC' }),
);
const INSTANTS = new FormatCache(
  (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);
const RELATIVE = new FormatCache((locale: string) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

const STEPS: readonly { readonly unit: Intl.RelativeTimeFormatUnit; readonly seconds: number }[] = [
  { unit: 'year', seconds: 31_557_600 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
];

/** A calendar date (`2026-11-22`) as people read it. */
export function writeDay(locale: string, day: string, form: DayForm = 'medium'): string {
  return DAYS.get(locale, form).format(utc(day));
}

/** Two calendar dates with what they share said once: `Nov 16 - 22, 2026`. */
export function writeDays(locale: string, from: string, to: string, form: DayForm = 'medium'): string {
  return DAYS.get(locale, form).formatRange(utc(from), utc(to));
}

/** An instant (ISO 8601) in the time zone of the browser, since that is the clock that its reader looks at. */
export function writeInstant(locale: string, instant: string): string {
  return INSTANTS.get(locale).format(new Date(instant));
}

/** How long ago an instant is, or how far ahead, in the largest unit that it fills: `3 days ago`. */
export function writeAgo(locale: string, instant: string, now: number): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const step = STEPS.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  const format = RELATIVE.get(locale);
  return step === undefined ? format.format(0, 'second') : format.format(Math.trunc(seconds / step.seconds), step.unit);
}

/** The days of an ISO week (`2026-W47`): `Nov 16 - 22, 2026`. */
export function writeWeek(locale: string, week: string): string {
  const dates = datesOfWeek(week);
  return writeDays(locale, dates[0] ?? '', dates[6] ?? '');
}

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
