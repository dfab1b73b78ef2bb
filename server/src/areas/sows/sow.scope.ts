import type { Permission } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';

/**
 * The SOWs that the permission reaches for the caller, as a condition on `sow s`. A client sees a SOW from its approval
 * on. A scope reaches across areas by nature: a consultant sees the SOWs of the projects that they are or were
 * assigned to.
 */
export function sowScope(caller: Principal, permission: Permission): Sql {
  const conditions: Sql[] = [];
  for (const scope of caller.scopes(permission)) {
    if (scope === 'all') conditions.push(sql`true`);
    if (scope === 'client')
      conditions.push(sql`(s.client_id = ${caller.clientId}::uuid AND s.approved_at IS NOT NULL)`);
    if (scope === 'assigned') {
      conditions.push(sql`s.id IN (
        SELECT p.sow_id FROM project p JOIN assignment a ON a.project_id = p.id WHERE a.user_id = ${caller.userId}::uuid)`);
    }
  }
  return sql.or(conditions);
}
