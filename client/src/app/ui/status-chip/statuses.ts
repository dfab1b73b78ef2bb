import type { IconName } from '../icon/icons';

/** What a state means for its reader; a colour goes with it, but never alone. */
export type Tone = 'quiet' | 'active' | 'waiting' | 'good' | 'bad';

export type StatusKind =
  | 'sow'
  | 'project'
  | 'time'
  | 'timesheet'
  | 'invoice'
  | 'client'
  | 'user'
  | 'billing-run'
  | 'billing-outcome'
  | 'budget'
  | 'outcome';

export interface StatusLook {
  readonly tone: Tone;
  readonly icon: IconName;
}

const look = (tone: Tone, icon: IconName): StatusLook => ({ tone, icon });

/** How each state of each kind looks; its word is the text `status.<kind>.<state>`. */
const LOOKS: Record<StatusKind, Readonly<Record<string, StatusLook>>> = {
  sow: {
    draft: look('quiet', 'draft'),
    pending: look('waiting', 'waiting'),
    approved: look('good', 'done'),
    rejected: look('bad', 'error'),
    in_progress: look('active', 'progress'),
    completed: look('good', 'check-all'),
    cancelled: look('quiet', 'cancelled'),
  },
  project: {
    planning: look('quiet', 'draft'),
    active: look('active', 'progress'),
    on_hold: look('waiting', 'hold'),
    completed: look('good', 'done'),
    closed: look('quiet', 'lock'),
    cancelled: look('quiet', 'cancelled'),
  },
  time: {
    draft: look('quiet', 'draft'),
    submitted: look('waiting', 'waiting'),
    approved: look('good', 'done'),
    invoiced: look('active', 'invoice'),
    rejected: look('bad', 'error'),
  },
  timesheet: {
    missing: look('bad', 'warning'),
    returned: look('bad', 'error'),
    open: look('quiet', 'draft'),
    submitted: look('waiting', 'waiting'),
    partly_approved: look('active', 'check'),
    approved: look('good', 'check-all'),
  },
  invoice: {
    draft: look('quiet', 'draft'),
    issued: look('active', 'invoice'),
    // What a client sees of an invoice that is issued or sent: how it went out is the firm's affair.
    open: look('active', 'clock'),
    sent: look('active', 'send'),
    partially_paid: look('waiting', 'payment'),
    paid: look('good', 'done'),
    void: look('quiet', 'cancelled'),
    overdue: look('bad', 'warning'),
  },
  client: {
    active: look('good', 'done'),
    inactive: look('quiet', 'cancelled'),
  },
  user: {
    invited: look('waiting', 'waiting'),
    active: look('good', 'done'),
    deactivated: look('quiet', 'cancelled'),
  },
  'billing-run': {
    queued: look('waiting', 'waiting'),
    running: look('active', 'run'),
    finished: look('good', 'done'),
  },
  'billing-outcome': {
    waiting: look('quiet', 'waiting'),
    invoiced: look('good', 'done'),
    nothing_to_bill: look('quiet', 'minus'),
    refused: look('bad', 'error'),
  },
  budget: {
    within: look('good', 'done'),
    reached_75: look('waiting', 'info'),
    reached_90: look('waiting', 'warning'),
    reached_100: look('bad', 'error'),
  },
  outcome: {
    done: look('good', 'done'),
    failed: look('bad', 'error'),
    skipped: look('quiet', 'cancelled'),
  },
};

const UNKNOWN: StatusLook = look('quiet', 'info');

/** A state that this console does not know yet is shown quietly rather than not at all. */
export function lookOf(kind: StatusKind, status: string): StatusLook {
  return LOOKS[kind][status] ?? UNKNOWN;
}

/** Every kind with its states, for filters and for the test that each has a word. */
export const STATUSES: Readonly<Record<StatusKind, readonly string[]>> = {
  sow: Object.keys(LOOKS.sow),
  project: Object.keys(LOOKS.project),
  time: Object.keys(LOOKS.time),
  timesheet: Object.keys(LOOKS.timesheet),
  invoice: Object.keys(LOOKS.invoice),
  client: Object.keys(LOOKS.client),
  user: Object.keys(LOOKS.user),
  'billing-run': Object.keys(LOOKS['billing-run']),
  'billing-outcome': Object.keys(LOOKS['billing-outcome']),
  budget: Object.keys(LOOKS.budget),
  outcome: Object.keys(LOOKS.outcome),
};
