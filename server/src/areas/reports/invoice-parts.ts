import { Injectable } from '@nestjs/common';
import type { Permission } from '#kernel';
import type { Principal } from '#platform/context';
import { Database, sql } from '#platform/database';
import type { InvoicePart } from './report.rules.js';
import { countedProject } from './report.scope.js';

export interface CountedPart extends InvoicePart {
  /** Whether the caller's report counts this project. */
  readonly isCounted: boolean;
}

interface PartRow {
  readonly invoice_id: string;
  readonly project_id: string | null;
  readonly weight: string;
  readonly is_counted: boolean;
}

/**
 * Payments and balances belong to invoices. Where a report speaks of projects, an invoice counts in proportion to the
 * lines of each: net of the discount, with tax.
 */
@Injectable()
export class InvoiceParts {
  constructor(private readonly database: Database) {}

  /** The projects of each invoice in the order of its lines; lines without a project are a part of their own. */
  async of(
    invoiceIds: readonly string[],
    caller: Principal,
    permission: Permission,
  ): Promise<Map<string, CountedPart[]>> {
    if (invoiceIds.length === 0) return new Map();
    const rows = await this.database.rows<PartRow>(sql`
      SELECT l.invoice_id, l.project_id, trunc(sum((l.amount - l.discount_share) * (1 + l.tax_rate)) * 1e8)::text AS weight,
             ${countedProject(caller, permission, sql`l.project_id`)} AS is_counted
      FROM invoice_line l
      WHERE l.invoice_id = ANY (${invoiceIds}::uuid[])
      GROUP BY l.invoice_id, l.project_id
      ORDER BY l.invoice_id, min(l.position)`);
    const parts = new Map<string, CountedPart[]>();
    for (const row of rows) {
      const part = { projectId: row.project_id, weight: BigInt(row.weight), isCounted: row.is_counted };
      parts.set(row.invoice_id, [...(parts.get(row.invoice_id) ?? []), part]);
    }
    return parts;
  }
}
