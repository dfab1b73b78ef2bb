import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/context';
import { Database, type Sql, sql } from '#platform/database';
import { Settings } from '../settings/index.js';
import { timeEntryScope } from '../timesheets/index.js';
import { firstOfMonth, inOrder, type ReportQuery } from './report.query.js';
import { percentOf, targetMinutes } from './report.rules.js';
import type { UtilizationFiguresDto, UtilizationReportDto } from './utilization.dto.js';

const PERMISSION = 'report:utilization';

interface Period {
  readonly from: string;
  readonly to: string;
}

interface PersonRow {
  readonly id: string;
  readonly full_name: string;
  readonly minutes: number;
  readonly billable_minutes: number;
}

/** How much of people's time was approved, and how much of that was sold. */
@Injectable()
export class UtilizationReport {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /**
   * A row for everybody with approved time, and for those who might have had some: every active consultant, for a pm
   * whoever was assigned to a project of theirs. The month up to today unless the query says otherwise.
   */
  async read(caller: Principal, query: ReportQuery): Promise<UtilizationReportDto> {
    const settings = await this.settings.read();
    const to = query.to ?? this.settings.todayOf(settings);
    const period = inOrder({ from: query.from ?? firstOfMonth(to), to });
    const target = targetMinutes(settings.weeklyTargetMinutes, period.from, period.to);
    const people = await this.people(caller, period);
    const rows = people.map((person) => ({
      userId: person.id,
      userName: person.full_name,
      ...figures(person.minutes, person.billable_minutes, target),
    }));
    const all = people.reduce((sum, person) => sum + person.minutes, 0);
    const billable = people.reduce((sum, person) => sum + person.billable_minutes, 0);
    return { ...period, rows, totals: figures(all, billable, target * people.length) };
  }

  /** Sums are sent as double precision, which holds whole minutes exactly and arrives as a number. */
  private async people(caller: Principal, { from, to }: Period): Promise<PersonRow[]> {
    return this.database.rows<PersonRow>(
      sql`
      WITH worked AS (
        SELECT t.user_id, sum(t.minutes) AS minutes, sum(t.minutes) FILTER (WHERE t.is_billable) AS billable
        FROM time_entry t
        WHERE t.status = 'approved' AND t.work_date BETWEEN ${from}::date AND ${to}::date AND ${timeEntryScope(caller, PERMISSION)}
        GROUP BY t.user_id)
      SELECT u.id, u.full_name, coalesce(w.minutes, 0)::float8 AS minutes, coalesce(w.billable, 0)::float8 AS billable_minutes
      FROM app_user u LEFT JOIN worked w ON w.user_id = u.id
      WHERE w.user_id IS NOT NULL OR ${expected(caller, { from, to })}
      ORDER BY lower(u.full_name), u.id`.plannedAnew(),
    );
  }
}

/** Who belongs into the report even without time, as a condition on the alias `u` of app_user. */
function expected(caller: Principal, { from, to }: Period): Sql {
  if (caller.has(PERMISSION, 'all')) return sql`u.role = 'consultant' AND u.status = 'active'`;
  if (!caller.has(PERMISSION, 'managed')) return sql`u.id = ${caller.userId}`;
  return sql`EXISTS (
    SELECT FROM assignment a JOIN project p ON p.id = a.project_id
    WHERE a.user_id = u.id AND p.manager_id = ${caller.userId} AND a.start_date <= ${to}::date AND a.end_date >= ${from}::date)`;
}

function figures(minutes: number, billableMinutes: number, target: number): UtilizationFiguresDto {
  return {
    minutes,
    billableMinutes,
    targetMinutes: target,
    billablePercent: percentOf(BigInt(billableMinutes), BigInt(minutes)),
    targetPercent: percentOf(BigInt(billableMinutes), BigInt(target)),
  };
}
