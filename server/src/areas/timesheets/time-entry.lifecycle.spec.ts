import { Problem } from '#kernel';
import {
  TIME_ENTRY_STATUSES,
  type TimeEntryAction,
  type TimeEntryContext,
  timeEntryLifecycle as lifecycle,
  type TimeEntryStatus,
  type TimeEntrySubject,
} from './time-entry.lifecycle.js';

const OWNER = 'owner';
const MANAGER = 'manager';

const anEntry = (status: TimeEntryStatus, facts: Partial<TimeEntrySubject> = {}): TimeEntrySubject => ({
  status: status === 'invoiced' ? 'approved' : status,
  isInvoiced: status === 'invoiced',
  wasInvoiced: status === 'invoiced',
  userId: OWNER,
  workDate: '2026-10-05',
  isBillable: true,
  enteredBy: [],
  ...facts,
});

const aContext = (facts: Partial<TimeEntryContext> = {}): TimeEntryContext => ({
  may: () => true,
  callerId: MANAGER,
  lockedThrough: null,
  project: { number: 'PRJ-2026-0001', name: 'Ordering platform', status: 'active', heldOn: null, completedOn: null },
  hasRate: true,
  maySelfApprove: false,
  ...facts,
});

const projectIn = (status: TimeEntryContext['project']['status'], lastDay: string | null = null): TimeEntryContext =>
  aContext({
    project: {
      number: 'PRJ-2026-0001',
      name: 'Ordering platform',
      status,
      heldOn: status === 'on_hold' ? lastDay : null,
      completedOn: status === 'completed' || status === 'closed' ? lastDay : null,
    },
  });

