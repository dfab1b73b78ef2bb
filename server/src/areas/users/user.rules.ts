import { fieldProblem, type Problem, type Role } from '#kernel';

/** A user of role client sees the rows of one client, so must belong to one; nobody else may. */
export function clientRefusal(role: Role, clientId: string | null): Problem | null {
  if (role === 'client' && clientId === null) {
    return fieldProblem(
      'USER_CLIENT_REQUIRED',
      'clientId',
      'A user of role client belongs to a client: send its clientId.',
    );
  }
  if (role !== 'client' && clientId !== null) {
    return fieldProblem(
      'USER_CLIENT_NOT_ALLOWED',
      'clientId',
      `A user of role ${role} belongs to no client: leave clientId out.`,
    );
  }
  return null;
}

/** Only these roles may manage projects. */
export function mayManageProjects(role: Role): boolean {
  return role === 'admin' || role === 'pm';
}
