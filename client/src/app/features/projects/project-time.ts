import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { listTimeEntries, listTimeEntries$Csv, type ListTimeEntries$Params, type Project } from '#api';
import { remote, writing } from '../../core/api/remote';
import { CsvDownload } from '../../core/export/csv-download';
import { listQuery } from '../../core/lists/list-query';
import { Lookups } from '../../core/lookups/lookups';
import { Access } from '../../core/session/access';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { Paginator } from '../../ui/data-table/paginator';
import { DayPipe } from '../../ui/dates/date-pipes';
import type { Filter } from '../../ui/filter-bar/filter';
import { FilterBar } from '../../ui/filter-bar/filter-bar';
import { HoursPipe } from '../../ui/hours/hours';
import { MoneyPipe } from '../../ui/money/money';
import { ProblemPanel } from '../../ui/problem/problem-panel';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { STATUSES } from '../../ui/status-chip/statuses';

/** The time of a project, as far as one may read it, newest first. */
@Component({
  selector: 'votra-project-time',
  imports: [
    DataRegion,
    DataTable,
    DayPipe,
    FilterBar,
    HoursPipe,
    MatButton,
    MatIcon,
    MoneyPipe,
    Paginator,
    ProblemPanel,
    RouterLink,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './project-time.html',
  styleUrl: './tools.scss',
})
export class ProjectTime {
  private readonly texts = inject(TranslocoService);
  private readonly csv = inject(CsvDownload);
  private readonly people = inject(Lookups).people();

  readonly project = input.required<Project>();

  protected readonly access = inject(Access);
  protected readonly query = listQuery<ListTimeEntries$Params>({
    filters: ['status', 'userId', 'from', 'to'],
    defaultSort: '-workDate',
  });
  private readonly parameters = computed(() => ({ ...this.query.parameters(), projectId: this.project().id }));
  protected readonly entries = remote(listTimeEntries, () => this.parameters());
  protected readonly rows = computed(() => this.entries.value()?.items);
  protected readonly exporting = writing();
  protected readonly hasMoney = computed(() => this.access.can('billrate:read'));

  protected readonly filters = computed<Filter[]>(() => [
    {
      kind: 'choices',
      name: 'status',
      label: this.texts.translate('field.status'),
      options: STATUSES.time.map((status) => ({ value: status, label: this.texts.translate(`status.time.${status}`) })),
    },
    ...(this.access.can('user:read')
      ? [{ kind: 'lookup' as const, name: 'userId', label: this.texts.translate('field.person'), lookup: this.people }]
      : []),
    { kind: 'dates', name: 'dates', label: this.texts.translate('field.period') },
  ]);

  protected save(): void {
    const { number } = this.project();
    void this.exporting.run(() => this.csv.save(listTimeEntries$Csv, this.parameters(), `${number}-time.csv`));
  }
}
