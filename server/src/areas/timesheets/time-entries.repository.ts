import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '#kernel';
import { Database, type Sql, sql } from '#platform/database';
import { describeConstraints, notFound } from '#platform/http';
import type { TimeEntryRecord } from './time-entry.record.js';

/** The columns that a writer of an entry sees, as properties of the record, with their types. */
const COLUMNS = {
  id: 'uuid',
  projectId: 'uuid',
  clientId: 'uuid',
  userId: 'uuid',
  workDate: 'date',
  minutes: 'integer',
  isBillable: 'boolean',
  notes: 'text',
  status: 'text',
  submittedAt: 'timestamptz',
  submittedBy: 'uuid',
  approvedAt: 'timestamptz',
  approvedBy: 'uuid',
  rejectedAt: 'timestamptz',
  rejectedBy: 'uuid',
  rejectionReason: 'text',
  rate: 'numeric',
  rateSource: 'text',
  costRate: 'numeric',
  currency: 'text',
  version: 'integer',
  createdAt: 'timestamptz',
  createdBy: 'uuid',
  updatedAt: 'timestamptz',
  updatedBy: 'uuid',
  enteredBy: 'uuid[]',
} as const satisfies Partial<Record<keyof TimeEntryRecord, string>>;

type Property = keyof typeof COLUMNS;

const PROPERTIES = Object.keys(COLUMNS) as Property[];
const FIXED: readonly Property[] = ['id', 'createdAt', 'createdBy'];

const columnOf = (property: Property): string => property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const listed = (properties: readonly Property[], item: (property: Property) => string): Sql =>
  sql.constant(properties.map(item).join(', '));

const SELECTED = listed(
  PROPERTIES,
  (each) => `t.${columnOf(each)}${COLUMNS[each] === 'date' ? '::text' : ''} AS "${each}"`,
);
const INSERTED = listed(PROPERTIES, columnOf);
const TYPED = listed(PROPERTIES, (each) => `"${each}" ${COLUMNS[each]}`);
const ASSIGNED = listed(
  PROPERTIES.filter((each) => !FIXED.includes(each)),
  (each) => `${columnOf(each)} = n."${each}"`,
);

describeConstraints({
  ck_time_entry_billed: {
    code: 'TIME_INVOICED',
    detail: 'The time was put on an invoice meanwhile. What is billed stays as it is.',
  },
  fk_allocation_time_entry: {
    code: 'TIME_INVOICED',
    detail: 'The time is or was on an invoice and stays for its record.',
  },
});

/** A person on a day. */
export interface PersonDay {
  readonly userId: string;
  readonly workDate: CalendarDate;
}

/** Entries are written in sets: one statement takes as many as there are. */
@Injectable()
export class TimeEntriesRepository {
  constructor(private readonly database: Database) {}

  /** One entry, locked until the transaction ends; a 404 problem when it is not there or not in the scope. */
  async getForUpdate(id: string, scope: Sql): Promise<TimeEntryRecord> {
    const [entry] = await this.read(sql`t.id = ${id}::uuid AND ${scope}`, sql`FOR UPDATE OF t`);
    if (!entry) throw await notFound(this.database, 'time_entry', id);
    await this.readAllocations([entry]);
    return entry;
  }

  /** Those of the ids that are in the scope, locked in the order of their ids. */
  async lockByIds(ids: readonly string[], scope: Sql): Promise<TimeEntryRecord[]> {
    return this.lock(sql`t.id = ANY (${ids}::uuid[]) AND ${scope}`);
  }

  /** A person's entries from a date to a date, as far as they are in the scope, locked. */
  async lockByDates(userId: string, from: CalendarDate, to: CalendarDate, scope: Sql): Promise<TimeEntryRecord[]> {
    return this.lock(
      sql`t.user_id = ${userId}::uuid AND t.work_date BETWEEN ${from}::date AND ${to}::date AND ${scope}`,
    );
  }

  /** One entry as it is, without a lock, for `availableActions`. */
  async find(id: string): Promise<TimeEntryRecord | undefined> {
    const [entry] = await this.read(sql`t.id = ${id}::uuid`, sql.empty);
    if (entry) await this.readAllocations([entry]);
    return entry;
  }

  /** Entries as they are, in the order of their ids and without a lock, for `availableActions`. */
  async findAll(ids: readonly string[]): Promise<TimeEntryRecord[]> {
    if (ids.length === 0) return [];
    const entries = await this.read(sql`t.id = ANY (${ids}::uuid[])`, sql.empty);
    await this.readAllocations(entries);
    return entries;
  }

  /** Those of the ids that exist at all, whoever may see them. */
  async existing(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.rows<{ id: string }>(
      sql`SELECT t.id FROM time_entry t WHERE t.id = ANY (${ids}::uuid[])`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * The minutes that each person has on each day, in any state. The days are held until the transaction ends, so that
   * nobody else fills them up meanwhile. The key of the answer is made by `dayKey`.
   */
  async holdDays(days: readonly PersonDay[]): Promise<Map<string, number>> {
    const rows = await this.database.rows<PersonDay & { minutes: number }>(sql`
      SELECT user_id AS "userId", work_date::text AS "workDate", minutes
      FROM person_days_held(${days.map((day) => day.userId)}::uuid[], ${days.map((day) => day.workDate)}::date[])`);
    return new Map(rows.map((row) => [dayKey(row), row.minutes]));
  }

  async insert(entries: readonly TimeEntryRecord[]): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO time_entry (${INSERTED})
      SELECT n.* FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS n (${TYPED})`);
  }

  async update(entries: readonly TimeEntryRecord[]): Promise<void> {
    if (entries.length === 0) return;
    await this.database.execute(sql`
      UPDATE time_entry t SET ${ASSIGNED}
      FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS n (${TYPED})
      WHERE t.id = n.id`);
  }

  async delete(id: string): Promise<void> {
    await this.database.execute(sql`DELETE FROM time_entry WHERE id = ${id}::uuid`);
  }

  private async lock(condition: Sql): Promise<TimeEntryRecord[]> {
    const entries = await this.read(condition, sql`FOR UPDATE OF t`);
    await this.readAllocations(entries.filter(({ status }) => status === 'approved'));
    return entries;
  }

  private async read(condition: Sql, lock: Sql): Promise<TimeEntryRecord[]> {
    return this.database.rows<TimeEntryRecord>(sql`
      SELECT ${SELECTED}, false AS "isInvoiced", false AS "wasInvoiced"
      FROM time_entry t WHERE ${condition} ORDER BY t.id ${lock}`);
  }

  /**
   * Asked after the entries are locked, in a statement of its own: an invoice that took them while we waited has not
   * changed their rows, so the locking statement would not have seen it.
   */
  private async readAllocations(entries: readonly TimeEntryRecord[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = await this.database.rows<{ id: string; live: boolean }>(sql`
      SELECT time_entry_id AS id, bool_or(released_at IS NULL) AS live
      FROM allocation WHERE time_entry_id = ANY (${entries.map(({ id }) => id)}::uuid[]) GROUP BY time_entry_id`);
    const liveById = new Map(rows.map(({ id, live }) => [id, live]));
    for (const entry of entries) {
      entry.wasInvoiced = liveById.has(entry.id);
      entry.isInvoiced = liveById.get(entry.id) ?? false;
    }
  }
}

/** One text for a person and a day, to find them in a map. */
export const dayKey = ({ userId, workDate }: PersonDay): string => `${userId} ${workDate}`;
