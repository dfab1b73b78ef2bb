import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatTabsModule } from '@angular/material/tabs';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Access } from '../../../core/session/access';
import { DataRegion } from '../../../ui/data-region/data-region';
import { Page } from '../../../ui/page/page';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { PeriodPicker } from '../period/period-picker';
import { address } from './address';
import { type Report, REPORTS } from './report';

/**
 * The page of a report: the ways to the others, the period, and what the report says. Slots: `[reportControls]` beside the
 * period; everything else below, which has to bear that there is no answer yet.
 */
@Component({
  selector: 'votra-report-page',
  imports: [
    DataRegion,
    MatButton,
    MatIcon,
    MatTabsModule,
    Page,
    PeriodPicker,
    ProblemPanel,
    RouterLink,
    TranslocoDirective,
  ],
  templateUrl: './report-page.html',
  styleUrl: './report-page.scss',
})
export class ReportPage {
  private readonly access = inject(Access);
  private readonly query = address().query;

  readonly report = input.required<Report<unknown>>();
  readonly empty = input(false);

  protected readonly reports = REPORTS.filter((name) =>
    this.access.can(name === 'utilization' ? 'report:utilization' : 'report:finance'),
  );
  /** The period goes with one from report to report. */
  protected readonly period = computed(() => ({
    period: this.query().get('period'),
    from: this.query().get('from'),
    to: this.query().get('to'),
  }));
  /** Whose figures these are, where it is not everybody's. */
  protected readonly reach = computed(() => {
    const permission = this.report().name === 'utilization' ? 'report:utilization' : 'report:finance';
    if (this.access.reaches(permission, 'all')) return undefined;
    return this.access.reaches(permission, 'managed') ? 'managed' : 'own';
  });
}
