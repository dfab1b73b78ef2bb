import { type Sql, sql } from '#platform/database';
import { eventsOf } from '#platform/audit';
import { anyOfWords, column, dateMeans, defineView, idIs, idMeans, instant, matching } from '#platform/views';

/** Every kind of row that events are about. A test compares the list with the triggers of the database. */
export const RECORDED_ENTITIES = [
  'organization',
  'user',
  'client',
  'contact',
  'sow',
  'rate_line',
  'project',
  'assignment',
  'time_entry',
  'invoice',
  'invoice_line',
  'allocation',
  'delivery',
  'payment',
  'billing_run',
  'billing_run_client',
  // Not recorded by triggers: only looking at them, or being refused to, is an event.
  'session',
  'audit_event',
] as const;

/** The instant at which a day begins for the organization. */
const startOf = (date: Sql): Sql => sql`((${date})::timestamp AT TIME ZONE (SELECT time_zone FROM organization))`;

/** What people call the row, today: its number or name. Null when it is gone, and for a draft, which has no number. */
const LABEL = sql`
  CASE a.root_entity
    WHEN 'client' THEN (SELECT c.name FROM client c WHERE c.id = a.root_id)
    WHEN 'sow' THEN (SELECT s.number FROM sow s WHERE s.id = a.root_id)
    WHEN 'project' THEN (SELECT p.number FROM project p WHERE p.id = a.root_id)
    WHEN 'invoice' THEN (SELECT i.number FROM invoice i WHERE i.id = a.root_id)
    WHEN 'user' THEN (SELECT u.full_name FROM app_user u WHERE u.id = a.root_id)
    WHEN 'time_entry' THEN (SELECT u.full_name || ', ' || t.work_date FROM time_entry t JOIN app_user u ON u.id = t.user_id WHERE t.id = a.root_id)
    WHEN 'billing_run' THEN (SELECT b.period_start || ' - ' || b.period_end FROM billing_run b WHERE b.id = a.root_id)
    WHEN 'organization' THEN (SELECT o.organization_name FROM organization o WHERE o.id = a.root_id)
  END`;

export const auditEventView = defineView({
  name: 'audit_event',
  from: sql`audit_event a`,
  id: sql`a.id`,
  fields: {
    id: column(sql`a.id`),
    at: instant(sql`a.at`),
    actorId: column(sql`a.actor_id`),
    actorName: column(sql`a.actor_name`),
    actorRole: column(sql`a.actor_role`),
    action: column(sql`a.action`),
    entity: column(sql`a.entity`),
    entityId: column(sql`a.entity_id`),
    rootEntity: column(sql`a.root_entity`),
    rootId: column(sql`a.root_id`),
    label: column(LABEL),
    changes: column(sql`a.changes`),
    reason: column(sql`a.reason`),
    requestId: column(sql`a.request_id`),
    ip: column(sql`a.ip`),
    userAgent: column(sql`a.user_agent`),
  },
  sorts: { at: { sql: sql`a.at`, type: 'timestamptz' } },
  defaultSort: '-at',
  filters: {
    entity: anyOfWords(RECORDED_ENTITIES, (entities) => sql.or(entities.map((entity) => sql`(${eventsOf(entity)})`))),
    // The two conditions are those of the two partial indexes.
    entityId: idMeans(
      (id) => sql`(a.root_id = ${id}::uuid OR (a.entity_id = ${id}::uuid AND a.entity <> a.root_entity))`,
    ),
    actorId: idIs(sql`a.actor_id`),
    action: matching(
      /^[a-z_]+\.[a-z_]+$/,
      'must be an action like "sow.approve"',
      'sow.approve',
      (action) => sql`a.action = ${action}`,
    ),
    from: dateMeans((date) => sql`a.at >= ${startOf(sql`${date}::date`)}`),
    to: dateMeans((date) => sql`a.at < ${startOf(sql`${date}::date + 1`)}`),
  },
});
