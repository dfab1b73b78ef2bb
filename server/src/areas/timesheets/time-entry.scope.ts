import type { Permission } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';

/**
 * The time entries that a permission reaches, as a condition on the alias `t`: for lists, single rows and locks alike.
 * Project ids are looked up once as an array, so that the index on (project_id, work_date) serves the condition.
 */
export function timeEntryScope(caller: Principal, permission: Permission): Sql {
  return sql.or(
    caller.scopes(permission).map((scope) => {
      switch (scope) {
        case 'all':
          return sql`true`;
        case 'managed':
          return sql`t.project_id = ANY (ARRAY(SELECT m.id FROM project m WHERE m.manager_id = ${caller.userId}))`;
        case 'own':
          return sql`t.user_id = ${caller.userId}`;
        default:
          throw new Error(`Time has no scope "${scope}".`);
      }
    }),
  );
}
