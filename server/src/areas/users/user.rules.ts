import { fieldProblem, may, type Role } from '#kernel';

/**
 * A user of role client sees the rows of one client, so must belong to one; nobody else may.
 * @throws USER_CLIENT_REQUIRED, USER_CLIENT_NOT_ALLOWED
 */
export function refuseWrongClient(role: Role, clientId: string | null): void {
  if (role === 'client' && clientId === null) {
    throw fieldProblem(
      'USER_CLIENT_REQUIRED',
      'clientId',
      'A user of role client belongs to a client: send its clientId.',
    );
  }
  if (role !== 'client' && clientId !== null) {
    throw fieldProblem(
      'USER_CLIENT_NOT_ALLOWED',
      'clientId',
      `A user of role ${role} belongs to no client: leave clientId out.`,
    );
  }
}

/** Whoever manages a project changes it; who may not change any cannot be a manager. */
export function mayManageProjects(role: Role): boolean {
  return may(role, 'project:write');
}
