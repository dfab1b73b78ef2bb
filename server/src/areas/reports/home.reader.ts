import { Injectable } from '@nestjs/common';
import { type CalendarDate, datesOfWeek, isoWeekOf } from '#kernel';
import type { Principal } from '#platform/context';
import { Database, type Sql, sql } from '#platform/database';
import { invoiceScope, overdueOn } from '../invoices/index.js';
import { Settings } from '../settings/index.js';
import { AWAITS_ACCEPTANCE, sowScope } from '../sows/index.js';
import { timeEntryScope, waitingFor } from '../timesheets/index.js';
import { SelfApproval } from '../users/index.js';
import type { HomeDto, WaitingDto } from './home.dto.js';

/** What a person should know when they come in, in one statement: the badges of a navigation ask for it often. */
@Injectable()
export class HomeReader {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly selfApproval: SelfApproval,
  ) {}

  async read(caller: Principal): Promise<HomeDto> {
    const today = await this.settings.today();
    const week = isoWeekOf(today);
    const maySelfApprove = caller.may('sow:approve') && (await this.selfApproval.permitted());
    const counts = countsFor(caller, { today, monday: datesOfWeek(week)[0] ?? today, maySelfApprove });
    const columns = Object.entries(counts).map(
      ([name, rows]) => sql`(SELECT count(*)::int FROM (${rows}) counted) AS ${sql.constant(`"${name}"`)}`,
    );
    const waiting = await this.database.first<WaitingDto>(sql`SELECT ${sql.join(columns, ', ')}`);
    return { today, week, waiting: waiting ?? {} };
  }
}

/** The rows to be counted, of what the caller's role has to do with. */
function countsFor(
  caller: Principal,
  { today, monday, maySelfApprove }: { today: CalendarDate; monday: CalendarDate; maySelfApprove: boolean },
): Partial<Record<keyof WaitingDto, Sql>> {
  const me = caller.userId;
  const ofOthers = (authors: Sql): Sql =>
    maySelfApprove ? sql`true` : sql`${me}::uuid <> ALL (array_remove(${authors}, NULL))`;
  const own = sql`SELECT 1 FROM time_entry t WHERE t.user_id = ${me}::uuid AND ${timeEntryScope(caller, 'time:write')}`;
  return {
    ...(caller.may('time:approve') && {
      approvals: sql`SELECT 1 FROM time_entry t WHERE ${waitingFor(caller)} AND ${ofOthers(sql`t.user_id || t.entered_by`)}
                     GROUP BY t.user_id, date_trunc('week', t.work_date)`,
    }),
    ...(caller.may('time:write') && {
      rejectedEntries: sql`${own} AND t.status = 'rejected'`,
      unsubmittedEntries: sql`${own} AND t.status = 'draft' AND t.work_date < ${monday}::date`,
    }),
    ...(caller.may('sow:approve') && {
      sowsToApprove: sql`SELECT 1 FROM sow s WHERE s.status = 'pending' AND ${sowScope(caller, 'sow:approve')}
                         AND ${ofOthers(sql`ARRAY[s.created_by, s.updated_by, s.submitted_by]`)}`,
    }),
    ...(caller.may('sow:accept') && {
      sowsToAccept: sql`SELECT 1 FROM sow s WHERE ${AWAITS_ACCEPTANCE} AND ${sowScope(caller, 'sow:accept')}`,
    }),
    ...(caller.may('billing:run') && {
      clientsToBill: sql`SELECT DISTINCT t.client_id FROM approved_time t WHERE t.is_billable`,
    }),
    ...(caller.may('invoice:draft') && {
      draftInvoices: sql`SELECT 1 FROM invoice i WHERE i.status = 'draft' AND ${invoiceScope(caller, 'invoice:draft')}`,
    }),
    ...(caller.may('payment:record') && {
      overdueInvoices: sql`SELECT 1 FROM invoice i WHERE ${overdueOn(today)}`,
    }),
    ...(caller.has('invoice:read', 'client') && {
      openInvoices: sql`SELECT 1 FROM invoice i
                        WHERE i.balance > 0 AND i.status <> 'draft' AND ${invoiceScope(caller, 'invoice:read')}`,
    }),
  };
}