/** The code of the refusal, or 'done'. */
function outcome(entry: TimeEntrySubject, action: TimeEntryAction, context = aContext()): string {
  try {
    lifecycle.check(entry, action, context);
    return 'done';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

/** The table of product.md 3.3: where each action leads from each state; what is not listed is refused. */
const TABLE: Record<string, Partial<Record<TimeEntryStatus, TimeEntryStatus | 'gone'>>> = {
  update: { draft: 'draft', rejected: 'draft' },
  delete: { draft: 'gone', rejected: 'gone' },
  submit: { draft: 'submitted' },
  recall: { submitted: 'draft' },
  approve: { submitted: 'approved' },
  reject: { submitted: 'rejected' },
  reopen: { approved: 'submitted' },
  'set-billable': { submitted: 'submitted', approved: 'approved' },
  invoice: { approved: 'approved' },
  release: { invoiced: 'approved' },
};

const CASES = Object.entries(TABLE).flatMap(([action, targets]) =>
  TIME_ENTRY_STATUSES.map((from) => ({ action: action as TimeEntryAction, from, target: targets[from] })),
);

describe('the lifecycle of a time entry', () => {
  it('lists exactly the actions of the product', () => {
    expect(lifecycle.rows.map(({ action }) => action).toSorted()).toEqual(['create', ...Object.keys(TABLE)].toSorted());
  });

  it.each(CASES.filter(({ target }) => target !== undefined))(
    'takes $action from $from to $target',
    ({ action, from, target }) => {
      const entry = anEntry(from);
      lifecycle.apply(entry, action, aContext());
      if (target !== 'gone') expect(entry.status).toBe(target);
    },
  );

  it.each(CASES.filter(({ target }) => target === undefined))('refuses $action from $from', ({ action, from }) => {
    const entry = anEntry(from);
    const before = structuredClone(entry);
    expect(() => {
      lifecycle.apply(entry, action, aContext());
    }).toThrow(
      expect.objectContaining({
        code: 'ACTION_NOT_AVAILABLE',
        members: expect.objectContaining({ currentState: from }),
      }),
    );
    expect(entry).toEqual(before);
  });

  it('begins as a draft', () => {
    const { status: _, ...made } = anEntry('draft');
    const entry = made as TimeEntrySubject;
    lifecycle.apply(entry, 'create', aContext());
    expect(entry.status).toBe('draft');
  });

  it.each([
    ['time:write', ['create', 'update', 'delete', 'submit', 'recall']],
    ['time:approve', ['approve', 'reject', 'reopen', 'set-billable']],
  ])('asks for %s', (permission, actions) => {
    expect(lifecycle.rows.filter((row) => row.permission === permission).map(({ action }) => action)).toEqual(actions);
  });
});

describe('the guards of a time entry', () => {
  const BY_PEOPLE = lifecycle.rows.filter(({ automatic }) => !automatic);

  it.each(BY_PEOPLE.map(({ action, from }) => ({ action, from: from === 'nothing' ? undefined : from[0] })))(
    'refuses to $action in a locked period',
    ({ action, from }) => {
      const entry = { ...anEntry(from ?? 'draft'), ...(from === undefined && { status: undefined as never }) };
      expect(outcome(entry, action, aContext({ lockedThrough: '2026-10-05' }))).toBe('PERIOD_LOCKED');
      expect(outcome(entry, action, aContext({ lockedThrough: '2026-10-04' }))).toBe('done');
    },
  );

  it.each([
    ['planning', null, 'TIME_PROJECT_NOT_OPEN'],
    ['active', null, 'done'],
    ['on_hold', '2026-10-05', 'done'],
    ['on_hold', '2026-10-04', 'TIME_PROJECT_NOT_OPEN'],
    ['completed', '2026-10-05', 'done'],
    ['completed', '2026-10-04', 'TIME_PROJECT_NOT_OPEN'],
    ['closed', '2026-10-31', 'TIME_PROJECT_NOT_OPEN'],
    ['cancelled', null, 'TIME_PROJECT_NOT_OPEN'],
  ] as const)('records on a project that is %s (last day %s): %s', (status, lastDay, expected) => {
    for (const action of ['update', 'delete'] as const) {
      expect(outcome(anEntry('draft'), action, projectIn(status, lastDay))).toBe(expected);
    }
  });

  it.each(['submit', 'recall', 'approve', 'reject', 'reopen', 'set-billable'] as const)(
    'refuses to %s on a closed or cancelled project only',
    (action) => {
      const from = lifecycle.rows.find((row) => row.action === action)?.from[0] as TimeEntryStatus;
      expect(outcome(anEntry(from), action, projectIn('closed'))).toBe('TIME_PROJECT_NOT_OPEN');
      expect(outcome(anEntry(from), action, projectIn('cancelled'))).toBe('TIME_PROJECT_NOT_OPEN');
      expect(outcome(anEntry(from), action, projectIn('completed', '2026-10-01'))).toBe('done');
    },
  );

  it('refuses approval by the owner and by whoever entered it for them', () => {
    const ofOthers = anEntry('submitted', { enteredBy: ['an admin'] });
    expect(outcome(ofOthers, 'approve')).toBe('done');
    expect(outcome(ofOthers, 'approve', aContext({ callerId: OWNER }))).toBe('TIME_SELF_APPROVAL');
    expect(outcome(ofOthers, 'approve', aContext({ callerId: 'an admin' }))).toBe('TIME_SELF_APPROVAL');
    expect(outcome(ofOthers, 'approve', aContext({ callerId: OWNER, maySelfApprove: true }))).toBe('done');
  });

  it('refuses approval of billable time without a rate', () => {
    expect(outcome(anEntry('submitted'), 'approve', aContext({ hasRate: false }))).toBe('TIME_RATE_MISSING');
    expect(outcome(anEntry('submitted', { isBillable: false }), 'approve', aContext({ hasRate: false }))).toBe('done');
  });

  it('names the missing rate before the separation of duties', () => {
    expect(outcome(anEntry('submitted'), 'approve', aContext({ hasRate: false, callerId: OWNER }))).toBe(
      'TIME_RATE_MISSING',
    );
  });

  it('needs a rate to make time billable, and none to write it off', () => {
    const free = anEntry('approved', { isBillable: false });
    expect(outcome(free, 'set-billable', aContext({ hasRate: false, becomesBillable: true }))).toBe(
      'TIME_RATE_MISSING',
    );
    expect(outcome(free, 'set-billable', aContext({ hasRate: false, becomesBillable: false }))).toBe('done');
    expect(outcome(free, 'set-billable', aContext({ hasRate: true, becomesBillable: true }))).toBe('done');
  });

  it('keeps time that was on a voided invoice', () => {
    expect(outcome(anEntry('rejected', { wasInvoiced: true }), 'delete')).toBe('TIME_INVOICED');
  });
});
