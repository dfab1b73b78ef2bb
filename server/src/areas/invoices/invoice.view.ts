import type { CalendarDate } from '#kernel';
import { type Sql, sql } from '#platform/database';
import {
  anyOfWords,
  column,
  dateFrom,
  dateTo,
  defineView,
  idIs,
  idMeans,
  insideTheFirm,
  instant,
  money,
  nested,
  type View,
} from '#platform/views';
import { INVOICE_STATUSES } from './invoice.rules.js';

/** What `status=` accepts: overdue is no status, but people look for it beside them. */
export const STATUS_WORDS = [...INVOICE_STATUSES, 'overdue'] as const;

/** What a list of invoices is looked at by: each status, and two groups across them. */
export const INVOICE_GROUPS = ['draft', 'open', 'overdue', 'issued', 'sent', 'partially_paid', 'paid', 'void'] as const;

export type InvoiceGroup = (typeof INVOICE_GROUPS)[number];

/** The groups that an invoice belongs to, as rows of one column `name`. */
export const groupsOn = (today: CalendarDate): Sql => sql`
  unnest(array_remove(ARRAY[i.status, CASE WHEN i.status IN ('issued', 'sent', 'partially_paid') THEN 'open' END,
                            CASE WHEN ${overdueOn(today)} THEN 'overdue' END], NULL)) AS belongs (name)`;

const amount = (expression: Sql) => money(expression, sql`i.currency`);

/** Whether an invoice (alias `i`) is past its due date, and owed. */
export const overdueOn = (today: CalendarDate): Sql =>
  sql`(i.balance > 0 AND i.status <> 'draft' AND i.due_date < ${today}::date)`;

const LINES = nested(sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', l.id, 'kind', l.kind, 'description', l.description, 'projectId', l.project_id, 'projectName', p.name,
    'minutes', l.minutes, 'quantity', trim_scale(l.quantity)::text, 'unit', l.unit,
    'unitPrice', money_text(l.unit_price, i.currency), 'taxRate', fraction_text(l.tax_rate),
    'amount', money_text(l.amount, i.currency)) ORDER BY l.position), '[]')
  FROM invoice_line l LEFT JOIN project p ON p.id = l.project_id WHERE l.invoice_id = i.id)`);

const DELIVERIES = nested(
  sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', d.id, 'channel', d.channel, 'recipient', d.recipient, 'sentAt', instant_text(d.sent_at)) ORDER BY d.id), '[]')
  FROM delivery d WHERE d.invoice_id = i.id)`,
  { seenBy: insideTheFirm },
);

const DETAIL = {
  groupBy: column(sql`i.group_by`),
  paymentTermsDays: column(sql`i.payment_terms_days`),
  notes: column(sql`i.notes`),
  lines: LINES,
  taxes: nested(sql`i.taxes`),
  seller: nested(sql`i.seller`),
  buyer: nested(sql`i.buyer`),
  issuedAt: instant(sql`i.issued_at`),
  deliveredAt: instant(sql`i.delivered_at`),
  voidedAt: instant(sql`i.voided_at`),
  voidReason: column(sql`i.void_reason`, { seenBy: insideTheFirm }),
  deliveries: DELIVERIES,
};

