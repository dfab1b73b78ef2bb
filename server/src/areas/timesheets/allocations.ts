import { Injectable } from '@nestjs/common';
import type { Money } from '#kernel';
import { Clock } from '#platform/context';
import { Database, sql } from '#platform/database';
import { describeConstraints } from '#platform/http';

/** The share of an invoice line that one time entry stands for. */
export interface AllocationItem {
  readonly lineId: string;
  readonly timeEntryId: string;
  readonly minutes: number;
  readonly amount: Money;
}

describeConstraints({
  uq_allocation_live: {
    code: 'TIME_INVOICED',
    detail: 'Some of this time was put on another invoice meanwhile. Preview again to see what is left.',
  },
  ck_allocation_sound: {
    code: 'CONFLICT',
    detail: 'Some of this time was reopened or written off meanwhile. Preview again to see what is left.',
  },
});

/** Which time is on which invoice line. Invoices decide what they take; that nothing is taken twice is decided here. */
@Injectable()
export class Allocations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Puts entries on the lines of a draft invoice, in one statement. Lines must exist, and entries be locked. */
  async allocate(invoiceId: string, items: readonly AllocationItem[]): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO allocation (invoice_id, line_id, time_entry_id, minutes, amount)
      SELECT ${invoiceId}::uuid, item.*
      FROM unnest(${items.map((item) => item.lineId)}::uuid[], ${items.map((item) => item.timeEntryId)}::uuid[],
                  ${items.map((item) => item.minutes)}::int[], ${items.map((item) => item.amount.toString())}::numeric[]) AS item`);
  }

  /**
   * Lets go of everything on an invoice. A draft forgets its allocations, so that it can be deleted; a void invoice keeps
   * them as released, so that it still shows what it was made of. The invoice's status must be void by then.
   */
  async releaseInvoice(invoiceId: string): Promise<void> {
    const forgotten = await this.database.execute(sql`
      DELETE FROM allocation a USING invoice i
      WHERE a.invoice_id = ${invoiceId} AND i.id = a.invoice_id AND i.status = 'draft'`);
    if (forgotten > 0) return;
    await this.database.execute(sql`
      UPDATE allocation SET released_at = ${this.clock.now()}
      WHERE invoice_id = ${invoiceId} AND released_at IS NULL`);
  }

  /** Lets go of the entries of a line that is taken off a draft. */
  async releaseLine(lineId: string): Promise<void> {
    await this.database.execute(sql`DELETE FROM allocation WHERE line_id = ${lineId}`);
  }
}
