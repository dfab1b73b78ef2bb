import { Injectable } from '@nestjs/common';
import type { CalendarDate, Problem } from '#kernel';
import { Database, sql } from '#platform/database';
import { describeConstraints } from '#platform/http';
import { unbilledTime } from '../timesheets/index.js';

/** A run as far as its job needs it. */
export interface BillingPeriod {
  readonly periodStart: CalendarDate;
  readonly periodEnd: CalendarDate;
}

/** A client with what it would be billed, before tax. Nothing for one that was named and has no unbilled time. */
export interface UnbilledClient {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  /** Null where the organization's default applies. */
  readonly taxRate: string | null;
  readonly entries: number;
  readonly minutes: number;
  readonly subtotal: string;
  /** Billable time of the period that nobody has approved yet. */
  readonly notApprovedEntries: number;
  readonly notApprovedMinutes: number;
}

export type ClientOutcome =
  | { readonly outcome: 'invoiced'; readonly invoiceId: string }
  | { readonly outcome: 'nothing_to_bill' }
  | { readonly outcome: 'refused'; readonly problem: Problem };

describeConstraints({
  uq_billing_run_unfinished: {
    code: 'BILLING_RUN_IN_PROGRESS',
    detail: 'Another billing run is still running. Wait until it is finished.',
  },
});

/** Rows of billing runs and of the clients in them. */
@Injectable()
export class BillingRunsRepository {
  constructor(private readonly database: Database) {}

  async isOneUnfinished(): Promise<boolean> {
    return (await this.database.first(sql`SELECT 1 FROM billing_run WHERE status <> 'finished'`)) !== undefined;
  }

  /**
   * The clients with unbilled time of the period, by name.
   * @param clientIds these clients, with time or without; null for every client with time
   */
  async unbilledClients(period: BillingPeriod, clientIds: readonly string[] | null): Promise<UnbilledClient[]> {
    const worked = sql`t.work_date BETWEEN ${period.periodStart}::date AND ${period.periodEnd}::date`;
    const chosen = clientIds === null ? sql`w.client_id IS NOT NULL` : sql`c.id = ANY (${clientIds}::uuid[])`;
    return this.database.rows<UnbilledClient>(sql`
      SELECT c.id, c.name, c.currency, fraction_text(c.tax_rate) AS "taxRate", coalesce(sum(w.entries), 0)::int AS entries,
             coalesce(sum(w.minutes), 0)::int AS minutes, coalesce(sum(w.amount), 0)::text AS subtotal,
             coalesce(max(open.entries), 0)::int AS "notApprovedEntries", coalesce(max(open.minutes), 0)::int AS "notApprovedMinutes"
      FROM client c LEFT JOIN ${unbilledTime(worked)} w ON w.client_id = c.id
      LEFT JOIN (
        SELECT t.client_id, count(*) AS entries, sum(t.minutes) AS minutes
        FROM time_entry t WHERE t.status <> 'approved' AND t.is_billable AND ${worked}
        GROUP BY t.client_id) open ON open.client_id = c.id
      WHERE ${chosen}
      GROUP BY c.id ORDER BY lower(c.name), c.id`);
  }

  async insert(
    run: BillingPeriod & { id: string; requestedAt: Date; requestedBy: string },
    clientIds: readonly string[],
  ): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO billing_run (id, period_start, period_end, requested_at, requested_by)
      VALUES (${run.id}, ${run.periodStart}, ${run.periodEnd}, ${run.requestedAt}, ${run.requestedBy})`);
    await this.database.execute(sql`
      INSERT INTO billing_run_client (billing_run_id, client_id) SELECT ${run.id}::uuid, unnest(${clientIds}::uuid[])`);
  }

  /** Marks a queued run as running; one that a crash cut short runs on. */
  async start(id: string, at: Date): Promise<BillingPeriod | undefined> {
    await this.database.execute(sql`
      UPDATE billing_run SET status = 'running', started_at = ${at}, version = version + 1 WHERE id = ${id} AND status = 'queued'`);
    return this.database.first<BillingPeriod>(sql`
      SELECT period_start::text AS "periodStart", period_end::text AS "periodEnd"
      FROM billing_run WHERE id = ${id} AND status = 'running'`);
  }

  /**
   * Tells the planner what allocations look like by now. The first run of an instance fills an empty table within
   * seconds, long before PostgreSQL looks at it by itself, and every client would be billed by a scan of all of it.
   */
  async describeAllocations(): Promise<void> {
    await this.database.execute(sql`ANALYZE allocation`);
  }

  async finish(id: string, at: Date): Promise<void> {
    await this.database.execute(sql`
      UPDATE billing_run SET status = 'finished', finished_at = ${at}, version = version + 1 WHERE id = ${id} AND status = 'running'`);
  }

  /** The clients that have no outcome yet, in the order of their names. */
  async waiting(id: string): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(sql`
      SELECT c.id FROM billing_run_client k JOIN client c ON c.id = k.client_id
      WHERE k.billing_run_id = ${id} AND k.outcome = 'waiting' ORDER BY lower(c.name), c.id`);
    return rows.map((row) => row.id);
  }

  /** Takes a waiting client for this transaction alone; false when it has an outcome already. */
  async claim(id: string, clientId: string): Promise<boolean> {
    const row = await this.database.first(sql`
      SELECT 1 FROM billing_run_client
      WHERE billing_run_id = ${id} AND client_id = ${clientId} AND outcome = 'waiting' FOR UPDATE`);
    return row !== undefined;
  }

  async conclude(id: string, clientId: string, result: ClientOutcome, at: Date): Promise<void> {
    const invoiceId = result.outcome === 'invoiced' ? result.invoiceId : null;
    const refusal = result.outcome === 'refused' ? { code: result.problem.code, detail: result.problem.detail } : null;
    await this.database.execute(sql`
      UPDATE billing_run_client
      SET outcome = ${result.outcome}, invoice_id = ${invoiceId}, problem = ${refusal && JSON.stringify(refusal)}, finished_at = ${at}
      WHERE billing_run_id = ${id} AND client_id = ${clientId} AND outcome = 'waiting'`);
  }
}
