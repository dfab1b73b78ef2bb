import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/context';
import { Database, sql } from '#platform/database';
import { burnFields } from '../projects/index.js';
import { timeEntryScope, unbilledTime } from '../timesheets/index.js';
import type { BudgetRowDto, BudgetsReportDto } from './budgets.dto.js';
import { inOrder, type ReportQuery } from './report.query.js';
import { totalsByCurrency } from './report.rules.js';
import { countedProject } from './report.scope.js';

const PERMISSION = 'report:finance';

/** How far the budget of each project is used up. */
@Injectable()
export class BudgetsReport {
  constructor(private readonly database: Database) {}

  /** Every project that runs on some day of the period, all of them unless it is given, with everything ever billed. */
  async read(caller: Principal, query: ReportQuery): Promise<BudgetsReportDto> {
    const period = inOrder({ from: query.from ?? null, to: query.to ?? null });
    const rows = await this.rows(caller, period);
    return { ...period, rows, totals: totalsByCurrency(rows, ['budget', 'billed', 'unbilled', 'left']) };
  }

  private async rows(
    caller: Principal,
    { from, to }: { from: string | null; to: string | null },
  ): Promise<BudgetRowDto[]> {
    const running = sql.and([
      countedProject(caller, PERMISSION, sql`p.id`),
      ...(from === null ? [] : [sql`p.end_date >= ${from}::date`]),
      ...(to === null ? [] : [sql`p.start_date <= ${to}::date`]),
    ]);
    const burn = burnFields({
      budget: sql`p.budget`,
      billed: sql`coalesce(b.amount, 0)`,
      unbilled: sql`coalesce(u.amount, 0)`,
      currency: sql`p.currency`,
    });
    const figures = Object.entries(burn).map(([name, field]) => sql`${field.sql} AS ${sql.constant(`"${name}"`)}`);
    return this.database.rows<BudgetRowDto>(
      sql`
      WITH billed AS (
        SELECT l.project_id, sum(l.amount - l.discount_share) AS amount
        FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
        WHERE i.status <> 'void' AND l.project_id IS NOT NULL
        GROUP BY l.project_id),
      unbilled AS (
        SELECT w.project_id, sum(w.amount) AS amount FROM ${unbilledTime(timeEntryScope(caller, PERMISSION))} w GROUP BY w.project_id)
      SELECT p.id AS "projectId", p.number AS "projectNumber", p.name AS "projectName", p.status AS "projectStatus",
             c.id AS "clientId", c.name AS "clientName", p.currency, money_text(p.budget, p.currency) AS budget,
             ${sql.join(figures, ', ')}
      FROM project p
      JOIN client c ON c.id = p.client_id
      LEFT JOIN billed b ON b.project_id = p.id
      LEFT JOIN unbilled u ON u.project_id = p.id
      WHERE ${running}
      ORDER BY p.number`.plannedAnew(),
    );
  }
}
