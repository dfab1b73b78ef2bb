import { earlier, later } from '#kernel';
import type { RevenueGrouping, RevenueRow } from '#api';
import type { ChartSpec } from '../../../ui/chart/chart-spec';
import { compareDecimals } from '../figures/decimals';
import { MOST_BARS } from '../figures/currency-charts';
import { daysOfMonth, monthsBetween } from '../period/periods';

/** How the figures of a chart are called and written. */
export interface Writing {
  readonly group: string;
  readonly invoiced: string;
  readonly collected: string;
  readonly month: (month: string) => string;
  /** A line that belongs to no project. */
  readonly none: string;
  readonly amount: (amount: string) => string;
}

/** What a row is about, as a text: "2026-11", or the name of a client or project; undefined for lines without a project. */
export function nameOf(row: RevenueRow): string | undefined {
  return row.month ?? row.clientName ?? row.projectName ?? undefined;
}

export function keyOf(row: RevenueRow): string {
  return [row.month ?? row.clientId ?? row.projectId ?? '', row.currency].join(' ');
}

/** Those that count as revenue: neither drafts nor void ones. */
const COUNTED = 'issued,sent,partially_paid,paid';

/** Where the invoices of a row are found: the parameters of their list, which goes by the day of issue too. */
export function invoicesOf(row: RevenueRow, period: { readonly from: string; readonly to: string }) {
  const { month, clientId, projectId } = row;
  if (month === undefined)
    return { ...period, status: COUNTED, ...(clientId && { clientId }), ...(projectId && { projectId }) };
  const { from, to } = daysOfMonth(month);
  return { from: later(from, period.from), to: earlier(to, period.to), status: COUNTED };
}

/**
 * The rows of one currency as a chart: months side by side with none left out, clients and projects below each other, the
 * largest first.
 */
export function revenueChart(
  rows: readonly RevenueRow[],
  groupBy: RevenueGrouping,
  period: { readonly from: string; readonly to: string },
  writing: Writing,
): ChartSpec {
  const drawn = groupBy === 'month' ? withEveryMonth(rows, period) : largest(rows);
  return {
    kind: groupBy === 'month' ? 'bar' : 'horizontal-bar',
    category: writing.group,
    categories: drawn.map(({ month, ...row }) =>
      month ? writing.month(month) : (nameOf(row as RevenueRow) ?? writing.none),
    ),
    series: [
      { name: writing.invoiced, tone: 'primary', values: drawn.map(({ invoiced }) => invoiced ?? null) },
      { name: writing.collected, tone: 'good', values: drawn.map(({ collected }) => collected ?? null) },
    ],
    format: (value) => writing.amount(String(value)),
  };
}

/** From the first month in which there is something: a firm that began in March has no January. */
function withEveryMonth(rows: readonly RevenueRow[], { to }: { readonly to: string }): readonly Partial<RevenueRow>[] {
  const known = new Map(rows.map((row) => [row.month ?? '', row]));
  const first = [...known.keys()].toSorted()[0];
  return first === undefined ? [] : monthsBetween(`${first}-01`, to).map((month) => known.get(month) ?? { month });
}

function largest(rows: readonly RevenueRow[]): readonly RevenueRow[] {
  return rows
    .toSorted(
      (one, other) => compareDecimals(other.invoiced, one.invoiced) || compareDecimals(other.collected, one.collected),
    )
    .slice(0, MOST_BARS);
}
