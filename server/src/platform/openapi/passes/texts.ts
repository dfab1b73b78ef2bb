import { type Permission, ROLE_MATRIX, ROLES } from '#kernel';
import { type Pass, type Route, routesOf } from '../document.js';
import { changesOneRow, transitionsOf } from './lifecycles.js';
import { ifMatchOf } from './parameters.js';

/** Each description closes with who may call, in which states, and on which condition. */
export const describeOperations: Pass = (document) => {
  for (const route of routesOf(document)) {
    const lines = [route.options.description, accessLine(route), stateLine(route), preconditionLine(route)];
    route.operation.description = lines.filter((line) => line !== undefined).join('\n\n');
  }
};

function accessLine({ isPublic, permissions }: Route): string {
  if (isPublic) return '**Access:** everybody, signed in or not.';
  if (permissions.length === 0) return '**Access:** whoever is signed in.';
  return permissions.map((permission) => `**Permission:** \`${permission}\` (${rolesOf(permission)}).`).join(' Or ');
}

/** "admin: all, pm: managed + own" */
function rolesOf(permission: Permission): string {
  const { cells } = ROLE_MATRIX[permission];
  return ROLES.filter((role) => cells[role].scopes.length > 0)
    .map((role) => `${role}: ${cells[role].scopes.join(' + ')}`)
    .join(', ');
}

function stateLine(route: Route): string | undefined {
  const rows = transitionsOf(route);
  if (rows.length === 0) return undefined;
  const moves = rows.map(({ from, to }) => `${words(from, 'nothing')} -> ${words(to, 'gone')}`).join('; ');
  if (rows.every((row) => row.from.length === 0)) return `**States:** ${moves}.`;
  return changesOneRow(route)
    ? `**States:** ${moves}. From any other state: 409 with the actions that are available.`
    : `**States:** ${moves}. A row in any other state is refused in its own result, the others are done.`;
}

function words(states: readonly string[], none: string): string {
  return states.length === 0 ? none : states.map((state) => `\`${state}\``).join(' or ');
}

function preconditionLine(route: Route): string | undefined {
  if (ifMatchOf(route) !== 'required') return undefined;
  return '**Requires** `If-Match` with the version that you have read, since this decides on what was read.';
}
