import { type CalendarDate, type CallerContext, defineLifecycle, type Problem, problem } from '#kernel';

/** `invoiced` is what everyone sees of an approved entry with a live allocation; nothing ever stores it. */
export const TIME_ENTRY_STATUSES = ['draft', 'submitted', 'approved', 'invoiced', 'rejected'] as const;

export type TimeEntryStatus = (typeof TIME_ENTRY_STATUSES)[number];

/** What the rules ask about an entry. */
export interface TimeEntrySubject {
  status: TimeEntryStatus;
  readonly userId: string;
  readonly workDate: CalendarDate;
  readonly isBillable: boolean;
  /** Everyone but the owner who entered or changed it. */
  readonly enteredBy: readonly string[];
  /** It is on an invoice that is a draft or stands. */
  readonly isInvoiced: boolean;
  /** It was on an invoice at some time, if only on one that was voided. */
  readonly wasInvoiced: boolean;
}

/** What the rules ask about the project of an entry. */
export interface TimeEntryProject {
  readonly number: string;
  readonly name: string;
  readonly status: 'planning' | 'active' | 'on_hold' | 'completed' | 'closed' | 'cancelled';
  /** The last day that takes time while the project is on hold. */
  readonly heldOn: CalendarDate | null;
  /** The last day that takes time once the project is completed. */
  readonly completedOn: CalendarDate | null;
}

export interface TimeEntryContext extends CallerContext {
  readonly callerId: string;
  readonly lockedThrough: CalendarDate | null;
  readonly project: TimeEntryProject;
  /** Whether the contract has a rate for this work on its day. */
  readonly hasRate: boolean;
  /** Whether people may approve what is their own: the setting is on and exactly one admin is active. */
  readonly maySelfApprove: boolean;
  /** What `set-billable` asks for; absent while nothing was asked yet. */
  readonly becomesBillable?: boolean;
}

export type TimeEntryAction =
  | 'create' | 'update' | 'delete' | 'submit' | 'recall' | 'approve' | 'reject' | 'reopen' | 'set-billable' | 'invoice' | 'release'; // prettier-ignore

type Guard = (entry: Readonly<TimeEntrySubject>, context: TimeEntryContext) => Problem | null;

const periodNotLocked: Guard = ({ workDate }, { lockedThrough }) =>
  lockedThrough !== null && workDate <= lockedThrough
    ? problem('PERIOD_LOCKED', { detail: `Time up to ${lockedThrough} is locked, and this is of ${workDate}.` })
    : null;

/** Planned work takes no time yet; held or completed work takes none after its last day. */
const projectTakesTime: Guard = ({ workDate }, { project }) => {
  const { status, heldOn, completedOn } = project;
  if (status === 'active') return null;
  const lastDay = status === 'on_hold' ? heldOn : status === 'completed' ? completedOn : null;
  if (lastDay !== null && workDate <= lastDay) return null;
  const upTo = lastDay === null ? 'no time' : `time up to ${lastDay} only, and this is of ${workDate}`;
  return problem('TIME_PROJECT_NOT_OPEN', {
    detail: `Project ${project.number} (${project.name}) is ${inWords(status)} and takes ${upTo}.`,
  });
};

const projectNotClosed: Guard = (_, { project }) =>
  project.status === 'closed' || project.status === 'cancelled'
    ? problem('TIME_PROJECT_NOT_OPEN', {
        detail: `Project ${project.number} (${project.name}) is ${project.status}: its time can only be read and billed.`,
      })
    : null;

const rateAgreed: Guard = ({ isBillable }, { hasRate }) => (isBillable && !hasRate ? noRate() : null);

const rateAgreedToBill: Guard = (_, { hasRate, becomesBillable = false }) =>
  becomesBillable && !hasRate ? noRate() : null;

/** Whether it is somebody's own time: theirs, or entered or changed by them for its owner. */
export const isOwnTime = (
  { userId, enteredBy }: Pick<TimeEntrySubject, 'userId' | 'enteredBy'>,
  who: string,
): boolean => userId === who || enteredBy.includes(who);

const notTheirOwn: Guard = (entry, { callerId, maySelfApprove }) => {
  if (maySelfApprove || !isOwnTime(entry, callerId)) return null;
  const whose = entry.userId === callerId ? 'This is your own time' : 'You entered or changed this time for its owner';
  return problem('TIME_SELF_APPROVAL', { detail: `${whose}, so somebody else has to approve it.` });
};

const neverInvoiced: Guard = ({ wasInvoiced }) => (wasInvoiced ? keptForTheRecord() : null);

function noRate(): Problem {
  return problem('TIME_RATE_MISSING', {
    detail:
      'Neither the assignment nor the statement of work has a rate for this work on its day. Agree on one, or make the time non-billable.',
  });
}

function keptForTheRecord(): Problem {
  return problem('TIME_INVOICED', {
    detail:
      'This time was on an invoice that was voided since, and stays for its record. Change it instead of deleting it.',
  });
}

const inWords = (status: string): string => status.replaceAll('_', ' ');

/** The life of a time entry. Who works records, submits and recalls; who manages the project decides; invoices take and let go. */
// prettier-ignore
export const timeEntryLifecycle = defineLifecycle<TimeEntryStatus, TimeEntrySubject, TimeEntryContext, TimeEntryAction>({
  entity: 'time_entry',
  initial: 'draft',
  states: TIME_ENTRY_STATUSES,
  derived: ['invoiced'],
  stateOf: ({ status, isInvoiced }) => (status === 'approved' && isInvoiced ? 'invoiced' : status),
  rows: [
    { action: 'create',       from: 'nothing',                 to: 'draft',     permission: 'time:write',   guards: [periodNotLocked, projectTakesTime] },
    { action: 'update',       from: ['draft', 'rejected'],     to: 'draft',     permission: 'time:write',   guards: [periodNotLocked, projectTakesTime] },
    { action: 'delete',       from: ['draft', 'rejected'],     to: 'gone',      permission: 'time:write',   guards: [periodNotLocked, projectTakesTime, neverInvoiced] },
    { action: 'submit',       from: ['draft'],                 to: 'submitted', permission: 'time:write',   guards: [periodNotLocked, projectNotClosed] },
    { action: 'recall',       from: ['submitted'],             to: 'draft',     permission: 'time:write',   guards: [periodNotLocked, projectNotClosed] },
    { action: 'approve',      from: ['submitted'],             to: 'approved',  permission: 'time:approve', guards: [periodNotLocked, projectNotClosed, rateAgreed, notTheirOwn], summary: 'Freezes the rate, the cost rate and the currency.' },
    { action: 'reject',       from: ['submitted'],             to: 'rejected',  permission: 'time:approve', guards: [periodNotLocked, projectNotClosed] },
    { action: 'reopen',       from: ['approved'],              to: 'submitted', permission: 'time:approve', guards: [periodNotLocked, projectNotClosed], summary: 'Forgets the frozen rates.' },
    { action: 'set-billable', from: ['submitted', 'approved'], to: 'same',      permission: 'time:approve', guards: [periodNotLocked, projectNotClosed, rateAgreedToBill], summary: 'Writes unbilled time off, or back.' },
    { action: 'invoice',      from: ['approved'],              to: 'invoiced',  automatic: true,            summary: 'An invoice takes the time.' },
    { action: 'release',      from: ['invoiced'],              to: 'approved',  automatic: true,            summary: 'The invoice lets it go: the draft is discarded, the line removed, the invoice void.' },
  ],
});
