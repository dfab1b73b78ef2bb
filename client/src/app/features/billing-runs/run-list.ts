import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { type BillingRunRow, listBillingRuns, type ListBillingRuns$Params } from '#api';
import { remote } from '../../core/api/remote';
import { listQuery } from '../../core/lists/list-query';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { Paginator } from '../../ui/data-table/paginator';
import { AgoPipe, DaysPipe, InstantPipe } from '../../ui/dates/date-pipes';
import type { Filter } from '../../ui/filter-bar/filter';
import { FilterBar } from '../../ui/filter-bar/filter-bar';
import { Page } from '../../ui/page/page';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { STATUSES } from '../../ui/status-chip/statuses';
import { RunProgress } from './run-progress';
import { reloadWhile } from './watching';

/** Every billing run with how far it is and what it came to, whoever started it. */
@Component({
  selector: 'votra-run-list',
  imports: [
    AgoPipe,
    DataRegion,
    DataTable,
    DaysPipe,
    FilterBar,
    InstantPipe,
    MatButton,
    MatIcon,
    Page,
    Paginator,
    RouterLink,
    RunProgress,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './run-list.html',
})
export class RunList {
  private readonly texts = inject(TranslocoService);

  protected readonly query = listQuery<ListBillingRuns$Params>({ filters: ['status'], defaultSort: '-requestedAt' });
  protected readonly runs = remote(listBillingRuns, () => this.query.parameters());
  protected readonly rows = computed(() => this.runs.value()?.items);
  protected readonly isUnderWay = computed(() => this.rows()?.some(({ status }) => status !== 'finished') ?? false);

  protected readonly filters: readonly Filter[] = [
    {
      kind: 'choices',
      name: 'status',
      label: this.texts.translate('field.status'),
      options: STATUSES['billing-run'].map((status) => ({
        value: status,
        label: this.texts.translate(`status.billing-run.${status}`),
      })),
    },
  ];

  protected readonly linkOf = ({ id }: BillingRunRow) => `/billing-runs/${id}`;

  constructor() {
    reloadWhile(this.isUnderWay, this.runs);
  }
}
