import { Injectable, type StreamableFile } from '@nestjs/common';
import { datesOfWeek } from '#kernel';
import type { Principal } from '#platform/context';
import { Database, sql } from '#platform/database';
import type { JsonText } from '#platform/http';
import { Views } from '#platform/views';
import { Projects } from '../projects/index.js';
import type { ApprovalDto, ApprovalListQuery, WaitingEntryDto } from './approval.dto.js';
import { approvalView, waitingEntryView, waitingFor } from './approval.view.js';
import { BudgetWatch } from './budget-watch.js';
import { TimeEntriesReader } from './time-entries.reader.js';
import { TimesheetsReader } from './timesheets.reader.js';

/** What waits for a decision of the caller, person by person and week by week. */
@Injectable()
export class ApprovalsReader {
  constructor(
    private readonly database: Database,
    private readonly views: Views,
    private readonly projects: Projects,
    private readonly budgets: BudgetWatch,
    private readonly timesheets: TimesheetsReader,
    private readonly timeEntries: TimeEntriesReader,
  ) {}

  async list(caller: Principal, query: ApprovalListQuery): Promise<JsonText | StreamableFile> {
    return this.views.list(approvalView(caller, await this.passedBudgets(caller)), query, caller, sql`true`);
  }

  /** One week of one person; 404 where the list of timesheets would have no row. */
  async get(caller: Principal, userId: string, week: string): Promise<ApprovalDto> {
    const sheet = await this.timesheets.sheet(caller, userId, week);
    const days = datesOfWeek(week);
    const condition = sql`t.user_id = ${userId}::uuid AND t.work_date BETWEEN ${days[0]}::date AND ${days.at(-1)}::date
      AND ${waitingFor(caller)}`;
    const view = waitingEntryView(caller, await this.passedBudgets(caller));
    const latestFirst = await this.views.all<WaitingEntryDto>(view, caller, condition);
    return { ...sheet, entries: await this.timeEntries.withActions(caller, latestFirst.reverse()) };
  }

  /** Of the projects whose time waits for the caller, those that have used more than their budget. */
  private async passedBudgets(caller: Principal): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      sql`SELECT DISTINCT t.project_id AS id FROM time_entry t WHERE ${waitingFor(caller)}`,
    );
    const passed = await this.budgets.passed(await this.projects.findAll(rows.map(({ id }) => id)));
    return passed.map(({ project }) => project.id);
  }
}
