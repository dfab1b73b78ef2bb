import { Component, input } from '@angular/core';
import { VotraChart } from '../../../ui/chart/chart';
import type { ChartSpec } from '../../../ui/chart/chart-spec';

/** What is drawn of a report in one currency. */
export interface CurrencyChart {
  readonly currency: string;
  readonly label: string;
  readonly spec: ChartSpec;
}

/** So many bars are drawn; the table below has them all. */
export const MOST_BARS = 12;

const BAR = 34;
/** The scale and the legend. */
const AROUND = 88;

/** The charts of a report above its table, one for each currency, since two of them have no common scale. */
@Component({
  selector: 'votra-currency-charts',
  imports: [VotraChart],
  template: `
    @for (chart of charts(); track chart.currency) {
      <section [style.--chart-height.px]="heightOf(chart)">
        <h2>{{ chart.label }}</h2>
        <votra-chart [spec]="chart.spec" [label]="chart.label" [offersTable]="false" />
      </section>
    }
  `,
  styleUrl: './currency-charts.scss',
})
export class CurrencyCharts {
  readonly charts = input.required<readonly CurrencyChart[]>();

  /** Bars that lie on their side need room for each of them. */
  protected heightOf({ spec }: CurrencyChart): number {
    return spec.kind.endsWith('horizontal-bar') ? AROUND + BAR * spec.categories.length : 260;
  }
}

/** The rows of each currency, in the order in which the currencies come first. */
export function byCurrency<T extends { readonly currency: string }>(
  rows: readonly T[],
): { readonly currency: string; readonly rows: readonly T[] }[] {
  return [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, ofCurrency]) => ({
    currency,
    rows: ofCurrency,
  }));
}
