import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '#kernel';
import type { Principal } from '#platform/context';
import { Database, sql } from '#platform/database';
import { notFound } from '#platform/http';
import { Projects } from '../projects/index.js';
import type { ProjectBurnDto } from './project-burn.dto.js';
import { type BurnPart, burnWeeks } from './project-burn.rules.js';

/** How the budget of a project was used up over time: invoice lines by the weeks of their work, and what is unbilled. */
@Injectable()
export class ProjectBurnReader {
  constructor(
    private readonly database: Database,
    private readonly projects: Projects,
  ) {}

  async read(caller: Principal, projectId: string): Promise<ProjectBurnDto> {
    const project = await this.projects.findFor(caller, projectId);
    if (!project) throw await notFound(this.database, 'project', projectId);
    const { currency, budget } = project;
    const seesMoney = caller.may('billrate:read');
    const weeks = burnWeeks(await this.minutes(projectId), seesMoney ? await this.parts(projectId) : [], currency);
    return {
      projectId,
      ...(seesMoney && { currency, budget }),
      weeks: weeks.map(({ amount, cumulativeAmount, ...week }) => ({
        ...week,
        ...(seesMoney && { amount: amount.toString(), cumulativeAmount: cumulativeAmount.toString() }),
      })),
    };
  }

  private async minutes(projectId: string): Promise<Map<CalendarDate, number>> {
    const rows = await this.database.rows<{ monday: CalendarDate; minutes: number }>(sql`
      SELECT date_trunc('week', t.work_date)::date::text AS monday, sum(t.minutes)::int AS minutes
      FROM time_entry t WHERE t.project_id = ${projectId}::uuid AND t.status = 'approved' GROUP BY 1`);
    return new Map(rows.map(({ monday, minutes }) => [monday, minutes]));
  }

  /** A time line bears its amount in the weeks of its work, a manual one in the week of its issue, or of its making. */
  private async parts(projectId: string): Promise<BurnPart[]> {
    return this.database.rows<BurnPart>(sql`
      WITH line AS (
        SELECT l.id, l.kind, (l.amount - l.discount_share)::text AS amount,
               coalesce(i.issue_date, (i.created_at AT TIME ZONE (SELECT o.time_zone FROM organization o))::date) AS billed_on
        FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
        WHERE l.project_id = ${projectId}::uuid AND i.status <> 'void')
      SELECT line.id::text AS "group", line.amount, date_trunc('week', t.work_date)::date::text AS monday, sum(a.minutes)::int AS weight
      FROM line JOIN allocation a ON a.line_id = line.id JOIN time_entry t ON t.id = a.time_entry_id
      WHERE a.released_at IS NULL GROUP BY line.id, line.amount, 3
      UNION ALL
      SELECT line.id::text, line.amount, date_trunc('week', line.billed_on)::date::text, 1 FROM line WHERE line.kind = 'manual'
      UNION ALL
      SELECT w.user_id || ' ' || w.rate, time_amount((sum(sum(w.minutes)) OVER (PARTITION BY w.user_id, w.rate))::bigint, w.rate, w.currency)::text,
             date_trunc('week', w.work_date)::date::text, sum(w.minutes)::int
      FROM approved_time w WHERE w.project_id = ${projectId}::uuid AND w.is_billable
      GROUP BY w.user_id, w.rate, w.currency, date_trunc('week', w.work_date)`);
  }
}
