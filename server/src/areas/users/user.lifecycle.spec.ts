import { type Problem, problem } from '#kernel';
import {
  type UserAction,
  type UserContext,
  userLifecycle,
  type UserStatus,
  type UserSubject,
} from './user.lifecycle.js';

const ANYTHING: UserContext = { may: () => true, activeAdmins: 2, objections: [] };

const aUser = (status: UserStatus, rest: Partial<UserSubject> = {}): UserSubject => ({
  status,
  role: 'pm',
  fullName: 'Ada Lovelace',
  passwordHash: 'set',
  ...rest,
});

/** Every action in every state: the state that follows, or null when the table does not list it. */
const TABLE: Record<UserAction, Record<UserStatus, UserStatus | null>> = {
  update: { invited: 'invited', active: 'active', deactivated: 'deactivated' },
  accept: { invited: 'active', active: null, deactivated: null },
  activate: { invited: null, active: null, deactivated: 'active' },
  deactivate: { invited: 'deactivated', active: 'deactivated', deactivated: null },
  reset_password: { invited: 'invited', active: 'active', deactivated: null },
};

const cases = Object.entries(TABLE).flatMap(([action, row]) =>
  Object.entries(row).map(([from, to]) => [action as UserAction, from as UserStatus, to] as const),
);

const refusalOf = (work: () => void): Problem | null => {
  try {
    work();
  } catch (error) {
    return error as Problem;
  }
  return null;
};

describe('the lifecycle of a user', () => {
  it.each(cases)('%s from %s leads to %s', (action, from, to) => {
    const user = aUser(from);
    const refusal = refusalOf(() => {
      userLifecycle.apply(user, action, ANYTHING);
    });
    expect(refusal?.code ?? null).toBe(to === null ? 'ACTION_NOT_AVAILABLE' : null);
    expect(user.status).toBe(to ?? from);
  });

  it('invites somebody again who never set a password', () => {
    const user = aUser('deactivated', { passwordHash: null });
    userLifecycle.apply(user, 'activate', ANYTHING);
    expect(user.status).toBe('invited');
  });

  it('keeps the last active admin', () => {
    const last = { ...ANYTHING, activeAdmins: 1 };
    const deactivate = (user: UserSubject) =>
      refusalOf(() => {
        userLifecycle.apply(user, 'deactivate', last);
      })?.code ?? null;
    expect(deactivate(aUser('active', { role: 'admin' }))).toBe('USER_LAST_ADMIN');
    expect(deactivate(aUser('invited', { role: 'admin' }))).toBeNull();
    expect(deactivate(aUser('active', { role: 'accountant' }))).toBeNull();
  });

  it('passes on what other areas object to', () => {
    const objections = [problem('USER_MANAGES_PROJECT', { detail: 'Ada manages PRJ-2026-0001.' })];
    expect(userLifecycle.available(aUser('active'), { ...ANYTHING, objections })).toContainEqual({
      action: 'deactivate',
      allowed: false,
      reason: { code: 'USER_MANAGES_PROJECT', message: 'Ada manages PRJ-2026-0001.' },
    });
  });

  it('offers nothing to those who do not manage people', () => {
    expect(userLifecycle.available(aUser('active'), { ...ANYTHING, may: () => false })).toEqual([]);
  });
});
