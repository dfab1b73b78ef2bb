import {
  addDays,
  addWeeks,
  datesOfWeek,
  daysBetween,
  earlier,
  isCalendarDate,
  isIsoWeek,
  isoWeekOf,
  isTimeZone,
  later,
  monthOf,
  todayIn,
  weekday,
  yearOf,
} from './index.js';

describe('a calendar date', () => {
  it.each(['1900-01-01', '2999-12-31', '2024-02-29', '2000-02-29', '2026-11-22'])('can be %s', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '3000-01-01',
    '0099-01-01',
    '2026-1-1',
    '20260101',
    '2026-W47',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '',
    20260101,
    null,
    undefined,
    new Date(0),
  ])('cannot be %p', (value) => {
    expect(isCalendarDate(value)).toBe(false);
  });

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-11-22', 0, '2026-11-22'],
    ['2026-11-22', 365, '2027-11-22'],
    ['1970-01-01', -1, '1969-12-31'],
  ])('%s and %i days is %s', (date, days, result) => {
    expect(addDays(date, days)).toBe(result);
    expect(daysBetween(date, result)).toBe(days);
  });

  it('counts every day of eleven centuries once', () => {
    let date = '1900-01-01';
    let days = 0;
    while (date <= '2999-12-31') {
      if (!isCalendarDate(date) || weekday(date) !== (days % 7) + 1) throw new Error(`${date} is counted wrong.`);
      date = addDays(date, 1);
      days += 1;
    }
    // 275 years divisible by four, less the eight centuries that are not leap years.
    expect(days).toBe(1100 * 365 + 275 - 8);
  });

  it('that does not exist is refused by arithmetic', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => daysBetween('2026-01-01', 'soon')).toThrow(RangeError);
    expect(() => weekday('')).toThrow(RangeError);
  });

  it.each([
    ['2026-11-22', 7],
    ['2026-11-23', 1],
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['2024-02-29', 4],
  ])('%s is day %i of its week', (date, day) => {
    expect(weekday(date)).toBe(day);
  });

  it('knows its month and year', () => {
    expect(monthOf('2026-11-22')).toBe('2026-11');
    expect(yearOf('2026-11-22')).toBe(2026);
  });

  it('is earlier or later than another', () => {
    expect(earlier('2026-11-22', '2026-02-23')).toBe('2026-02-23');
    expect(later('2026-11-22', '2026-02-23')).toBe('2026-11-22');
    expect(earlier('2026-11-22', '2026-11-22')).toBe('2026-11-22');
  });
});

describe('an ISO week', () => {
  it.each([
    ['2026-11-22', '2026-W47'],
    ['2026-11-23', '2026-W48'],
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2000-01-01', '1999-W52'],
  ])('holds %s in %s', (date, week) => {
    expect(isoWeekOf(date)).toBe(week);
    expect(datesOfWeek(week)).toContain(date);
  });

  it.each(['2026-W01', '2026-W53', '2020-W53', '1900-W01', '2999-W52'])('can be %s', (week) => {
    expect(isIsoWeek(week)).toBe(true);
  });

  it.each([
    '2025-W53',
    '2026-W00',
    '2026-W54',
    '2026-W99',
    '1899-W01',
    '3000-W01',
    '2026-47',
    '2026W47',
    '2026-w47',
    '',
    '2026-W7',
    202647,
    null,
  ])('cannot be %p', (week) => {
    expect(isIsoWeek(week)).toBe(false);
  });

  it('has seven dates, Monday first, over the end of a year too', () => {
    expect(datesOfWeek('2026-W53')).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ]);
  });

  it('that does not exist has no dates', () => {
    expect(() => datesOfWeek('2025-W53')).toThrow(RangeError);
    expect(() => addWeeks('2025-W53', 1)).toThrow(RangeError);
  });

  it('holds every date among its own seven', () => {
    for (let date = '2019-12-20'; date < '2033-01-10'; date = addDays(date, 1)) {
      expect(datesOfWeek(isoWeekOf(date))[weekday(date) - 1]).toBe(date);
    }
  });

  it.each([
    ['2026-W47', 1, '2026-W48'],
    ['2026-W47', -1, '2026-W46'],
    ['2026-W47', 0, '2026-W47'],
    ['2026-W53', 1, '2027-W01'],
    ['2027-W01', -1, '2026-W53'],
    ['2025-W52', 1, '2026-W01'],
    ['2026-W01', -53, '2024-W52'],
  ])('%s and %i more is %s', (week, count, result) => {
    expect(addWeeks(week, count)).toBe(result);
  });
});

describe('today', () => {
  const evening = new Date('2026-11-22T23:30:00Z');
  const yearsEnd = new Date('2026-12-31T12:00:00Z');

  it.each([
    ['UTC', evening, '2026-11-22'],
    ['Europe/Berlin', evening, '2026-11-23'],
    ['America/New_York', evening, '2026-11-22'],
    ['Pacific/Kiritimati', yearsEnd, '2027-01-01'],
    ['Pacific/Pago_Pago', new Date('2026-01-01T10:59:59Z'), '2025-12-31'],
    ['Asia/Kathmandu', new Date('2026-11-22T18:15:00Z'), '2026-11-23'],
    ['Asia/Kathmandu', new Date('2026-11-22T18:14:59Z'), '2026-11-22'],
  ])('in %s at %p is %s', (timeZone, now, date) => {
    expect(todayIn(timeZone, now)).toBe(date);
  });

  it('changes at midnight of the place, in summer time too', () => {
    expect(todayIn('Europe/Berlin', new Date('2026-07-01T21:59:59Z'))).toBe('2026-07-01');
    expect(todayIn('Europe/Berlin', new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
    expect(todayIn('Europe/Berlin', new Date('2026-01-01T22:59:59Z'))).toBe('2026-01-01');
    expect(todayIn('Europe/Berlin', new Date('2026-01-01T23:00:00Z'))).toBe('2026-01-02');
  });
});

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('can be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', 'Mars/Olympus', '+01:00', '-05:00', 'Europe/Berlin; drop', 'UTC\n', 0, null, undefined])(
    'cannot be %p',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});
