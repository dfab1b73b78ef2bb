import { describe, expect, it } from 'vitest';
import { writeAgo, writeDay, writeDays, writeInstant, writeWeek } from './dates';

/** Intl separates the days of a range with thin blanks and a dash of its own. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ').replaceAll('\u2013', '-');
}

describe('a calendar date', () => {
  it('is the same day wherever the browser is', () => {
    expect(writeDay('en-US', '2026-01-01')).toBe('Jan 1, 2026');
    expect(writeDay('en-US', '2026-12-31', 'long')).toBe('Thursday, December 31, 2026');
  });

  it('is written in the order of the locale', () => {
    expect(writeDay('de-DE', '2026-11-22', 'short')).toBe('22. Nov.');
    expect(writeDay('en-GB', '2026-11-22')).toBe('22 Nov 2026');
    expect(writeDay('en-US', '2026-11-22', 'weekday')).toBe('Sun, Nov 22');
  });
});

describe('a range of dates', () => {
  it('says once what both ends share', () => {
    expect(plain(writeDays('en-US', '2026-11-16', '2026-11-22'))).toBe('Nov 16 - 22, 2026');
    expect(plain(writeDays('en-US', '2026-12-28', '2027-01-03'))).toBe('Dec 28, 2026 - Jan 3, 2027');
  });

  it('of a week goes from its Monday to its Sunday', () => {
    expect(plain(writeWeek('en-US', '2026-W53'))).toBe('Dec 28, 2026 - Jan 3, 2027');
  });
});

describe('an instant', () => {
  it('says the time as well', () => {
    // A time without a zone is one of the browser, which is the one that is written.
    expect(plain(writeInstant('en-GB', '2026-11-22T08:05:00'))).toBe('22 Nov 2026, 08:05');
  });
});

describe('how long ago', () => {
  const NOW = Date.parse('2026-11-22T12:00:00Z');

  it.each([
    ['2026-11-22T12:00:00Z', 'now'],
    ['2026-11-22T11:59:20Z', 'now'],
    ['2026-11-22T11:57:00Z', '3 minutes ago'],
    ['2026-11-22T10:30:00Z', '1 hour ago'],
    ['2026-11-21T11:00:00Z', 'yesterday'],
    ['2026-11-12T11:00:00Z', '10 days ago'],
    ['2026-08-01T11:00:00Z', '3 months ago'],
    ['2024-08-01T11:00:00Z', '2 years ago'],
    ['2026-11-24T12:00:00Z', 'in 2 days'],
  ])('says of %s: %s', (instant, text) => {
    expect(writeAgo('en-US', instant, NOW)).toBe(text);
  });
});
