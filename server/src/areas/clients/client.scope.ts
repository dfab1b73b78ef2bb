import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';

/**
 * The clients that the caller may read, as a condition on `client c`. A scope reaches across areas by nature: a
 * consultant sees the clients of the projects that they are or were assigned to.
 */
export function clientScope(caller: Principal): Sql {
  const conditions: Sql[] = [];
  for (const scope of caller.scopes('client:read')) {
    if (scope === 'all') conditions.push(sql`true`);
    if (scope === 'client') conditions.push(sql`c.id = ${caller.clientId}::uuid`);
    if (scope === 'assigned') {
      conditions.push(sql`c.id IN (
        SELECT p.client_id FROM project p JOIN assignment a ON a.project_id = p.id WHERE a.user_id = ${caller.userId}::uuid)`);
    }
  }
  return sql.or(conditions);
}
