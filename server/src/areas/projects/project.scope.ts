import type { Permission } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';

/** A sub-select of the ids of the projects that the user manages. */
export const managedProjects = (userId: string): Sql =>
  sql`(SELECT id FROM project WHERE manager_id = ${userId}::uuid)`;

/** A sub-select of the ids of the projects that the user is or was assigned to. */
export const assignedProjects = (userId: string): Sql =>
  sql`(SELECT project_id FROM assignment WHERE user_id = ${userId}::uuid)`;

/** The projects that the permission reaches for the caller, as a condition on `project p`. */
export function projectScope(caller: Principal, permission: Permission): Sql {
  const conditions: Sql[] = [];
  for (const scope of caller.scopes(permission)) {
    if (scope === 'all') conditions.push(sql`true`);
    if (scope === 'managed') conditions.push(sql`p.manager_id = ${caller.userId}::uuid`);
    if (scope === 'assigned') conditions.push(sql`p.id IN ${assignedProjects(caller.userId)}`);
    if (scope === 'client') conditions.push(sql`p.client_id = ${caller.clientId}::uuid`);
  }
  return sql.or(conditions);
}
