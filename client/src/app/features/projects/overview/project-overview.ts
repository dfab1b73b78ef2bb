import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { getHome, getProjectBurn, getProjectSummary, type Project } from '#api';
import { remote } from '../../../core/api/remote';
import { Access } from '../../../core/session/access';
import { VotraChart } from '../../../ui/chart/chart';
import { DataRegion } from '../../../ui/data-region/data-region';
import { writeDay } from '../../../ui/dates/dates';
import { HoursPipe, writeHours } from '../../../ui/hours/hours';
import { LOCALE } from '../../../ui/locale/locale';
import { writeMoney } from '../../../ui/money/amounts';
import { MoneyPipe } from '../../../ui/money/money';
import { Burn } from '../../../ui/progress/burn';
import { burnChart } from './burn-chart';

/** How far a project is: its budget and what became of it, and the weeks in which that happened. */
@Component({
  selector: 'votra-project-overview',
  imports: [Burn, DataRegion, HoursPipe, MoneyPipe, RouterLink, TranslocoDirective, VotraChart],
  templateUrl: './project-overview.html',
  styleUrl: './project-overview.scss',
})
export class ProjectOverview {
  private readonly texts = inject(TranslocoService);
  private readonly locale = inject(LOCALE);

  readonly project = input.required<Project>();

  protected readonly access = inject(Access);
  private readonly id = computed(() => this.project().id);
  protected readonly summary = remote(getProjectSummary, () => ({ id: this.id() }));
  protected readonly burn = remote(getProjectBurn, () => ({ id: this.id() }));
  private readonly home = remote(getHome, () => (this.access.can('invoice:draft') ? {} : undefined));
  /** All that is unbilled, up to today; an invoice proposes less of itself. */
  protected readonly toBill = computed(() => {
    const { clientId, completionDate } = this.project();
    const periodEnd = completionDate ?? this.home.value()?.today;
    return { clientId, projectId: this.id(), ...(periodEnd && { periodEnd }) };
  });

  /** What became of the time, in the order in which it happens; what one may not see is left out. */
  protected readonly stages = computed(() => {
    const summary = this.summary.value();
    return (['logged', 'approved', 'invoiced', 'unbilled'] as const).flatMap((name) => {
      const worth = summary?.[name];
      return worth ? [{ name, ...worth }] : [];
    });
  });
  /** Those who see no budget see the work that uses it up. */
  protected readonly burnHeading = computed(() =>
    this.project().budget === undefined ? 'projects.burn.headingHours' : 'projects.burn.heading',
  );
  protected readonly chart = computed(() => {
    const burn = this.burn.value();
    if (!burn?.weeks.length) return undefined;
    const locale = this.locale();
    return burnChart(burn, {
      week: this.texts.translate('projects.burn.week'),
      inWeek: this.texts.translate('projects.burn.inWeek'),
      soFar: this.texts.translate('projects.burn.soFar'),
      nameOf: (startDate) => writeDay(locale, startDate, 'short'),
      money: (amount, currency) => writeMoney(locale, amount, currency),
      hours: writeHours,
    });
  });
}
