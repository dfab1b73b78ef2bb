import { type Permission, Problem, problem } from '#kernel';
import {
  NOTHING_YET,
  SOW_STATUSES,
  type SowAction,
  type SowContext,
  sowLifecycle,
  type SowStatus,
  type SowSubject,
} from './sow.lifecycle.js';

const AUTHOR = 'author';
const SUBMITTER = 'submitter';
const EDITOR = 'editor';
const STRANGER = 'stranger';

const sowIn = (status: SowStatus, facts: Partial<SowSubject> = {}): SowSubject => ({
  status,
  createdBy: AUTHOR,
  updatedBy: EDITOR,
  submittedBy: SUBMITTER,
  acceptedAt: null,
  ...facts,
});

const FREE: SowContext = { ...NOTHING_YET, may: () => true, callerId: STRANGER };

/** Where each action leads from each state; what is not listed is refused. */
const LEGAL: Readonly<Record<Exclude<SowAction, 'create'>, Partial<Record<SowStatus, SowStatus>>>> = {
  update: { draft: 'draft' },
  submit: { draft: 'pending' },
  withdraw: { pending: 'draft' },
  approve: { pending: 'approved' },
  reject: { pending: 'rejected' },
  revise: { rejected: 'draft' },
  accept: { approved: 'approved', in_progress: 'in_progress' },
  start: { approved: 'in_progress' },
  complete: { in_progress: 'completed' },
  resume: { completed: 'in_progress' },
  cancel: { draft: 'cancelled', pending: 'cancelled', rejected: 'cancelled', approved: 'cancelled' },
};

const PERMISSIONS: Readonly<Record<string, Permission>> = {
  update: 'sow:write',
  submit: 'sow:submit',
  withdraw: 'sow:submit',
  approve: 'sow:approve',
  reject: 'sow:approve',
  revise: 'sow:submit',
  accept: 'sow:accept',
  complete: 'sow:write',
  cancel: 'sow:cancel',
};

const actions = Object.keys(LEGAL) as (keyof typeof LEGAL)[];
const cases = actions.flatMap((action) => SOW_STATUSES.map((from) => [action, from, LEGAL[action][from]] as const));

const refusalOf = (act: () => void): Problem => {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
};

test.each(cases.filter(([, , to]) => to !== undefined))('%s leads from %s to %s', (action, from, to) => {
  const sow = sowIn(from);
  sowLifecycle.apply(sow, action, FREE);
  expect(sow.status).toBe(to);
});

test.each(cases.filter(([, , to]) => to === undefined))('%s is refused in state %s, which stays', (action, from) => {
  const sow = sowIn(from);
  const refusal = refusalOf(() => {
    sowLifecycle.apply(sow, action, FREE);
  });
  expect(refusal).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', members: { currentState: from } });
  expect(sow.status).toBe(from);
});

test('begins as a draft, for an active client only', () => {
  const made = sowIn(undefined as unknown as SowStatus);
  sowLifecycle.apply(made, 'create', FREE);
  expect(made.status).toBe('draft');
  const refused = sowIn(undefined as unknown as SowStatus);
  const context = { ...FREE, clientIsActive: false };
  expect(refusalOf(() => { sowLifecycle.apply(refused, 'create', context); }).code).toBe('CLIENT_INACTIVE'); // prettier-ignore
});

test.each(SOW_STATUSES)('offers in state %s each action that starts there to whoever has its permission', (status) => {
  for (const [action, permission] of Object.entries(PERMISSIONS)) {
    const offered = sowLifecycle.available(sowIn(status), { ...FREE, may: (asked) => asked === permission });
    const starts = LEGAL[action as keyof typeof LEGAL][status] !== undefined;
    expect(offered.some((each) => each.action === action)).toBe(starts);
    expect(sowLifecycle.available(sowIn(status), { ...FREE, may: (asked) => asked !== permission })).not.toContainEqual(
      expect.objectContaining({ action }),
    );
  }
});

test.each(['start', 'resume'])('never offers %s, which happens by itself', (action) => {
  for (const status of SOW_STATUSES) {
    expect(sowLifecycle.available(sowIn(status), FREE).map((each) => each.action)).not.toContain(action);
  }
});

describe('guards', () => {
  const guarded = (sow: SowSubject, action: SowAction, context: Partial<SowContext>): string =>
    refusalOf(() => {
      sowLifecycle.check(sow, action, { ...FREE, ...context });
    }).code;

  test('a submission needs what is missing', () => {
    expect(guarded(sowIn('draft'), 'submit', { missing: ['rate'] })).toBe('SOW_INCOMPLETE');
  });

  test('a submission needs an active client', () => {
    expect(guarded(sowIn('draft'), 'submit', { clientIsActive: false })).toBe('CLIENT_INACTIVE');
  });

  test.each([
    ['the author', AUTHOR],
    ['who last changed it', EDITOR],
    ['who submitted it', SUBMITTER],
  ])('refuses approval by %s, unless a lone admin may', (_, callerId) => {
    expect(guarded(sowIn('pending'), 'approve', { callerId })).toBe('SOW_SELF_APPROVAL');
    expect(() => { sowLifecycle.check(sowIn('pending'), 'approve', { ...FREE, callerId, selfApprovalPermitted: true }); }).not.toThrow(); // prettier-ignore
  });

  test('lets the author reject', () => {
    expect(() => { sowLifecycle.check(sowIn('pending'), 'reject', { ...FREE, callerId: AUTHOR }); }).not.toThrow(); // prettier-ignore
  });

  test('takes one acceptance', () => {
    expect(guarded(sowIn('approved', { acceptedAt: new Date(0) }), 'accept', {})).toBe('SOW_ALREADY_ACCEPTED');
  });

  test.each([
    ['complete', 'in_progress', 'SOW_HAS_OPEN_PROJECT'],
    ['cancel', 'approved', 'SOW_HAS_PROJECT'],
  ] as const)('%s answers what other areas object', (action, status, code) => {
    expect(guarded(sowIn(status), action, { objections: [problem(code)] })).toBe(code);
  });
});
