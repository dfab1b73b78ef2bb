import type { ReceivablesReport, RevenueReport } from '#api';
import type { ChartSpec } from '../../ui/chart/chart-spec';

/** How a chart writes what it says. */
export interface ChartWords {
  readonly say: (key: string) => string;
  readonly month: (month: string) => string;
  readonly money: (amount: string, currency: string) => string;
}

const BUCKETS = ['current', 'days1To30', 'days31To60', 'days61To90', 'over90'] as const;

/** What is owed in one currency by how long it has been due. */
export function ageingChart(report: ReceivablesReport, currency: string, words: ChartWords): ChartSpec | undefined {
  const total = report.totals.find((row) => row.currency === currency);
  if (!total) return undefined;
  return {
    kind: 'bar',
    category: words.say('home.receivables.age'),
    categories: BUCKETS.map((bucket) => words.say(`home.receivables.${bucket}`)),
    series: [
      {
        name: words.say('home.receivables.owed'),
        tone: 'primary',
        values: BUCKETS.map((bucket) => total[bucket]),
      },
    ],
    format: (amount) => words.money(String(amount), currency),
  };
}

/** What was invoiced and collected in one currency month by month. */
export function revenueChart(report: RevenueReport, currency: string, words: ChartWords): ChartSpec | undefined {
  const rows = report.rows.filter((row) => row.currency === currency);
  if (!rows.length) return undefined;
  return {
    kind: 'bar',
    category: words.say('home.revenue.month'),
    categories: rows.map(({ month }) => (month === undefined ? '' : words.month(month))),
    series: [
      { name: words.say('home.revenue.invoiced'), tone: 'primary', values: rows.map(({ invoiced }) => invoiced) },
      { name: words.say('home.revenue.collected'), tone: 'good', values: rows.map(({ collected }) => collected) },
    ],
    format: (amount) => words.money(String(amount), currency),
  };
}
