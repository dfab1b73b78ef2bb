import type { Permission } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';

/** Whether a report on projects reaches all of them for this caller; else it counts those that the caller manages. */
export const countsEverything = (caller: Principal, permission: Permission): boolean => caller.has(permission, 'all');

/**
 * The projects that a report counts, as a condition on an expression that is a project's id. What belongs to no project
 * counts only for those who see everything.
 */
export function countedProject(caller: Principal, permission: Permission, projectId: Sql): Sql {
  if (countsEverything(caller, permission)) return sql`true`;
  if (!caller.has(permission, 'managed')) return sql`false`;
  return sql`coalesce(${projectId} = ANY (ARRAY(SELECT m.id FROM project m WHERE m.manager_id = ${caller.userId})), false)`;
}
