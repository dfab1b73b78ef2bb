import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';
import {
  column,
  defineView,
  flag,
  idIs,
  instant,
  money,
  nested,
  oneOf,
  type ViewField,
  withPermission,
} from '#platform/views';
import { SOW_STATUSES } from './sow.lifecycle.js';

/** Notes and reasons are for those who decide on SOWs, not for clients and consultants. */
const internal = { seenBy: (caller: Principal): boolean => caller.has('sow:read', 'all') };

const terms = { seenBy: withPermission('billrate:read') };

/** What a client has to say yes to before work can begin. */
export const AWAITS_ACCEPTANCE = sql`(
  s.status IN ('approved', 'in_progress') AND s.accepted_at IS NULL
  AND EXISTS (SELECT FROM client k WHERE k.id = s.client_id AND k.requires_acceptance))`;

const personName = (id: Sql, visibility: Pick<ViewField, 'seenBy'> = {}): ViewField =>
  column(sql`(SELECT u.full_name FROM app_user u WHERE u.id = ${id})`, visibility);

export const sowView = defineView({
  name: 'sow',
  from: sql`sow s`,
  id: sql`s.id`,
  joins: sql`JOIN client c ON c.id = s.client_id`,
  fields: {
    id: column(sql`s.id`),
    number: column(sql`s.number`),
    clientId: column(sql`s.client_id`),
    clientName: column(sql`c.name`),
    title: column(sql`s.title`),
    description: column(sql`s.description`),
    startDate: column(sql`s.start_date`),
    endDate: column(sql`s.end_date`),
    billingModel: column(sql`s.billing_model`),
    rate: money(sql`s.rate`, sql`s.currency`, terms),
    rateLines: nested(
      sql`(SELECT coalesce(json_agg(json_build_object('id', l.id, 'role', l.role, 'rate', money_text(l.rate, s.currency), 'validFrom', l.valid_from)
             ORDER BY l.position), '[]') FROM rate_line l WHERE l.sow_id = s.id)`,
      terms,
    ),
    totalBudget: money(sql`s.total_budget`, sql`s.currency`, terms),
    currency: column(sql`s.currency`),
    status: column(sql`s.status`),
    submittedAt: instant(sql`s.submitted_at`),
    submittedBy: column(sql`s.submitted_by`, internal),
    submittedByName: personName(sql`s.submitted_by`, internal),
    approvedAt: instant(sql`s.approved_at`),
    approvedBy: column(sql`s.approved_by`),
    approvedByName: personName(sql`s.approved_by`),
    approvalNote: column(sql`s.approval_note`, internal),
    rejectedAt: instant(sql`s.rejected_at`, internal),
    rejectedBy: column(sql`s.rejected_by`, internal),
    rejectedByName: personName(sql`s.rejected_by`, internal),
    rejectionReason: column(sql`s.rejection_reason`, internal),
    cancellationReason: column(sql`s.cancellation_reason`, internal),
    acceptedAt: instant(sql`s.accepted_at`),
    acceptedBy: column(sql`s.accepted_by`),
    acceptedByName: personName(sql`s.accepted_by`),
    createdAt: instant(sql`s.created_at`),
    createdBy: column(sql`s.created_by`, internal),
    createdByName: personName(sql`s.created_by`, internal),
    version: column(sql`s.version`),
  },
  sorts: {
    number: { sql: sql`s.number`, type: 'text' },
    title: { sql: sql`lower(s.title)`, type: 'text' },
    startDate: { sql: sql`coalesce(s.start_date, 'infinity'::date)`, type: 'date' },
    createdAt: { sql: sql`s.created_at`, type: 'timestamptz' },
  },
  defaultSort: '-createdAt',
  filters: {
    status: oneOf(sql`s.status`, SOW_STATUSES),
    clientId: idIs(sql`s.client_id`),
    awaitsAcceptance: flag(AWAITS_ACCEPTANCE),
  },
  search: [sql`s.number`, sql`s.title`, sql`c.name`],
});
