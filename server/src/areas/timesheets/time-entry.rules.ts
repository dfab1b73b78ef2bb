import type { CalendarDate, FieldError, ProblemCode } from '#kernel';
import type { AgreedRate } from '../sows/index.js';
import type { TimeEntryRecord } from './time-entry.record.js';

const MINUTES_OF_A_DAY = 1440;
/** More than this on one day is accepted and pointed out. */
const LONG_DAY_MINUTES = 480;
const WORKDAYS = 5;

/** What was sent, beside the dates and limits of the rows that it names. */
export interface Recording {
  readonly workDate: CalendarDate;
  readonly minutes: number;
  readonly today: CalendarDate;
  readonly project: { readonly number: string; readonly startDate: CalendarDate; readonly endDate: CalendarDate };
  /** Whether the person is on the project on that day. */
  readonly isAssigned: boolean;
  /** What else the person has on that day, on whatever project, in whatever state. */
  readonly otherMinutes: number;
}

/** A field error whose code is one of the problem table. */
export type RecordingError = FieldError & { readonly code: ProblemCode };

/** Everything that is wrong with an entry that was sent (product.md 3.3); empty when nothing is. */
export function recordingErrors({
  workDate,
  minutes,
  today,
  project,
  isAssigned,
  otherMinutes,
}: Recording): RecordingError[] {
  const errors: RecordingError[] = [];
  const refuse = (path: string, code: ProblemCode, message: string): void => void errors.push({ path, code, message });
  if (workDate > today) refuse('workDate', 'TIME_IN_FUTURE', `lies in the future: today is ${today}`);
  if (workDate < project.startDate || workDate > project.endDate) {
    refuse(
      'workDate',
      'TIME_OUTSIDE_PROJECT',
      `lies outside ${project.number}, which runs from ${project.startDate} to ${project.endDate}`,
    );
  } else if (!isAssigned) {
    refuse('workDate', 'TIME_NOT_ASSIGNED', `is a day on which the person is not assigned to ${project.number}`);
  }
  if (otherMinutes + minutes > MINUTES_OF_A_DAY) {
    const left = Math.max(0, MINUTES_OF_A_DAY - otherMinutes);
    refuse(
      'minutes',
      'TIME_DAY_FULL',
      `must be at most ${String(left)}: the person has ${String(otherMinutes)} of ${String(MINUTES_OF_A_DAY)} minutes on ${workDate} already`,
    );
  }
  return errors;
}

/** Something odd about a write that was accepted. */
export interface Warning {
  readonly code: string;
  readonly message: string;
}

/** The warning about a day whose total is above eight hours, or none. */
export function longDayWarnings(workDate: CalendarDate, totalMinutes: number): Warning[] {
  if (totalMinutes <= LONG_DAY_MINUTES) return [];
  return [
    {
      code: 'TIME_LONG_DAY',
      message: `${workDate} now has ${String(totalMinutes)} minutes, more than ${String(LONG_DAY_MINUTES)}.`,
    },
  ];
}

/**
 * The weekly target of minutes as one shares it out over Monday to Sunday: the weekend gets nothing, and the days add up
 * to the target whatever it is.
 */
export function dailyTargets(weeklyTarget: number): number[] {
  const upTo = (day: number): number => Math.floor((weeklyTarget * Math.min(day, WORKDAYS)) / WORKDAYS);
  return Array.from({ length: 7 }, (_, index) => upTo(index + 1) - upTo(index));
}

/** What approval writes on an entry; `reopen` takes it off again. */
export interface FrozenTerms {
  readonly agreed: AgreedRate | null;
  /** Per hour, decimal text. */
  readonly costRate: string | null;
  readonly currency: string;
}

/** Writes what was agreed on an entry that is approved: later changes of rates never touch it. */
export function freeze(entry: TimeEntryRecord, { agreed, costRate, currency }: FrozenTerms): void {
  entry.rate = agreed?.rate.toString() ?? null;
  entry.rateSource = agreed?.source ?? null;
  entry.costRate = costRate;
  entry.currency = currency;
}

/** Takes the approval off an entry, with what it froze. */
export function thaw(entry: TimeEntryRecord): void {
  Object.assign(entry, {
    rate: null,
    rateSource: null,
    costRate: null,
    currency: null,
    approvedAt: null,
    approvedBy: null,
  });
}
