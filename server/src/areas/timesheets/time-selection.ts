import type { CalendarDate } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';
import { timeEntryScope } from './time-entry.scope.js';

/** The time that an invoice could be made of. Dates are work dates, both included. */
export interface TimeSelection {
  readonly clientId: string;
  /** Every project of the client when absent. */
  readonly projectIds?: readonly string[] | null;
  readonly from?: CalendarDate | null;
  readonly to?: CalendarDate | null;
  /** Who bills: a pm takes time of their own projects only. */
  readonly caller: Principal;
}

/** The selection as a condition on the alias `t`. */
export function selectionCondition({ clientId, projectIds, from, to, caller }: TimeSelection): Sql {
  const conditions = [sql`t.client_id = ${clientId}`, timeEntryScope(caller, 'invoice:draft')];
  if (projectIds) conditions.push(sql`t.project_id = ANY (${projectIds}::uuid[])`);
  if (from) conditions.push(sql`t.work_date >= ${from}::date`);
  if (to) conditions.push(sql`t.work_date <= ${to}::date`);
  return sql.and(conditions);
}

/** Whether an entry (alias `t`) is on an invoice that stands or is being drafted. */
export const HAS_LIVE_ALLOCATION = sql`EXISTS (SELECT FROM allocation x WHERE x.time_entry_id = t.id AND x.released_at IS NULL)`;

/** Work in progress, as a condition on the alias `t`: what the next invoice would take. */
export const IS_UNBILLED = sql`(t.status = 'approved' AND t.is_billable AND NOT ${HAS_LIVE_ALLOCATION})`;
