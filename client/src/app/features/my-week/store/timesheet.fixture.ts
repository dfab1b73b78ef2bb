import type { TimeEntry, TimesheetGrid, TimesheetReason } from '#api';
import { datesOfWeek } from '#kernel';

/** What a week of the tests has, by project and then by the number of the day. */
export interface GivenWeek {
  readonly entries?: Readonly<Record<string, Readonly<Record<number, readonly TimeEntry[]>>>>;
  readonly closed?: Readonly<Record<string, Readonly<Record<number, TimesheetReason>>>>;
  readonly projects?: readonly string[];
  readonly userId?: string;
}

/** A week as the API answers it, for tests. */
export function timesheet(week: string, given: GivenWeek = {}): TimesheetGrid {
  const { entries = {}, closed = {}, projects = ['atlas', 'portal'], userId = 'mara' } = given;
  const dates = datesOfWeek(week);
  const rows = projects.map((projectId) => {
    const days = dates.map((date, day) => {
      const ofTheDay = [...(entries[projectId]?.[day] ?? [])];
      const reason = closed[projectId]?.[day];
      return {
        date,
        entries: ofTheDay,
        minutes: minutesOf(ofTheDay),
        takesTime: reason === undefined,
        ...(reason && { reason }),
      };
    });
    const names = { projectNumber: projectId, projectName: projectId, clientId: 'client', clientName: 'Client' };
    return { projectId, ...names, days, minutes: minutesOf(days) };
  });
  return {
    userId,
    userName: 'Mara Lindqvist',
    week,
    state: 'open',
    minutes: minutesOf(rows),
    billableMinutes: 0,
    draftMinutes: 0,
    submittedMinutes: 0,
    approvedMinutes: 0,
    rejectedMinutes: 0,
    targetMinutes: 2400,
    startDate: dates[0] ?? '',
    endDate: dates[6] ?? '',
    lockedThrough: null,
    days: dates.map((date, day) => ({ date, minutes: 0, targetMinutes: day < 5 ? 480 : 0, isLocked: false })),
    rows,
    warnings: [],
  };
}

function minutesOf(parts: readonly { readonly minutes: number }[]): number {
  return parts.reduce((sum, { minutes }) => sum + minutes, 0);
}
