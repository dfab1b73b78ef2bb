import { Injectable } from '@nestjs/common';
import { by, Money } from '#kernel';
import type { Principal } from '#platform/context';
import { Database, type Sql, sql } from '#platform/database';
import { Settings } from '../settings/index.js';
import { InvoiceParts } from './invoice-parts.js';
import { firstOfYear, inOrder } from './report.query.js';
import { sharesOf, totalsByCurrency } from './report.rules.js';
import { countedProject, countsEverything } from './report.scope.js';
import type { RevenueGrouping, RevenueQuery, RevenueReportDto, RevenueRowDto } from './revenue.dto.js';

const PERMISSION = 'report:finance';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** An amount of a group: of a month, a client or a project; null stands for lines without a project. */
interface Part {
  readonly key: string | null;
  readonly amount: Money;
}

/** What a row is called and where it stands in the report. */
interface Name {
  readonly order: string;
  readonly fields: Omit<RevenueRowDto, 'currency' | 'invoiced' | 'collected'>;
}

/** What was invoiced, by the day of issue and without tax, beside what was paid, by the day of payment and with tax. */
@Injectable()
export class RevenueReport {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly invoiceParts: InvoiceParts,
  ) {}

  /** Void invoices count on neither side. The year up to today unless the query says otherwise. */
  async read(caller: Principal, query: RevenueQuery): Promise<RevenueReportDto> {
    const to = query.to ?? (await this.settings.today());
    const period = inOrder({ from: query.from ?? firstOfYear(to), to });
    const groupBy = query.groupBy ?? 'month';
    const invoiced = await this.invoiced(caller, period, groupBy);
    const collected = await this.collected(caller, period, groupBy);
    const rows = await this.rowsOf(groupBy, invoiced, collected);
    return { ...period, rows, totals: totalsByCurrency(rows, ['invoiced', 'collected']) };
  }

  private async invoiced(caller: Principal, { from, to }: Period, groupBy: RevenueGrouping): Promise<Part[]> {
    const keys: Record<RevenueGrouping, Sql> = {
      month: sql`to_char(i.issue_date, 'YYYY-MM')`,
      client: sql`i.client_id::text`,
      project: sql`l.project_id::text`,
    };
    const rows = await this.database.rows<{ key: string | null; currency: string; amount: string }>(
      sql`
      SELECT ${keys[groupBy]} AS key, i.currency, sum(l.amount - l.discount_share) AS amount
      FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
      WHERE i.status NOT IN ('draft', 'void') AND coalesce(i.issue_date, 'infinity') BETWEEN ${from}::date AND ${to}::date
        AND ${countedProject(caller, PERMISSION, sql`l.project_id`)}
      GROUP BY 1, 2`.plannedAnew(),
    );
    return rows.map((row) => ({ key: row.key, amount: Money.fromDatabase(row.amount, row.currency) }));
  }

  /** Payments speak of invoices; where the report speaks of projects, each payment is distributed over those it pays. */
  private async collected(caller: Principal, { from, to }: Period, groupBy: RevenueGrouping): Promise<Part[]> {
    const speaksOfProjects = groupBy === 'project' || !countsEverything(caller, PERMISSION);
    const keys: Record<RevenueGrouping, Sql> = {
      month: sql`to_char(p.paid_on, 'YYYY-MM')`,
      client: sql`i.client_id::text`,
      project: sql`NULL::text`,
    };
    const payments = await this.database.rows<{
      key: string | null;
      invoice_id: string;
      currency: string;
      amount: string;
    }>(
      sql`
      SELECT ${keys[groupBy]} AS key, ${speaksOfProjects ? sql`i.id` : sql`NULL`} AS invoice_id, i.currency, sum(p.amount) AS amount
      FROM payment p JOIN invoice i ON i.id = p.invoice_id
      WHERE i.status <> 'void' AND p.paid_on BETWEEN ${from}::date AND ${to}::date
      GROUP BY 1, 2, 3`.plannedAnew(),
    );
    const sums = payments.map((row) => ({ ...row, amount: Money.fromDatabase(row.amount, row.currency) }));
    if (!speaksOfProjects) return sums;
    const parts = await this.invoiceParts.of([...new Set(sums.map((row) => row.invoice_id))], caller, PERMISSION);
    return sums.flatMap(({ key, invoice_id, amount }) =>
      sharesOf(amount, parts.get(invoice_id) ?? [])
        .filter(({ part }) => part.isCounted)
        .map(({ part, share }) => ({ key: groupBy === 'project' ? part.projectId : key, amount: share })),
    );
  }

  private async rowsOf(
    groupBy: RevenueGrouping,
    invoiced: readonly Part[],
    collected: readonly Part[],
  ): Promise<RevenueRowDto[]> {
    const invoicedSums = sumsOf(invoiced);
    const collectedSums = sumsOf(collected);
    const groups = new Map([...invoicedSums, ...collectedSums]);
    const names = await this.names(groupBy, [...new Set([...groups.values()].flatMap(({ key }) => key ?? []))]);
    return [...groups]
      .map(([group, { key, amount }]) => {
        const zero = Money.zero(amount.currency);
        const name = names.get(key ?? '') ?? NO_PROJECT;
        return {
          order: `${name.order} ${amount.currency}`,
          row: {
            ...name.fields,
            currency: amount.currency,
            invoiced: (invoicedSums.get(group)?.amount ?? zero).toString(),
            collected: (collectedSums.get(group)?.amount ?? zero).toString(),
          },
        };
      })
      .sort(by(({ order }) => order))
      .map(({ row }) => row);
  }

  private async names(groupBy: RevenueGrouping, keys: readonly string[]): Promise<ReadonlyMap<string, Name>> {
    switch (groupBy) {
      case 'month':
        return new Map(keys.map((month) => [month, { order: month, fields: { month } }]));
      case 'client': {
        const clients = await this.database.rows<{ id: string; name: string }>(
          sql`SELECT id, name FROM client WHERE id = ANY (${keys}::uuid[])`,
        );
        return new Map(
          clients.map(({ id, name }) => [
            id,
            { order: `${name.toLowerCase()} ${id}`, fields: { clientId: id, clientName: name } },
          ]),
        );
      }
      case 'project': {
        const projects = await this.database.rows<{ id: string; number: string; name: string }>(
          sql`SELECT id, number, name FROM project WHERE id = ANY (${keys}::uuid[])`,
        );
        return new Map(
          projects.map(({ id, number, name }) => [
            id,
            { order: number, fields: { projectId: id, projectNumber: number, projectName: name } },
          ]),
        );
      }
    }
  }
}

/** Stands last: no number begins with a character beyond "~". */
const NO_PROJECT: Name = { order: '~', fields: { projectId: null, projectNumber: null, projectName: null } };

/** The parts of each group and currency added up. */
function sumsOf(parts: readonly Part[]): Map<string, Part> {
  const sums = new Map<string, Part>();
  for (const { key, amount } of parts) {
    const group = `${key ?? ''} ${amount.currency}`;
    sums.set(group, { key, amount: sums.get(group)?.amount.plus(amount) ?? amount });
  }
  return sums;
}
