import { type Sql, sql } from '#platform/database';

/**
 * The rows that are parts of another: their events are found under the root too. The database holds the same in the
 * arguments of its triggers, and a test compares the two.
 */
export const AUDIT_ROOTS: Readonly<Record<string, string>> = {
  contact: 'client',
  rate_line: 'sow',
  assignment: 'project',
  invoice_line: 'invoice',
  allocation: 'invoice',
  delivery: 'invoice',
  payment: 'invoice',
  billing_run_client: 'billing_run',
};

/**
 * The events of a kind of row, or of one row: of a root with those of its parts, of a part alone.
 *
 * @returns a condition on audit_event, written so that one of its indexes answers in the order (at, id)
 */
export function eventsOf(entity: string, entityId?: string): Sql {
  const isPart = entity in AUDIT_ROOTS;
  const kind = isPart ? sql`entity = ${entity} AND entity <> root_entity` : sql`root_entity = ${entity}`;
  if (entityId === undefined) return kind;
  return sql`${kind} AND ${isPart ? sql`entity_id` : sql`root_id`} = ${entityId}`;
}
