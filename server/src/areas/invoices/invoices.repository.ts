import { Injectable } from '@nestjs/common';
import { columnsOf, Database, newId, type Sql, sql } from '#platform/database';
import { notFound } from '#platform/http';
import { Delivery } from './delivery.entity.js';
import { InvoiceLine } from './invoice-line.entity.js';
import type { DraftLine } from './invoice-drafting.rules.js';
import { Invoice } from './invoice.entity.js';
import { Payment } from './payment.entity.js';

const COLUMNS = columnsOf(Invoice, 'i');

/** A stored line and what it is made of. */
export type StoredDraftLine = DraftLine & { readonly id: string };

/** Rows of invoices and what hangs on them; which invoices a caller reaches is said by the scope that the caller brings. */
@Injectable()
export class InvoicesRepository {
  constructor(private readonly database: Database) {}

  /**
   * The invoice, locked until the transaction ends.
   * @throws NOT_FOUND when no invoice in the scope has the id
   */
  async getForUpdate(id: string, scope: Sql): Promise<Invoice> {
    const row = await this.database.first<Invoice>(
      sql`SELECT ${COLUMNS} FROM invoice i WHERE i.id = ${id}::uuid AND ${scope} FOR UPDATE OF i`,
    );
    if (!row) throw await notFound(this.database, 'invoice', id);
    return Object.assign(new Invoice(), row);
  }

  /** @throws NOT_FOUND when no invoice in the scope has the id */
  async refuseUnreachable(id: string, scope: Sql): Promise<void> {
    const row = await this.database.first(sql`SELECT 1 FROM invoice i WHERE i.id = ${id}::uuid AND ${scope}`);
    if (!row) throw await notFound(this.database, 'invoice', id);
  }

  /** Whether an invoice lies in a scope. */
  async isReachable(id: string, scope: Sql): Promise<boolean> {
    return (
      (await this.database.first(sql`SELECT 1 FROM invoice i WHERE i.id = ${id}::uuid AND ${scope}`)) !== undefined
    );
  }

  /** The lines in their order. */
  async lines(invoiceId: string): Promise<InvoiceLine[]> {
    return this.database.manager.find(InvoiceLine, { where: { invoiceId }, order: { position: 'ASC' } });
  }

  async lineCount(invoiceId: string): Promise<number> {
    return this.database.manager.countBy(InvoiceLine, { invoiceId });
  }

  async insert(invoice: Invoice): Promise<void> {
    await this.database.manager.insert(Invoice, invoice);
  }

  async update(invoice: Invoice): Promise<void> {
    await this.database.manager.update(Invoice, { id: invoice.id }, invoice);
  }

  /** Deletes a draft whose time was released. */
  async delete(invoice: Invoice): Promise<void> {
    await this.database.manager.delete(InvoiceLine, { invoiceId: invoice.id });
    await this.database.manager.delete(Invoice, { id: invoice.id });
  }

  /** Stores the first lines of an invoice in one statement, however many. The shares of its discount are zero. */
  async insertLines(invoiceId: string, lines: readonly DraftLine[]): Promise<StoredDraftLine[]> {
    const stored = lines.map((line) => ({ ...line, id: newId() }));
    const rows = stored.map((line, position) => toRow(invoiceId, line, position));
    await this.database.execute(sql`
      INSERT INTO invoice_line (id, invoice_id, position, kind, description, project_id, user_id, minutes, quantity, unit,
                                unit_price, tax_rate, tax_category, amount)
      SELECT id, "invoiceId", position, kind, description, "projectId", "userId", minutes, quantity, unit,
             "unitPrice", "taxRate", "taxCategory", amount
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS line(
        id uuid, "invoiceId" uuid, position int, kind text, description text, "projectId" uuid, "userId" uuid, minutes int,
        quantity numeric, unit text, "unitPrice" numeric, "taxRate" numeric, "taxCategory" text, amount numeric)`);
    return stored;
  }

  async insertLine(line: InvoiceLine): Promise<void> {
    await this.database.manager.insert(InvoiceLine, line);
  }

  async updateLine(line: InvoiceLine): Promise<void> {
    await this.database.manager.update(InvoiceLine, { id: line.id }, line);
  }

  async deleteLine(id: string): Promise<void> {
    await this.database.manager.delete(InvoiceLine, { id });
  }

  /** Writes what each line bears of the discount, in one statement; lines whose share stays are left alone. */
  async updateDiscountShares(lines: readonly InvoiceLine[]): Promise<void> {
    await this.database.execute(sql`
      UPDATE invoice_line l SET discount_share = changed.share
      FROM unnest(${lines.map((line) => line.id)}::uuid[], ${lines.map((line) => line.discountShare)}::numeric[]) AS changed (id, share)
      WHERE l.id = changed.id AND l.discount_share <> changed.share`);
  }

  /** Every payment and contra record of an invoice, oldest first. */
  async payments(invoiceId: string): Promise<Payment[]> {
    return this.database.manager.find(Payment, { where: { invoiceId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async insertPayment(payment: Payment): Promise<void> {
    await this.database.manager.insert(Payment, payment);
  }

  async insertDelivery(delivery: Delivery): Promise<void> {
    await this.database.manager.insert(Delivery, delivery);
  }

  /** What projects and people are called, by id. */
  async names(projectIds: readonly string[], userIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.rows<{ id: string; name: string }>(sql`
      SELECT id, name FROM project WHERE id = ANY (${projectIds}::uuid[])
      UNION ALL SELECT id, full_name FROM app_user WHERE id = ANY (${userIds}::uuid[])`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

/** A line as a row; the first at position 1. */
export function toRow(invoiceId: string, line: StoredDraftLine, index: number): InvoiceLine {
  return Object.assign(new InvoiceLine(), {
    id: line.id,
    invoiceId,
    position: index + 1,
    kind: line.kind,
    description: line.description,
    projectId: line.projectId,
    userId: line.userId,
    minutes: line.minutes,
    quantity: line.quantity,
    unit: line.unit,
    unitPrice: line.unitPrice,
    taxRate: line.taxRate.toString(),
    taxCategory: taxCategoryOf(line.taxRate.toString()),
    amount: line.amount.toString(),
    discountShare: '0',
  });
}

/** EN 16931 BT-151: S standard rated, Z zero rated. */
export const taxCategoryOf = (taxRate: string): 'S' | 'Z' => (/[1-9]/.test(taxRate) ? 'S' : 'Z');
