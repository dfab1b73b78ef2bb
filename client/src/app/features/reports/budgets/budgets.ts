import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { type BudgetRow, getBudgets, getBudgets$Csv } from '#api';
import { TableColumn } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { LOCALE } from '../../../ui/locale/locale';
import { writeMoney } from '../../../ui/money/amounts';
import { MoneyPipe } from '../../../ui/money/money';
import { Burn } from '../../../ui/progress/burn';
import { StatusChip } from '../../../ui/status-chip/status-chip';
import { byCurrency, type CurrencyChart, CurrencyCharts, MOST_BARS } from '../figures/currency-charts';
import { compareDecimals, isNegative } from '../figures/decimals';
import { type Figure, Figures } from '../figures/figures';
import { MoreRows } from '../figures/more-rows';
import { reportRows } from '../figures/report-rows';
import { report } from '../frame/report';
import { ReportPage } from '../frame/report-page';

const FIELDS = ['budget', 'billed', 'unbilled', 'left'] as const;

/** How far the budget of each project is used up. */
@Component({
  selector: 'votra-budgets',
  imports: [
    Burn,
    CurrencyCharts,
    DataTable,
    Figures,
    MoneyPipe,
    MoreRows,
    ReportPage,
    RouterLink,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './budgets.html',
  styleUrls: ['../report.scss', './budgets.scss'],
})
export class Budgets {
  private readonly locale = inject(LOCALE);
  private readonly texts = inject(TranslocoService);

  protected readonly report = report({
    name: 'budgets',
    period: 'life',
    usual: 'all',
    read: getBudgets,
    csv: getBudgets$Csv,
  });
  private readonly answer = this.report.value;
  protected readonly rows = reportRows<BudgetRow>(() => this.answer()?.rows, {
    keys: {
      project: ({ projectName }) => projectName,
      client: ({ clientName }) => clientName,
      percent: ({ percent }) => (percent === null ? null : { decimal: percent }),
      ...Object.fromEntries(
        FIELDS.map((field) => [field, (row: BudgetRow) => ({ decimal: row[field], currency: row.currency })]),
      ),
    },
    usual: '-percent',
  });
  protected readonly figures = computed<Figure[]>(() => {
    const totals = this.answer()?.totals ?? [];
    return FIELDS.map((field) => ({
      label: this.texts.translate(`reports.budgets.${field}`),
      values: totals.map((total) => writeMoney(this.locale(), total[field], total.currency)),
    }));
  });
  protected readonly charts = computed<CurrencyChart[]>(() =>
    byCurrency(this.answer()?.rows ?? []).map(({ currency, rows }) => this.chartOf(currency, rows)),
  );

  protected readonly keyOf = ({ projectId }: BudgetRow) => projectId;
  protected readonly linkOf = ({ projectId }: BudgetRow) => `/projects/${projectId}`;
  protected readonly isNegative = isNegative;

  private chartOf(currency: string, rows: readonly BudgetRow[]): CurrencyChart {
    const text = (key: string, values?: Record<string, string>) =>
      this.texts.translate(`reports.budgets.${key}`, values);
    const drawn = rows.toSorted((one, other) => compareDecimals(other.budget, one.budget)).slice(0, MOST_BARS);
    return {
      currency,
      label: text('chart', { currency }),
      spec: {
        kind: 'stacked-horizontal-bar',
        category: this.texts.translate('field.project'),
        categories: drawn.map(({ projectName }) => projectName),
        series: [
          { name: text('billed'), tone: 'primary', values: drawn.map(({ billed }) => billed) },
          { name: text('unbilled'), tone: 'waiting', values: drawn.map(({ unbilled }) => unbilled) },
          // A budget that is passed has nothing left to draw.
          { name: text('left'), tone: 'quiet', values: drawn.map(({ left }) => (isNegative(left) ? null : left)) },
        ],
        format: (value) => writeMoney(this.locale(), String(value), currency),
      },
    };
  }
}
