import type { CreateTimeEntry, TimesheetGrid } from '#api';
import { MINUTES_OF_A_DAY } from '../duration/duration';
import type { Week } from './week';

/** What copying would record, and what it leaves out. */
export interface CopyPlan {
  readonly entries: readonly CreateTimeEntry[];
  readonly minutes: number;
  /** Cells that have something already. */
  readonly taken: number;
  /** Cells that take no time: in the future, locked, no longer on the project; or whose day would pass 24 hours. */
  readonly closed: number;
}

/**
 * The hours of one week for the same weekdays of another. A cell that has something is never touched. Notes are left
 * behind: they say what was done then.
 */
export function planCopy(from: TimesheetGrid, into: Week): CopyPlan {
  const entries: CreateTimeEntry[] = [];
  const planned = into.everyDay().map(({ minutes }) => minutes());
  let taken = 0;
  let closed = 0;
  for (const { projectId, days } of from.rows) {
    days.forEach(({ minutes, entries: copied }, index) => {
      if (minutes === 0) return;
      const cell = into.row(projectId)?.cells[index];
      const total = (planned[index] ?? 0) + minutes;
      if (cell && (cell.entries().length > 0 || cell.isUnsaved())) taken += 1;
      else if (!cell || cell.closed() || total > MINUTES_OF_A_DAY) closed += 1;
      else {
        planned[index] = total;
        for (const { minutes, isBillable } of copied)
          entries.push({ projectId, workDate: cell.date, minutes, isBillable });
      }
    });
  }
  return { entries, minutes: entries.reduce((sum, { minutes }) => sum + minutes, 0), taken, closed };
}

/** The projects that one worked on in a week. */
export function projectsWorkedOn({ rows }: TimesheetGrid): string[] {
  return rows.filter(({ minutes }) => minutes > 0).map(({ projectId }) => projectId);
}
