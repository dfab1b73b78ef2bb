import type { ProjectBurn } from '#api';
import type { ChartSpec } from '../../../ui/chart/chart-spec';

/** What the chart says, already translated, and how it writes its figures. */
export interface BurnWords {
  readonly week: string;
  readonly inWeek: string;
  readonly soFar: string;
  readonly nameOf: (startDate: string) => string;
  readonly money: (amount: string, currency: string) => string;
  readonly hours: (minutes: number) => string;
}

/** The marks at which a budget is worth a look, in percent. */
const MARKS = [75, 90, 100];

/** How a project uses up its budget week by week: in money, or in hours for those who see no money. */
export function burnChart({ weeks, currency, budget }: ProjectBurn, words: BurnWords): ChartSpec {
  const shared = {
    kind: 'bar' as const,
    category: words.week,
    categories: weeks.map(({ startDate }) => words.nameOf(startDate)),
  };
  if (currency === undefined || budget === undefined)
    return {
      ...shared,
      // In hours, since a scale of minutes has no round hours; the text of a value is exact again.
      series: [
        { name: words.inWeek, tone: 'secondary', values: weeks.map(({ minutes }) => minutes / 60) },
        { name: words.soFar, tone: 'primary', values: weeks.map((week) => week.cumulativeMinutes / 60), line: true },
      ],
      format: (hours) => words.hours(Math.round(Number(hours) * 60)),
    };
  return {
    ...shared,
    series: [
      { name: words.inWeek, tone: 'secondary', values: weeks.map(({ amount }) => amount ?? null) },
      { name: words.soFar, tone: 'primary', values: weeks.map((week) => week.cumulativeAmount ?? null), line: true },
    ],
    format: (amount) => words.money(String(amount), currency),
    limit: { value: budget, marks: MARKS },
  };
}
