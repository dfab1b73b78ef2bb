import { sql } from '#platform/database';
import { column, defineView, instant, nested, oneOf } from '#platform/views';

/** A run is queued with the request, running while its job works, and finished when every client has an outcome. */
export const BILLING_RUN_STATUSES = ['queued', 'running', 'finished'] as const;

export type BillingRunStatus = (typeof BILLING_RUN_STATUSES)[number];

/** What became of a client in a run. */
export const BILLING_OUTCOMES = ['waiting', 'invoiced', 'nothing_to_bill', 'refused'] as const;

export type BillingOutcome = (typeof BILLING_OUTCOMES)[number];

const PROGRESS = nested(sql`(
  SELECT json_build_object(
    'clients', count(*), 'waiting', count(*) FILTER (WHERE k.outcome = 'waiting'),
    'invoiced', count(*) FILTER (WHERE k.outcome = 'invoiced'),
    'nothingToBill', count(*) FILTER (WHERE k.outcome = 'nothing_to_bill'),
    'refused', count(*) FILTER (WHERE k.outcome = 'refused'))
  FROM billing_run_client k WHERE k.billing_run_id = b.id)`);

const CLIENTS = nested(sql`(
  SELECT coalesce(json_agg(json_build_object(
    'clientId', k.client_id, 'clientName', c.name, 'outcome', k.outcome, 'invoiceId', k.invoice_id,
    'invoiceStatus', i.status, 'currency', c.currency, 'total', money_text(i.total, i.currency), 'problem', k.problem,
    'finishedAt', instant_text(k.finished_at)) ORDER BY lower(c.name), c.id), '[]')
  FROM billing_run_client k JOIN client c ON c.id = k.client_id LEFT JOIN invoice i ON i.id = k.invoice_id
  WHERE k.billing_run_id = b.id)`);

/** The invoices as they stand: one that was discarded is gone, and one that was voided bills nothing. */
const TOTALS = nested(sql`(
  SELECT coalesce(json_agg(json_build_object(
    'currency', s.currency, 'invoices', s.invoices, 'total', money_text(s.total, s.currency)) ORDER BY s.currency), '[]')
  FROM (
    SELECT i.currency, count(*) AS invoices, sum(i.total) AS total
    FROM billing_run_client k JOIN invoice i ON i.id = k.invoice_id
    WHERE k.billing_run_id = b.id AND i.status <> 'void' GROUP BY i.currency) s)`);

export const billingRunView = defineView({
  name: 'billing_run',
  from: sql`billing_run b`,
  id: sql`b.id`,
  joins: sql`JOIN app_user u ON u.id = b.requested_by`,
  fields: {
    id: column(sql`b.id`),
    periodStart: column(sql`b.period_start`),
    periodEnd: column(sql`b.period_end`),
    status: column(sql`b.status`),
    progress: PROGRESS,
    requestedAt: instant(sql`b.requested_at`),
    requestedBy: column(sql`b.requested_by`),
    requestedByName: column(sql`u.full_name`),
    startedAt: instant(sql`b.started_at`),
    finishedAt: instant(sql`b.finished_at`),
    version: column(sql`b.version`),
  },
  detail: { clients: CLIENTS, totals: TOTALS },
  sorts: { requestedAt: { sql: sql`b.requested_at`, type: 'timestamptz' } },
  defaultSort: '-requestedAt',
  filters: { status: oneOf(sql`b.status`, BILLING_RUN_STATUSES) },
});