/** Invoices as they stand on a day; which are overdue depends on it. Drafts have no dates and come last by them. */
export function invoicesOn(today: CalendarDate): View {
  return defineView({
    name: 'invoice',
    from: sql`invoice i`,
    id: sql`i.id`,
    joins: sql`JOIN client c ON c.id = i.client_id`,
    fields: {
      id: column(sql`i.id`),
      number: column(sql`i.number`),
      clientId: column(sql`i.client_id`),
      clientName: column(sql`c.name`),
      status: column(sql`i.status`),
      isOverdue: column(sql`coalesce(${overdueOn(today)}, false)`),
      currency: column(sql`i.currency`),
      issueDate: column(sql`i.issue_date`),
      dueDate: column(sql`i.due_date`),
      periodStart: column(sql`i.period_start`),
      periodEnd: column(sql`i.period_end`),
      subtotal: amount(sql`i.subtotal`),
      discount: amount(sql`i.discount`),
      taxTotal: amount(sql`i.tax_total`),
      total: amount(sql`i.total`),
      amountPaid: amount(sql`i.amount_paid`),
      balance: amount(sql`i.balance`),
      poNumber: column(sql`i.po_number`),
      createdAt: instant(sql`i.created_at`),
      version: column(sql`i.version`),
    },
    detail: DETAIL,
    sorts: {
      createdAt: { sql: sql`i.created_at`, type: 'timestamptz' },
      issueDate: { sql: sql`coalesce(i.issue_date, 'infinity'::date)`, type: 'date' },
      dueDate: { sql: sql`coalesce(i.due_date, 'infinity'::date)`, type: 'date' },
      number: { sql: sql`coalesce(i.number, '')`, type: 'text' },
      total: { sql: sql`i.total`, type: 'numeric' },
    },
    defaultSort: '-createdAt',
    filters: {
      status: anyOfWords(STATUS_WORDS, (chosen) =>
        chosen.includes('overdue')
          ? sql`(i.status = ANY(${chosen}::text[]) OR ${overdueOn(today)})`
          : sql`i.status = ANY(${chosen}::text[])`,
      ),
      clientId: idIs(sql`i.client_id`),
      projectId: idMeans(
        (id) => sql`EXISTS (SELECT FROM invoice_line l WHERE l.invoice_id = i.id AND l.project_id = ${id}::uuid)`,
      ),
      from: dateFrom(sql`i.issue_date`),
      to: dateTo(sql`i.issue_date`),
      dueFrom: dateFrom(sql`i.due_date`),
      dueTo: dateTo(sql`i.due_date`),
    },
    search: [sql`i.number`, sql`c.name`, sql`i.po_number`],
  });
}

/** What a line is made of: its entries with their share of it, also after a void released them. */
export const lineEntryView = defineView({
  name: 'allocation',
  from: sql`allocation a`,
  id: sql`t.id`,
  joins: sql`
    JOIN invoice i ON i.id = a.invoice_id
    JOIN invoice_line l ON l.id = a.line_id
    JOIN time_entry t ON t.id = a.time_entry_id
    JOIN project p ON p.id = t.project_id
    JOIN app_user u ON u.id = t.user_id`,
  fields: {
    id: column(sql`t.id`),
    projectId: column(sql`t.project_id`),
    projectName: column(sql`p.name`),
    userId: column(sql`t.user_id`),
    userName: column(sql`u.full_name`),
    workDate: column(sql`t.work_date`),
    minutes: column(sql`a.minutes`),
    rate: money(sql`l.unit_price`, sql`i.currency`),
    amount: amount(sql`a.amount`),
    notes: column(sql`t.notes`, { seenBy: insideTheFirm }),
  },
  sorts: { workDate: { sql: sql`t.work_date`, type: 'date' } },
  defaultSort: 'workDate',
  filters: {},
});

/** Payments and, as rows of their own, the contra records that took some back. */
export const paymentView = defineView({
  name: 'payment',
  from: sql`payment p`,
  id: sql`p.id`,
  joins: sql`JOIN invoice i ON i.id = p.invoice_id LEFT JOIN payment r ON r.reverses_id = p.id`,
  fields: {
    id: column(sql`p.id`),
    amount: amount(sql`p.amount`),
    paidOn: column(sql`p.paid_on`),
    method: column(sql`p.method`),
    reference: column(sql`p.reference`),
    reversesId: column(sql`p.reverses_id`),
    reversedAt: instant(sql`r.created_at`),
    reversalReason: column(sql`coalesce(r.reason, p.reason)`, { seenBy: insideTheFirm }),
    createdAt: instant(sql`p.created_at`),
  },
  sorts: {
    createdAt: { sql: sql`p.created_at`, type: 'timestamptz' },
    paidOn: { sql: sql`p.paid_on`, type: 'date' },
  },
  defaultSort: 'createdAt',
  filters: {},
});
