import type { CalendarDate } from './calendar-date.js';

/** The one source of the present; tests put it where they need it. */
export interface Clock {
  now(): Date;
}

/** Formatters are expensive to make and there are only as many as time zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The date that people in the time zone have at the instant `now`. */
export function todayIn(timeZone: string, now: Date): CalendarDate {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
}

/**
 * Whether `text` names a time zone ("Europe/Berlin", "UTC"). Offsets such as "+01:00" are refused, although Intl
 * takes them: PostgreSQL reads their sign the other way round.
 */
export function isTimeZone(text: unknown): text is string {
  if (typeof text !== 'string' || !/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-u-ca-iso8601', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
