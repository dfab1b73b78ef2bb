import { Injectable } from '@nestjs/common';
import { by, Money } from '#kernel';
import type { Principal } from '#platform/context';
import { Database, sql } from '#platform/database';
import { Settings } from '../settings/index.js';
import { InvoiceParts } from './invoice-parts.js';
import type { OverdueInvoiceDto, ReceivablesReportDto, ReceivablesRowDto } from './receivables.dto.js';
import { inOrder, type ReportQuery } from './report.query.js';
import { ageOf, AGES, sharesOf, totalsByCurrency } from './report.rules.js';
import { countedProject, countsEverything } from './report.scope.js';

const PERMISSION = 'report:finance';

/** An invoice that was open at the end of the period; `days` after its due date, negative before it. */
type OpenInvoice = OverdueInvoiceDto;

/** Who owed how much at the end of a day, and since when it was due. */
@Injectable()
export class ReceivablesReport {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly invoiceParts: InvoiceParts,
  ) {}

  /** Invoices issued up to `to`, today unless given, with the balances of that day. Those voided since do not count. */
  async read(caller: Principal, query: ReportQuery): Promise<ReceivablesReportDto> {
    const to = query.to ?? (await this.settings.today());
    const period = inOrder({ from: query.from ?? null, to });
    const open = await this.counted(caller, await this.open(caller, period));
    const rows = rowsOf(open);
    return {
      ...period,
      rows,
      totals: totalsByCurrency(rows, [...AGES, 'total']),
      overdue: open.filter((invoice) => invoice.days > 0),
    };
  }

  /**
   * An earlier balance is the present one and what was paid since, so only open invoices and recent payments are read,
   * however many invoices there are.
   */
  private async open(caller: Principal, { from, to }: { from: string | null; to: string }): Promise<OpenInvoice[]> {
    return this.database.rows<OpenInvoice>(
      sql`
      WITH paid_later AS (SELECT invoice_id, sum(amount) AS amount FROM payment WHERE paid_on > ${to}::date GROUP BY invoice_id),
      candidate AS (
        SELECT id FROM invoice WHERE balance > 0 AND status <> 'draft'
        UNION SELECT invoice_id FROM paid_later)
      SELECT i.id AS "invoiceId", i.number, i.client_id AS "clientId", c.name AS "clientName", i.issue_date::text AS "issueDate",
             i.due_date::text AS "dueDate", ${to}::date - i.due_date AS days, i.currency,
             money_text(i.balance + coalesce(p.amount, 0), i.currency) AS balance
      FROM candidate
      JOIN invoice i ON i.id = candidate.id
      JOIN client c ON c.id = i.client_id
      LEFT JOIN paid_later p ON p.invoice_id = i.id
      WHERE i.status NOT IN ('draft', 'void') AND i.issue_date <= ${to}::date AND ${from === null ? sql`true` : sql`i.issue_date >= ${from}::date`}
        AND i.balance + coalesce(p.amount, 0) <> 0
        AND EXISTS (SELECT FROM invoice_line l WHERE l.invoice_id = i.id AND ${countedProject(caller, PERMISSION, sql`l.project_id`)})
      ORDER BY i.due_date, i.number`.plannedAnew(),
    );
  }

  /** The part of each balance that the caller's projects bear: all of it for those who see everything. */
  private async counted(caller: Principal, open: readonly OpenInvoice[]): Promise<OpenInvoice[]> {
    if (countsEverything(caller, PERMISSION)) return [...open];
    const parts = await this.invoiceParts.of(
      open.map((invoice) => invoice.invoiceId),
      caller,
      PERMISSION,
    );
    return open
      .map((invoice) => {
        const shares = sharesOf(
          Money.fromDatabase(invoice.balance, invoice.currency),
          parts.get(invoice.invoiceId) ?? [],
        );
        const counted = shares.filter(({ part }) => part.isCounted).map(({ share }) => share);
        return { invoice, balance: Money.sum(counted, invoice.currency) };
      })
      .filter(({ balance }) => !balance.isZero())
      .map(({ invoice, balance }) => ({ ...invoice, balance: balance.toString() }));
  }
}

function rowsOf(open: readonly OpenInvoice[]): ReceivablesRowDto[] {
  const rows = new Map<string, { invoice: OpenInvoice; sums: Record<(typeof AGES)[number] | 'total', Money> }>();
  for (const invoice of open) {
    const key = `${invoice.clientName.toLowerCase()} ${invoice.clientId} ${invoice.currency}`;
    const row = rows.get(key) ?? { invoice, sums: nothing(invoice.currency) };
    const balance = Money.fromDatabase(invoice.balance, invoice.currency);
    const age = ageOf(invoice.days);
    row.sums[age] = row.sums[age].plus(balance);
    row.sums.total = row.sums.total.plus(balance);
    rows.set(key, row);
  }
  return [...rows].sort(by(([key]) => key)).map(([, { invoice, sums }]) => ({
    clientId: invoice.clientId,
    clientName: invoice.clientName,
    currency: invoice.currency,
    current: sums.current.toString(),
    days1To30: sums.days1To30.toString(),
    days31To60: sums.days31To60.toString(),
    days61To90: sums.days61To90.toString(),
    over90: sums.over90.toString(),
    total: sums.total.toString(),
  }));
}

function nothing(currency: string): Record<(typeof AGES)[number] | 'total', Money> {
  const zero = Money.zero(currency);
  return { current: zero, days1To30: zero, days31To60: zero, days61To90: zero, over90: zero, total: zero };
}
