import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { getReceivables, getReceivables$Csv, type OverdueInvoice, type ReceivablesRow } from '#api';
import type { SeriesTone } from '../../../ui/chart/chart-spec';
import { TableColumn } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { LOCALE } from '../../../ui/locale/locale';
import { writeMoney } from '../../../ui/money/amounts';
import { MoneyPipe } from '../../../ui/money/money';
import { byCurrency, type CurrencyChart, CurrencyCharts, MOST_BARS } from '../figures/currency-charts';
import { compareDecimals, isZero } from '../figures/decimals';
import { type Figure, Figures } from '../figures/figures';
import { MoreRows } from '../figures/more-rows';
import { reportRows } from '../figures/report-rows';
import { report } from '../frame/report';
import { ReportPage } from '../frame/report-page';

const AGES = ['current', 'days1To30', 'days31To60', 'days61To90', 'over90'] as const;

type Age = (typeof AGES)[number];

const TONES: Readonly<Record<Age, SeriesTone>> = {
  current: 'primary',
  days1To30: 'mild',
  days31To60: 'waiting',
  days61To90: 'bad',
  over90: 'grave',
};

/** The invoices of these are the ones that balances are made of. */
const OWED = 'issued,sent,partially_paid';

/** What clients owe, by how late it is, and each invoice that is late. */
@Component({
  selector: 'votra-receivables',
  imports: [
    CurrencyCharts,
    DataTable,
    DayPipe,
    Figures,
    MoneyPipe,
    MoreRows,
    ReportPage,
    RouterLink,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './receivables.html',
  styleUrl: '../report.scss',
})
export class Receivables {
  private readonly locale = inject(LOCALE);
  private readonly texts = inject(TranslocoService);

  protected readonly report = report({
    name: 'receivables',
    period: 'day',
    usual: 'today',
    read: getReceivables,
    csv: getReceivables$Csv,
  });
  private readonly answer = this.report.value;
  protected readonly ages = AGES;
  protected readonly owed = OWED;
  protected readonly rows = reportRows<ReceivablesRow>(() => this.answer()?.rows, {
    keys: {
      client: ({ clientName }) => clientName,
      total: ({ total, currency }) => ({ decimal: total, currency }),
      ...Object.fromEntries(
        AGES.map((age) => [age, (row: ReceivablesRow) => ({ decimal: row[age], currency: row.currency })]),
      ),
    },
    usual: '-total',
  });
  protected readonly overdue = reportRows<OverdueInvoice>(() => this.answer()?.overdue, {
    keys: {
      number: ({ number }) => number,
      client: ({ clientName }) => clientName,
      dueDate: ({ dueDate }) => dueDate,
      days: ({ days }) => days,
      balance: ({ balance, currency }) => ({ decimal: balance, currency }),
    },
    usual: '-days',
    parameter: 'overdueSort',
  });
  protected readonly figures = computed<Figure[]>(() => {
    const totals = this.answer()?.totals ?? [];
    return (['total', ...AGES] as const).map((field) => ({
      label: this.texts.translate(`reports.receivables.${field}`),
      values: totals.map((total) => writeMoney(this.locale(), total[field], total.currency)),
      ...(field === 'over90' && totals.some(({ over90 }) => !isZero(over90)) && { tone: 'bad' as const }),
    }));
  });
  protected readonly charts = computed<CurrencyChart[]>(() =>
    byCurrency(this.answer()?.rows ?? []).map(({ currency, rows }) => this.chartOf(currency, rows)),
  );

  protected readonly keyOf = ({ clientId, currency }: ReceivablesRow) => `${clientId} ${currency}`;
  protected readonly linkOf = ({ clientId }: ReceivablesRow) => `/clients/${clientId}`;
  protected readonly invoiceKeyOf = ({ invoiceId }: OverdueInvoice) => invoiceId;
  protected readonly invoiceOf = ({ invoiceId }: OverdueInvoice) => `/invoices/${invoiceId}`;
  protected readonly isZero = isZero;

  private chartOf(currency: string, rows: readonly ReceivablesRow[]): CurrencyChart {
    const drawn = rows.toSorted((one, other) => compareDecimals(other.total, one.total)).slice(0, MOST_BARS);
    return {
      currency,
      label: this.texts.translate('reports.receivables.chart', { currency }),
      spec: {
        kind: 'stacked-horizontal-bar',
        category: this.texts.translate('field.client'),
        categories: drawn.map(({ clientName }) => clientName),
        series: AGES.map((age) => ({
          name: this.texts.translate(`reports.receivables.${age}`),
          tone: TONES[age],
          values: drawn.map((row) => row[age]),
        })),
        format: (value) => writeMoney(this.locale(), String(value), currency),
      },
    };
  }
}
