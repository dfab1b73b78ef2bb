import { type CalendarDate, fieldProblem, monthOf, yearOf } from '#kernel';
import { DateField } from '#platform/http';

/** What every report takes. What is left out is filled in by the report, and answered as it was used. */
export class ReportQuery {
  @DateField({ optional: true, description: 'The first day that counts.', example: '2026-11-01' })
  from?: string;

  @DateField({ optional: true, description: 'The last day that counts.', example: '2026-11-30' })
  to?: string;
}

/** Both days count; null is no limit. */
interface Period {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/**
 * The same period, if it is one.
 * @throws DATES_INVERTED when it ends before it begins
 */
export function inOrder<P extends Period>(period: P): P {
  const { from, to } = period;
  if (from !== null && to !== null && from > to) {
    throw fieldProblem(
      'DATES_INVERTED',
      'from',
      `The report would begin on ${from} and end on ${to}. Send a "from" that is not after "to".`,
    );
  }
  return period;
}

export const firstOfMonth = (date: CalendarDate): CalendarDate => `${monthOf(date)}-01`;

export const firstOfYear = (date: CalendarDate): CalendarDate => `${String(yearOf(date))}-01-01`;
