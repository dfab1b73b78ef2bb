import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { listProjects, listProjects$Csv, type ListProjects$Params, type ProjectRow } from '#api';
import { remote, writing } from '../../core/api/remote';
import { CsvDownload } from '../../core/export/csv-download';
import { listQuery } from '../../core/lists/list-query';
import { Lookups } from '../../core/lookups/lookups';
import { Access } from '../../core/session/access';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { Paginator } from '../../ui/data-table/paginator';
import { DaysPipe } from '../../ui/dates/date-pipes';
import type { Filter } from '../../ui/filter-bar/filter';
import { FilterBar } from '../../ui/filter-bar/filter-bar';
import { MoneyPipe } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { ProblemPanel } from '../../ui/problem/problem-panel';
import { Burn } from '../../ui/progress/burn';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { STATUSES } from '../../ui/status-chip/statuses';

/** Every project that one may see, and how far its budget is used up. */
@Component({
  selector: 'votra-project-list',
  imports: [
    Burn,
    DataRegion,
    DataTable,
    DaysPipe,
    FilterBar,
    MatButton,
    MatIcon,
    MoneyPipe,
    Page,
    Paginator,
    ProblemPanel,
    RouterLink,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './project-list.html',
})
export class ProjectList {
  private readonly texts = inject(TranslocoService);
  private readonly csv = inject(CsvDownload);
  private readonly lookups = inject(Lookups);
  private readonly clients = this.lookups.clients();
  private readonly managers = this.lookups.people({ role: 'pm,admin' });

  protected readonly access = inject(Access);
  protected readonly query = listQuery<ListProjects$Params>({
    filters: ['q', 'status', 'clientId', 'managerId'],
    defaultSort: '-createdAt',
  });
  protected readonly projects = remote(listProjects, () => this.query.parameters());
  protected readonly exporting = writing();
  protected readonly rows = computed(() => this.projects.value()?.items);
  protected readonly hasMoney = computed(() => this.access.can('billrate:read'));

  protected readonly filters = computed<Filter[]>(() => [
    { kind: 'search', name: 'q', label: this.texts.translate('projects.filter.search') },
    {
      kind: 'choices',
      name: 'status',
      label: this.texts.translate('field.status'),
      options: STATUSES.project.map((status) => ({
        value: status,
        label: this.texts.translate(`status.project.${status}`),
      })),
    },
    ...(this.access.reaches('client:read', 'all')
      ? [
          {
            kind: 'lookup' as const,
            name: 'clientId',
            label: this.texts.translate('field.client'),
            lookup: this.clients,
          },
        ]
      : []),
    ...(this.access.can('user:read')
      ? [
          {
            kind: 'lookup' as const,
            name: 'managerId',
            label: this.texts.translate('field.manager'),
            lookup: this.managers,
          },
        ]
      : []),
  ]);

  protected readonly linkOf = ({ id }: ProjectRow) => `/projects/${id}`;

  protected save(): void {
    void this.exporting.run(() => this.csv.save(listProjects$Csv, this.query.parameters(), 'projects.csv'));
  }
}
