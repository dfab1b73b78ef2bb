import type { Permission } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';

/** The projects that the permission reaches for the caller, as a condition on `project p`. */
export function projectScope(caller: Principal, permission: Permission): Sql {
  const conditions: Sql[] = [];
  for (const scope of caller.scopes(permission)) {
    if (scope === 'all') conditions.push(sql`true`);
    if (scope === 'managed') conditions.push(sql`p.manager_id = ${caller.userId}::uuid`);
    if (scope === 'assigned') {
      conditions.push(sql`p.id IN (SELECT a.project_id FROM assignment a WHERE a.user_id = ${caller.userId}::uuid)`);
    }
    if (scope === 'client') conditions.push(sql`p.client_id = ${caller.clientId}::uuid`);
  }
  return sql.or(conditions);
}
