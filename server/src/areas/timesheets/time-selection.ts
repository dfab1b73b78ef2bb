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

/**
 * Whether an entry (alias `t`) is on an invoice that stands or is being drafted. OFFSET 0 keeps it a look-up for each
 * entry: as a join, the planner would rather begin with the invoices of all years than read a page of entries.
 */
export const HAS_LIVE_ALLOCATION = sql`EXISTS (SELECT FROM allocation x WHERE x.time_entry_id = t.id AND x.released_at IS NULL OFFSET 0)`;

/** Whether an entry (alias `t`) is approved and on no invoice. The migration "approved-time" says who keeps the table. */
export const IS_APPROVED = sql`EXISTS (SELECT FROM approved_time x WHERE x.id = t.id OFFSET 0)`;

/**
 * Work in progress: what the next invoice would take of the entries that are chosen.
 * @param chosen a condition on an entry (alias `t`), as far as the columns of approved_time go; so is the answer
 */
export const isUnbilled = (chosen: Sql): Sql =>
  sql`t.id IN (SELECT t.id FROM approved_time t WHERE t.is_billable AND ${chosen})`;
