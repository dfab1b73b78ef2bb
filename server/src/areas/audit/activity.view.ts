import { eventsOf } from '#platform/audit';
import { sql } from '#platform/database';
import { column, defineView, instant, type View } from '#platform/views';

const declaration: Omit<View, 'from' | 'fields'> = {
  name: 'activity',
  id: sql`a.id`,
  sorts: { at: { sql: sql`a.at`, type: 'timestamptz' } },
  defaultSort: '-at',
  filters: {},
};

/** What the list can be asked; it reads nothing. */
export const activityQueryView = defineView({ ...declaration, from: sql.empty, fields: {} });

/**
 * Steps of a row rather than events: the parts of it that a request changed on the way are one line, its first. Refusals
 * are no step, and an allocation never comes alone.
 * @param seesReasons whether people are told why, too
 */
export function activityView(entity: string, id: string, seesReasons: boolean): View {
  return defineView({
    ...declaration,
    from: sql`(
      SELECT *, row_number() OVER (PARTITION BY transaction_id, request_id, action ORDER BY id) AS n
      FROM audit_event
      WHERE ${eventsOf(entity, id)} AND entity <> 'allocation' AND action <> 'access.refuse') a`,
    fields: {
      id: column(sql`a.id`),
      at: instant(sql`a.at`),
      actorId: column(sql`a.actor_id`),
      actorName: column(sql`a.actor_name`),
      actorRole: column(sql`a.actor_role`),
      action: column(sql`a.action`),
      reason: column(sql`a.reason`, { seenBy: () => seesReasons }),
    },
  });
}
