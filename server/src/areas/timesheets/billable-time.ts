import { Injectable } from '@nestjs/common';
import { by, type CalendarDate } from '#kernel';
import { Database, type Sql, sql } from '#platform/database';
import { HAS_LIVE_ALLOCATION, isUnbilled, selectionCondition, type TimeSelection } from './time-selection.js';

/** An approved billable entry that is on no invoice. */
export interface BillableEntry {
  readonly id: string;
  readonly projectId: string;
  readonly userId: string;
  readonly workDate: CalendarDate;
  readonly minutes: number;
  /** Per hour, frozen at approval; decimal text as the column holds it. */
  readonly rate: string;
  readonly currency: string;
  readonly notes: string | null;
}

/** Time of a period that an invoice would not take, and why. */
export interface NotIncluded {
  readonly reason: NotIncludedReason;
  readonly entries: number;
  readonly minutes: number;
  /** The same by project and person, the longest waiting first. */
  readonly parts: NotIncludedPart[];
}

export interface NotIncludedPart {
  readonly projectId: string;
  readonly projectName: string;
  readonly userId: string;
  readonly userName: string;
  readonly entries: number;
  readonly minutes: number;
  readonly oldestWorkDate: CalendarDate;
}

export const NOT_INCLUDED_REASONS = ['draft', 'submitted', 'rejected', 'not_billable', 'invoiced'] as const;

export type NotIncludedReason = (typeof NOT_INCLUDED_REASONS)[number];

/** What can be billed. Taking it is the business of `Allocations`. */
@Injectable()
export class BillableTime {
  constructor(private readonly database: Database) {}

  /**
   * What an invoice would take, ordered by work date, then id.
   *
   * With `lock`, the entries are locked in the order of their ids until the transaction ends. The caller must hold the
   * client's row by then: allocations do not touch the entries, so it is that lock, not this one, that keeps two
   * invoices from choosing the same time.
   */
  async select(selection: TimeSelection, { lock }: { readonly lock: boolean }): Promise<BillableEntry[]> {
    const order: Sql = lock ? sql`ORDER BY t.id FOR UPDATE OF t` : sql`ORDER BY t.work_date, t.id`;
    const entries = await this.database.rows<BillableEntry>(sql`
      SELECT t.id, t.project_id AS "projectId", t.user_id AS "userId", t.work_date::text AS "workDate", t.minutes,
             t.rate, t.currency, t.notes
      FROM time_entry t
      WHERE ${isUnbilled(selectionCondition(selection))}
        -- Of an entry that changes while its lock is waited for, this is judged anew.
        AND t.status = 'approved' AND t.is_billable
      ${order}`);
    return lock ? entries.sort(byWorkDate) : entries;
  }

  /** The rest of the same selection, in the order of `NOT_INCLUDED_REASONS`; a reason without entries is left out. */
  async notIncluded(selection: TimeSelection): Promise<NotIncluded[]> {
    return this.database.rows<NotIncluded>(sql`
      SELECT part.reason, sum(part.entries)::int AS entries, sum(part.minutes)::int AS minutes,
             json_agg(json_build_object(
               'projectId', p.id, 'projectName', p.name, 'userId', u.id, 'userName', u.full_name,
               'entries', part.entries, 'minutes', part.minutes, 'oldestWorkDate', part.oldest)
               ORDER BY part.oldest, p.number, lower(u.full_name), u.id) AS parts
      FROM (
        SELECT t.project_id, t.user_id, count(*)::int AS entries, sum(t.minutes)::int AS minutes, min(t.work_date) AS oldest,
               CASE WHEN t.status <> 'approved' THEN t.status
                    WHEN NOT t.is_billable THEN 'not_billable'
                    ELSE 'invoiced' END AS reason
        FROM time_entry t
        WHERE ${selectionCondition(selection)} AND (t.status <> 'approved' OR NOT t.is_billable OR ${HAS_LIVE_ALLOCATION})
        GROUP BY t.project_id, t.user_id, 6) part
      JOIN project p ON p.id = part.project_id
      JOIN app_user u ON u.id = part.user_id
      GROUP BY part.reason
      ORDER BY array_position(${NOT_INCLUDED_REASONS}::text[], part.reason)`);
  }

  /** The clients among these, or among all, that have something to bill in the period: what a billing run works off. */
  async clientsWith(period: {
    from: CalendarDate;
    to: CalendarDate;
    clientIds?: readonly string[] | null;
  }): Promise<string[]> {
    const among = period.clientIds ? sql`c.id = ANY (${period.clientIds}::uuid[])` : sql`true`;
    const rows = await this.database.rows<{ id: string }>(sql`
      SELECT c.id FROM client c
      WHERE ${among} AND EXISTS (
        SELECT FROM approved_time t
        WHERE t.client_id = c.id AND t.is_billable AND t.work_date BETWEEN ${period.from}::date AND ${period.to}::date)
      ORDER BY lower(c.name), c.id`);
    return rows.map(({ id }) => id);
  }
}

const byWorkDate = by<BillableEntry>(
  ({ workDate }) => workDate,
  ({ id }) => id,
);
