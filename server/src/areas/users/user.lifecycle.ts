import {
  type CallerContext,
  defineLifecycle,
  nothingObjects,
  type Objectionable,
  type Problem,
  problem,
  type Role,
} from '#kernel';

export const USER_STATUSES = ['invited', 'active', 'deactivated'] as const;

export type UserStatus = (typeof USER_STATUSES)[number];

export type UserAction = 'update' | 'accept' | 'activate' | 'deactivate' | 'reset_password';

export interface UserSubject {
  status: UserStatus;
  role: Role;
  fullName: string;
  passwordHash: string | null;
}

/** The objections are those of the areas to the right, to a deactivation. */
export interface UserContext extends CallerContext, Objectionable {
  /** How many users of role admin are active, this one included. */
  readonly activeAdmins: number;
}

// prettier-ignore
export const userLifecycle = defineLifecycle<UserStatus, UserSubject, UserContext, UserAction>({
  entity: 'user',
  initial: 'invited',
  states: USER_STATUSES,
  rows: [
    { action: 'update',         from: ['invited', 'active', 'deactivated'], to: 'same',        permission: 'user:manage' },
    { action: 'accept',         from: ['invited'],                          to: 'active',      automatic: true, summary: 'The person follows the invitation and sets a password.' },
    { action: 'activate',       from: ['deactivated'],                      to: statusOnReturn, reaches: ['active', 'invited'], permission: 'user:manage', summary: 'Somebody who never set a password is invited again.' },
    { action: 'deactivate',     from: ['invited', 'active'],                to: 'deactivated', permission: 'user:manage', guards: [anAdminRemains, nothingObjects], summary: 'Ends all sessions at once.' },
    { action: 'reset_password', from: ['invited', 'active'],                to: 'same',        permission: 'user:manage', summary: 'Ends all sessions and makes a new one-time link.' },
  ],
});

function statusOnReturn({ passwordHash }: Readonly<UserSubject>): UserStatus {
  return passwordHash === null ? 'invited' : 'active';
}

/** Without an active admin nobody could ever make one again; product.md, section 2. */
export function anAdminRemains(
  { role, status, fullName }: Readonly<UserSubject>,
  { activeAdmins }: Pick<UserContext, 'activeAdmins'>,
): Problem | null {
  if (role !== 'admin' || status !== 'active' || activeAdmins > 1) return null;
  return problem('USER_LAST_ADMIN', {
    detail: `${fullName} is the only active admin. Make somebody else an admin first.`,
  });
}
