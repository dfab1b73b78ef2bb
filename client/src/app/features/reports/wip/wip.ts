import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { getWip, getWip$Csv, type WipClient, type WipRow } from '#api';
import { Access } from '../../../core/session/access';
import { TableColumn } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe, writeHours } from '../../../ui/hours/hours';
import { LOCALE } from '../../../ui/locale/locale';
import { writeMoney } from '../../../ui/money/amounts';
import { MoneyPipe } from '../../../ui/money/money';
import { byCurrency, type CurrencyChart, CurrencyCharts, MOST_BARS } from '../figures/currency-charts';
import { compareDecimals } from '../figures/decimals';
import { type Figure, Figures } from '../figures/figures';
import { MoreRows } from '../figures/more-rows';
import { reportRows } from '../figures/report-rows';
import { address } from '../frame/address';
import { report } from '../frame/report';
import { ReportPage } from '../frame/report-page';

const GROUPINGS = ['client', 'project'] as const;

type Grouping = (typeof GROUPINGS)[number];

/** A row of either grouping; a client has no project. */
type Unbilled = WipClient & Partial<WipRow>;

/** Approved work that nobody has been billed for yet, by client or project, with its age. */
@Component({
  selector: 'votra-wip',
  imports: [
    CurrencyCharts,
    DataTable,
    DayPipe,
    Figures,
    HoursPipe,
    MatButton,
    MatButtonToggleModule,
    MoneyPipe,
    MoreRows,
    ReportPage,
    RouterLink,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './wip.html',
  styleUrl: '../report.scss',
})
export class Wip {
  private readonly locale = inject(LOCALE);
  private readonly texts = inject(TranslocoService);
  private readonly address = address();

  protected readonly access = inject(Access);
  protected readonly groupings = GROUPINGS;
  protected readonly groupBy = computed<Grouping>(() =>
    this.address.query().get('groupBy') === 'project' ? 'project' : 'client',
  );
  protected readonly report = report({ name: 'wip', period: 'day', usual: 'today', read: getWip, csv: getWip$Csv });
  private readonly answer = this.report.value;
  private readonly unbilled = computed<readonly Unbilled[] | undefined>(() =>
    this.groupBy() === 'client' ? this.answer()?.clients : this.answer()?.rows,
  );
  protected readonly rows = reportRows<Unbilled>(this.unbilled, {
    keys: {
      name: (row) => nameOf(row),
      client: ({ clientName }) => clientName,
      minutes: ({ minutes }) => minutes,
      amount: ({ amount, currency }) => ({ decimal: amount, currency }),
      age: ({ ageDays }) => ageDays,
    },
    usual: '-amount',
  });
  protected readonly figures = computed<Figure[]>(() => {
    const totals = this.answer()?.totals ?? [];
    const several = totals.length > 1;
    return [
      {
        label: this.texts.translate('reports.wip.amount'),
        values: totals.map(({ amount, currency }) => writeMoney(this.locale(), amount, currency)),
      },
      {
        label: this.texts.translate('reports.wip.hours'),
        values: totals.map(({ minutes, currency }) => `${writeHours(minutes)}${several ? ` (${currency})` : ''}`),
      },
    ];
  });
  protected readonly charts = computed<CurrencyChart[]>(() =>
    byCurrency(this.unbilled() ?? []).map(({ currency, rows }) => this.chartOf(currency, rows)),
  );

  protected readonly nameOf = nameOf;
  protected readonly keyOf = ({ clientId, projectId, currency }: Unbilled) => `${projectId ?? clientId} ${currency}`;
  protected readonly linkOf = ({ clientId, projectId }: Unbilled) =>
    projectId === undefined ? `/clients/${clientId}` : `/projects/${projectId}`;

  protected group(groupBy: Grouping): void {
    this.address.change({ groupBy: groupBy === 'client' ? null : groupBy });
  }

  private chartOf(currency: string, rows: readonly Unbilled[]): CurrencyChart {
    const drawn = rows.toSorted((one, other) => compareDecimals(other.amount, one.amount)).slice(0, MOST_BARS);
    return {
      currency,
      label: this.texts.translate('reports.wip.chart', { currency }),
      spec: {
        kind: 'horizontal-bar',
        category: this.texts.translate(`reports.groupBy.${this.groupBy()}`),
        categories: drawn.map(nameOf),
        series: [
          {
            name: this.texts.translate('reports.wip.amount'),
            tone: 'primary',
            values: drawn.map(({ amount }) => amount),
          },
        ],
        format: (value) => writeMoney(this.locale(), String(value), currency),
      },
    };
  }
}

function nameOf({ projectName, clientName }: Unbilled): string {
  return projectName ?? clientName;
}
