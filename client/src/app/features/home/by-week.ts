import { isoWeekOf } from '#kernel';

/** A week with some of the entries of a list. */
export interface WeekOfEntries {
  readonly week: string;
  readonly entries: number;
  readonly minutes: number;
}

/** Puts time together by ISO week, the earliest first. */
export function byWeek(entries: readonly { readonly workDate: string; readonly minutes: number }[]): WeekOfEntries[] {
  const weeks = new Map<string, WeekOfEntries>();
  for (const { workDate, minutes } of entries) {
    const week = isoWeekOf(workDate);
    const sum = weeks.get(week) ?? { week, entries: 0, minutes: 0 };
    weeks.set(week, { week, entries: sum.entries + 1, minutes: sum.minutes + minutes });
  }
  return [...weeks.values()].sort((one, other) => (one.week < other.week ? -1 : 1));
}
