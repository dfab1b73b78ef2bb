import { Component, computed, inject } from '@angular/core';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { getUtilization, getUtilization$Csv, type UtilizationRow } from '#api';
import { VotraChart } from '../../../ui/chart/chart';
import type { ChartSpec } from '../../../ui/chart/chart-spec';
import { TableColumn } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { HoursPipe, writeHours } from '../../../ui/hours/hours';
import { LOCALE } from '../../../ui/locale/locale';
import { writePercentage } from '../../../ui/money/amounts';
import { PercentagePipe } from '../../../ui/money/money';
import { type Figure, Figures } from '../figures/figures';
import { MoreRows } from '../figures/more-rows';
import { reportRows } from '../figures/report-rows';
import { report } from '../frame/report';
import { ReportPage } from '../frame/report-page';

const MINUTES = 60;
/** So many people fit beside each other; the table has them all. */
const MOST_PEOPLE = 20;

/** How much of people's time is billable, of what they recorded and of what they were expected to record. */
@Component({
  selector: 'votra-utilization',
  imports: [
    DataTable,
    Figures,
    HoursPipe,
    MoreRows,
    PercentagePipe,
    ReportPage,
    TableColumn,
    TranslocoDirective,
    VotraChart,
  ],
  templateUrl: './utilization.html',
  styleUrls: ['../report.scss', './utilization.scss'],
})
export class Utilization {
  private readonly locale = inject(LOCALE);
  private readonly texts = inject(TranslocoService);

  protected readonly report = report({
    name: 'utilization',
    period: 'span',
    usual: 'this-month',
    read: getUtilization,
    csv: getUtilization$Csv,
  });
  private readonly answer = this.report.value;
  protected readonly isEmpty = computed(() => this.answer()?.rows.length === 0);
  /** One person needs no table: the sums are theirs. */
  protected readonly isOne = computed(() => this.answer()?.rows.length === 1);
  protected readonly rows = reportRows(() => this.answer()?.rows, {
    keys: {
      person: ({ userName }) => userName,
      minutes: ({ minutes }) => minutes,
      billable: ({ billableMinutes }) => billableMinutes,
      billablePercent: ({ billablePercent }) => billablePercent && { decimal: billablePercent },
      target: ({ targetMinutes }) => targetMinutes,
      targetPercent: ({ targetPercent }) => targetPercent && { decimal: targetPercent },
    },
    usual: '-targetPercent',
  });
  protected readonly figures = computed<Figure[]>(() => {
    const totals = this.answer()?.totals;
    if (!totals) return [];
    const percent = (value: string | null) => (value === null ? '–' : writePercentage(this.locale(), value));
    return [
      this.figure('minutes', writeHours(totals.minutes)),
      this.figure('billable', writeHours(totals.billableMinutes)),
      this.figure('billablePercent', percent(totals.billablePercent)),
      this.figure('target', writeHours(totals.targetMinutes)),
      this.figure('targetPercent', percent(totals.targetPercent)),
    ];
  });
  protected readonly chart = computed<ChartSpec | undefined>(() => {
    const people = this.rows.shown()?.slice(0, MOST_PEOPLE) ?? [];
    return people.length === 0 ? undefined : this.chartOf(people);
  });

  protected readonly keyOf = ({ userId }: UtilizationRow) => userId;

  private chartOf(people: readonly UtilizationRow[]): ChartSpec {
    const text = (key: string) => this.texts.translate(`reports.utilization.${key}`);
    // Hours make round figures on the scale; what is read is the minutes again.
    const hours = (value: (person: UtilizationRow) => number) => people.map((person) => value(person) / MINUTES);
    return {
      kind: people.length === 1 ? 'stacked-horizontal-bar' : 'stacked-bar',
      category: this.texts.translate('field.person'),
      categories: people.map(({ userName }) => userName),
      series: [
        { name: text('billable'), tone: 'primary', values: hours(({ billableMinutes }) => billableMinutes) },
        {
          name: text('notBillable'),
          tone: 'secondary',
          values: hours(({ minutes, billableMinutes }) => minutes - billableMinutes),
        },
        people.length === 1
          ? {
              name: text('missing'),
              tone: 'quiet',
              values: hours(({ targetMinutes, minutes }) => Math.max(0, targetMinutes - minutes)),
            }
          : { name: text('target'), tone: 'quiet', values: hours(({ targetMinutes }) => targetMinutes), line: true },
      ],
      format: (value) => writeHours(Math.round(Number(value) * MINUTES)),
      formatScale: (value) => writeHours(Math.round(value * MINUTES)),
    };
  }

  private figure(name: string, value: string): Figure {
    return { label: this.texts.translate(`reports.utilization.${name}`), values: [value] };
  }
}
