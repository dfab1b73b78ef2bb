import { datesOfWeek } from '#kernel';
import { type Sql, sql } from '#platform/database';
import { WeekField } from '#platform/http';
import {
  anyOfWords,
  column,
  dateFrom,
  dateTo,
  defineView,
  type Filter,
  flag,
  idIs,
  insideTheFirm,
  instant,
  money,
  withPermission,
} from '#platform/views';
import { TIME_ENTRY_STATUSES } from './time-entry.lifecycle.js';
import { HAS_LIVE_ALLOCATION, IS_APPROVED } from './time-selection.js';

const ofBilling = { seenBy: withPermission('billrate:read') };
const ofCost = { seenBy: withPermission('costrate:read') };
const internal = { seenBy: insideTheFirm };

/** Null until a rate is frozen; the share of the invoice line once billed; nothing for work that is given away. */
const AMOUNT = sql`
  CASE WHEN t.status <> 'approved' THEN NULL
       WHEN a.id IS NOT NULL THEN a.amount
       WHEN t.is_billable THEN time_amount(t.minutes, t.rate, t.currency)
       ELSE 0 END`;

/** `invoiced` is not stored, so each word has a condition of its own. Constants let the planner use partial indexes. */
const STATUS_CONDITIONS: Readonly<Record<string, Sql>> = {
  draft: sql`t.status = 'draft'`,
  submitted: sql`t.status = 'submitted'`,
  rejected: sql`t.status = 'rejected'`,
  approved: IS_APPROVED,
  invoiced: sql`(t.status = 'approved' AND ${HAS_LIVE_ALLOCATION})`,
};

/** `week=2026-W47`: work dates from its Monday to its Sunday. */
const inWeek: Filter = {
  field: WeekField({ optional: true, description: 'Work dates of this week, Monday to Sunday.' }),
  condition: (week) => {
    const days = datesOfWeek(week);
    return sql`t.work_date BETWEEN ${days.at(0)}::date AND ${days.at(-1)}::date`;
  },
};

/** What is not billed is new. */
const NEWEST_FIRST = sql`t.work_date DESC, t.id DESC`;

export const timeEntryView = defineView({
  name: 'time_entry',
  from: sql`time_entry t`,
  id: sql`t.id`,
  joins: sql`
    JOIN project p ON p.id = t.project_id
    JOIN client c ON c.id = t.client_id
    JOIN app_user u ON u.id = t.user_id
    LEFT JOIN allocation a ON a.time_entry_id = t.id AND a.released_at IS NULL`,
  fields: {
    id: column(sql`t.id`),
    projectId: column(sql`t.project_id`),
    projectNumber: column(sql`p.number`),
    projectName: column(sql`p.name`),
    clientId: column(sql`t.client_id`),
    clientName: column(sql`c.name`),
    userId: column(sql`t.user_id`),
    userName: column(sql`u.full_name`),
    workDate: column(sql`t.work_date`),
    minutes: column(sql`t.minutes`),
    isBillable: column(sql`t.is_billable`),
    notes: column(sql`t.notes`, internal),
    status: column(sql`CASE WHEN a.id IS NULL THEN t.status ELSE 'invoiced' END`),
    rejectionReason: column(sql`t.rejection_reason`, internal),
    rate: money(sql`CASE WHEN t.is_billable THEN t.rate END`, sql`p.currency`, ofBilling),
    rateSource: column(sql`CASE WHEN t.is_billable THEN t.rate_source END`, {
      seenBy: (caller) => ofBilling.seenBy(caller) && insideTheFirm(caller),
    }),
    amount: money(AMOUNT, sql`p.currency`, ofBilling),
    costRate: money(sql`t.cost_rate`, sql`p.currency`, ofCost),
    currency: column(sql`p.currency`, ofBilling),
    invoiceId: column(sql`a.invoice_id`, { seenBy: withPermission('invoice:read') }),
    submittedAt: instant(sql`t.submitted_at`, internal),
    approvedAt: instant(sql`t.approved_at`, internal),
    approvedBy: column(sql`t.approved_by`, internal),
    rejectedAt: instant(sql`t.rejected_at`, internal),
    rejectedBy: column(sql`t.rejected_by`, internal),
    createdAt: instant(sql`t.created_at`, internal),
    version: column(sql`t.version`),
  },
  sorts: {
    workDate: { sql: sql`t.work_date`, type: 'date' },
    createdAt: { sql: sql`t.created_at`, type: 'timestamptz' },
    minutes: { sql: sql`t.minutes`, type: 'integer' },
  },
  defaultSort: '-workDate',
  filters: {
    projectId: idIs(sql`t.project_id`),
    userId: idIs(sql`t.user_id`),
    clientId: idIs(sql`t.client_id`),
    status: {
      ...anyOfWords(TIME_ENTRY_STATUSES, (words) => sql.or(words.flatMap((word) => STATUS_CONDITIONS[word] ?? []))),
      order: (words) => (words.includes('approved') ? NEWEST_FIRST : undefined),
    },
    from: dateFrom(sql`t.work_date`),
    to: dateTo(sql`t.work_date`),
    week: inWeek,
    isBillable: flag(sql`t.is_billable`),
    isInvoiced: {
      ...flag(HAS_LIVE_ALLOCATION),
      order: (isInvoiced) => (isInvoiced === 'true' ? undefined : NEWEST_FIRST),
    },
  },
  search: [sql`t.notes`],
});
