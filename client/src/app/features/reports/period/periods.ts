import { addDays, type CalendarDate } from '#kernel';

export const PRESETS = ['this-month', 'last-month', 'this-quarter', 'last-quarter', 'this-year', 'last-year'] as const;

/** A month, a quarter or a year: the one of today up to today, or the whole one before it. */
export type Preset = (typeof PRESETS)[number];

/** Two days that both count; what is absent is no limit. */
export interface Days {
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
}

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** The days of a preset. What goes on ends today, since nothing can have happened after it. */
export function daysOf(preset: Preset, today: CalendarDate): Required<Days> {
  const [which, unit = ''] = preset.split('-');
  const months = MONTHS[unit] ?? 1;
  const month = countOf(today);
  const start = month - (month % months);
  return which === 'this'
    ? { from: firstOf(start), to: today }
    : { from: firstOf(start - months), to: addDays(firstOf(start), -1) };
}

/** The months between two days as "2026-11", both ends included: for an axis on which no month is left out. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): string[] {
  const [first, last] = [countOf(from), countOf(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => firstOf(first + index).slice(0, 7));
}

/** The first and the last day of a month ("2026-11"). */
export function daysOfMonth(month: string): Required<Days> {
  const count = countOf(`${month}-01`);
  return { from: firstOf(count), to: addDays(firstOf(count + 1), -1) };
}

/** Months since the year 0. */
function countOf(day: CalendarDate): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function firstOf(month: number): CalendarDate {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}
