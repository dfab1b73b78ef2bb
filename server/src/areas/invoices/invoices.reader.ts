import { Injectable, type StreamableFile } from '@nestjs/common';
import type { Principal } from '#platform/context';
import { Database, sql } from '#platform/database';
import { type JsonText, notFound } from '#platform/http';
import { foundRows, type ListQuery, Views } from '#platform/views';
import { Activity, type ActivityListQuery, type ActivityRules } from '../audit/index.js';
import { Settings } from '../settings/index.js';
import type { InvoiceDto } from './invoice.dto.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { contextOf, invoiceScope, whollyManaged } from './invoice.scope.js';
import type { InvoiceGroupTotalDto, InvoiceTotalsDto } from './invoice-totals.dto.js';
import { groupsOn, INVOICE_GROUPS, invoicesOn, lineEntryView, paymentView } from './invoice.view.js';
import { InvoicesRepository } from './invoices.repository.js';
import type { PaymentDto } from './payment.dto.js';

const ACTIVITY: ActivityRules = {
  entity: 'invoice',
  permission: 'invoice:read',
  publicSteps: [
    'invoice.issue',
    'invoice.send',
    'payment.record',
    'invoice.mark_paid',
    'payment.reverse',
    'invoice.void',
  ],
};

/** What callers see of invoices, inside and outside of a transaction. */
@Injectable()
export class InvoicesReader {
  constructor(
    private readonly database: Database,
    private readonly views: Views,
    private readonly settings: Settings,
    private readonly invoices: InvoicesRepository,
    private readonly history: Activity,
  ) {}

  async list(caller: Principal, query: ListQuery): Promise<JsonText | StreamableFile> {
    return this.views.list(
      invoicesOn(await this.settings.today()),
      query,
      caller,
      invoiceScope(caller, 'invoice:read'),
    );
  }

  /** What the invoices come to that the filters find, by status and across statuses. */
  async totals(caller: Principal, query: ListQuery): Promise<InvoiceTotalsDto> {
    const today = await this.settings.today();
    const found = foundRows(invoicesOn(today), query, invoiceScope(caller, 'invoice:read'));
    const rows = await this.database.rows<InvoiceGroupTotalDto>(
      sql`
      SELECT belongs.name AS "group", i.currency, count(*)::int AS invoices,
             money_text(sum(i.total), i.currency) AS total, money_text(sum(i.balance), i.currency) AS balance
      FROM (SELECT i.* FROM ${found}) i CROSS JOIN ${groupsOn(today)}
      GROUP BY belongs.name, i.currency
      ORDER BY array_position(${INVOICE_GROUPS}::text[], belongs.name), i.currency`.plannedAnew(),
    );
    return { rows };
  }

  /** One invoice with its lines, and what the caller may do with it now. */
  async get(caller: Principal, id: string): Promise<InvoiceDto> {
    const view = invoicesOn(await this.settings.today());
    const invoice = await this.views.one<InvoiceDto>(view, id, caller, invoiceScope(caller, 'invoice:read'));
    const managesAll =
      caller.has('invoice:draft', 'managed') && (await this.invoices.isReachable(id, whollyManaged(caller)));
    const context = contextOf(caller, invoice.lines.length, managesAll);
    return { ...invoice, availableActions: invoiceLifecycle.available(invoice, context) };
  }

  /** What happened to it, as far as the caller may know. */
  async activity(caller: Principal, id: string, query: ActivityListQuery): Promise<JsonText | StreamableFile> {
    await this.invoices.refuseUnreachable(id, invoiceScope(caller, 'invoice:read'));
    return this.history.list(caller, query, ACTIVITY, id);
  }

  /** What a line is made of. */
  async lineEntries(
    caller: Principal,
    id: string,
    lineId: string,
    query: ListQuery,
  ): Promise<JsonText | StreamableFile> {
    await this.invoices.refuseUnreachable(id, invoiceScope(caller, 'invoice:read'));
    const line = await this.database.first(sql`SELECT 1 FROM invoice_line WHERE id = ${lineId} AND invoice_id = ${id}`);
    if (!line) throw await notFound(this.database, 'invoice_line', lineId);
    return this.views.list(lineEntryView, query, caller, sql`a.line_id = ${lineId}::uuid`);
  }

  async payments(caller: Principal, id: string, query: ListQuery): Promise<JsonText | StreamableFile> {
    await this.invoices.refuseUnreachable(id, invoiceScope(caller, 'invoice:read'));
    return this.views.list(paymentView, query, caller, sql`p.invoice_id = ${id}::uuid`);
  }

  /** One payment of an invoice that the caller reaches. */
  async payment(caller: Principal, paymentId: string): Promise<PaymentDto> {
    return this.views.one(paymentView, paymentId, caller, sql`true`);
  }
}
