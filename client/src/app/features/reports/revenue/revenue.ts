import { Component, computed, inject } from '@angular/core';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { getRevenue, getRevenue$Csv, type RevenueGrouping, type RevenueRow } from '#api';
import { TableColumn } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { writeDay } from '../../../ui/dates/dates';
import { LOCALE } from '../../../ui/locale/locale';
import { writeMoney } from '../../../ui/money/amounts';
import { MoneyPipe } from '../../../ui/money/money';
import { byCurrency, type CurrencyChart, CurrencyCharts } from '../figures/currency-charts';
import { isZero } from '../figures/decimals';
import { type Figure, Figures } from '../figures/figures';
import { MoreRows } from '../figures/more-rows';
import { reportRows } from '../figures/report-rows';
import { address } from '../frame/address';
import { report } from '../frame/report';
import { ReportPage } from '../frame/report-page';
import { invoicesOf, keyOf, nameOf, revenueChart } from './revenue-rows';

const GROUPINGS = ['month', 'client', 'project'] as const satisfies readonly RevenueGrouping[];

/** What was invoiced and what was paid, by month, client or project. */
@Component({
  selector: 'votra-revenue',
  imports: [
    CurrencyCharts,
    DataTable,
    DayPipe,
    Figures,
    MatButtonToggleModule,
    MoneyPipe,
    MoreRows,
    ReportPage,
    RouterLink,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './revenue.html',
  styleUrl: '../report.scss',
})
export class Revenue {
  private readonly locale = inject(LOCALE);
  private readonly texts = inject(TranslocoService);
  private readonly address = address();

  protected readonly groupings = GROUPINGS;
  protected readonly groupBy = computed(
    () => GROUPINGS.find((grouping) => grouping === this.address.query().get('groupBy')) ?? 'month',
  );
  protected readonly report = report({
    name: 'revenue',
    period: 'span',
    usual: 'this-year',
    read: getRevenue,
    csv: getRevenue$Csv,
    more: () => ({ groupBy: this.groupBy() }),
  });
  private readonly answer = this.report.value;
  /** What the answer is grouped by: the one before stays until the next is there. */
  protected readonly shownBy = computed<RevenueGrouping>(() => {
    const [row] = this.answer()?.rows ?? [];
    if (row === undefined) return this.groupBy();
    return row.month === undefined ? (row.clientId === undefined ? 'project' : 'client') : 'month';
  });
  protected readonly rows = reportRows(() => this.answer()?.rows, {
    keys: {
      group: (row) => nameOf(row) ?? null,
      invoiced: ({ invoiced, currency }) => ({ decimal: invoiced, currency }),
      collected: ({ collected, currency }) => ({ decimal: collected, currency }),
    },
    usual: 'group',
  });
  protected readonly figures = computed<Figure[]>(() => {
    const totals = this.answer()?.totals ?? [];
    return (['invoiced', 'collected'] as const).map((field) => ({
      label: this.texts.translate(`reports.revenue.${field}`),
      values: totals.map((total) => writeMoney(this.locale(), total[field], total.currency)),
    }));
  });
  protected readonly charts = computed<CurrencyChart[]>(() => {
    const answer = this.answer();
    if (!answer) return [];
    const text = (key: string, values?: Record<string, string>) => this.texts.translate(`reports.${key}`, values);
    const locale = this.locale();
    return byCurrency(answer.rows).map(({ currency, rows }) => ({
      currency,
      label: text('revenue.chart', { currency }),
      spec: revenueChart(rows, this.shownBy(), answer, {
        group: text(`groupBy.${this.shownBy()}`),
        invoiced: text('revenue.invoiced'),
        collected: text('revenue.collected'),
        month: (month) => writeDay(locale, `${month}-01`, 'month'),
        none: text('noProject'),
        amount: (amount) => writeMoney(locale, amount, currency),
      }),
    }));
  });

  protected readonly isZero = isZero;
  protected readonly keyOf = keyOf;
  protected readonly nameOf = nameOf;

  protected group(groupBy: RevenueGrouping): void {
    this.address.change({ groupBy: groupBy === 'month' ? null : groupBy, sort: null });
  }

  protected invoicesOf(row: RevenueRow) {
    const answer = this.answer();
    return answer ? invoicesOf(row, { from: answer.from, to: answer.to }) : {};
  }

  protected linkOf({ clientId, projectId }: RevenueRow): string | undefined {
    if (clientId) return `/clients/${clientId}`;
    return projectId ? `/projects/${projectId}` : undefined;
  }
}
