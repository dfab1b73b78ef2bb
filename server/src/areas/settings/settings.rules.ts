import { type CalendarDate, yearOf } from '#kernel';

/** The documents that carry a human number. */
export const SERIES = ['sow', 'project', 'invoice'] as const;

export type Series = (typeof SERIES)[number];

/** How the numbers of a series look: INV with padding 4 is INV-2026-0001. */
export interface NumberFormat {
  readonly prefix: string;
  /** The fewest digits of the running number; a longer number is never cut. */
  readonly padding: number;
}

export type Numbers = Readonly<Record<Series, NumberFormat>>;

/** The number as people read it, from its place in the series of the year that `date` lies in. */
export function formatNumber({ prefix, padding }: NumberFormat, date: CalendarDate, position: number): string {
  return `${prefix}-${String(yearOf(date))}-${String(position).padStart(padding, '0')}`;
}

/** Where a series stands: the place of its next number in the year, and that number. */
export interface NextNumber {
  readonly year: number;
  readonly position: number;
  readonly number: string;
}
