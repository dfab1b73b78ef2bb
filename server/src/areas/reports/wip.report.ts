import { Injectable } from '@nestjs/common';
import { by } from '#kernel';
import type { Principal } from '#platform/context';
import { Database, sql } from '#platform/database';
import { Settings } from '../settings/index.js';
import { timeEntryScope, unbilledTime } from '../timesheets/index.js';
import { inOrder, type ReportQuery } from './report.query.js';
import { totalsByCurrency } from './report.rules.js';
import type { WipClientDto, WipReportDto, WipRowDto, WipTotalDto } from './wip.dto.js';

const PERMISSION = 'report:finance';

/** Work in progress: approved billable time that is on no invoice, and how long it has been waiting for one. */
@Injectable()
export class WipReport {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** As it stands now, whatever the period: `from` and `to`, today unless given, choose among work dates only. */
  async read(caller: Principal, query: ReportQuery): Promise<WipReportDto> {
    const to = query.to ?? (await this.settings.today());
    const period = inOrder({ from: query.from ?? null, to });
    const rows = await this.rows(caller, period);
    return { ...period, rows, clients: clientsOf(rows), totals: totalsOf(rows) };
  }

  private async rows(caller: Principal, { from, to }: { from: string | null; to: string }): Promise<WipRowDto[]> {
    const condition = sql.and([
      timeEntryScope(caller, PERMISSION),
      sql`t.work_date <= ${to}::date`,
      ...(from === null ? [] : [sql`t.work_date >= ${from}::date`]),
    ]);
    return this.database.rows<WipRowDto>(
      sql`
      SELECT c.id AS "clientId", c.name AS "clientName", p.id AS "projectId", p.number AS "projectNumber", p.name AS "projectName",
             w.currency, sum(w.entries)::float8 AS entries, sum(w.minutes)::float8 AS minutes,
             money_text(sum(w.amount), w.currency) AS amount, min(w.oldest)::text AS "oldestWorkDate",
             ${to}::date - min(w.oldest) AS "ageDays"
      FROM ${unbilledTime(condition)} w
      JOIN project p ON p.id = w.project_id
      JOIN client c ON c.id = w.client_id
      GROUP BY c.id, p.id, w.currency
      ORDER BY lower(c.name), c.id, p.number`.plannedAnew(),
    );
  }
}

function totalsOf(rows: readonly WipRowDto[]): WipTotalDto[] {
  return totalsByCurrency(rows, ['amount']).map((total) => {
    const counted = rows.filter((row) => row.currency === total.currency);
    return {
      ...total,
      entries: counted.reduce((sum, row) => sum + row.entries, 0),
      minutes: counted.reduce((sum, row) => sum + row.minutes, 0),
    };
  });
}

/** In the order of the rows, which is that of the clients' names. */
function clientsOf(rows: readonly WipRowDto[]): WipClientDto[] {
  return [...Map.groupBy(rows, ({ clientId }) => clientId).values()].flatMap((projects) => {
    const [oldest] = projects.toSorted(by(({ oldestWorkDate }) => oldestWorkDate));
    if (!oldest) return [];
    const { clientId, clientName, oldestWorkDate, ageDays } = oldest;
    // A client has one currency.
    return totalsOf(projects).map((total) => ({ ...total, clientId, clientName, oldestWorkDate, ageDays }));
  });
}
