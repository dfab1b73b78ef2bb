import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { MatIcon } from '@angular/material/icon';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { toSignal } from '@angular/core/rxjs-interop';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { listSows, listSows$Csv, type ListSows$Params, type SowRow } from '#api';
import { map } from 'rxjs';
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
import { StatusChip } from '../../ui/status-chip/status-chip';
import { SowBoard } from './sow-board';
import { STATUSES } from './sow-statuses';

/** Every statement of work that one may see, as a list or as a board by status. */
@Component({
  selector: 'votra-sow-list',
  imports: [
    DataRegion,
    DataTable,
    DaysPipe,
    FilterBar,
    MatButton,
    MatButtonToggleModule,
    MatIcon,
    MoneyPipe,
    Page,
    Paginator,
    ProblemPanel,
    RouterLink,
    SowBoard,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './sow-list.html',
})
export class SowList {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly texts = inject(TranslocoService);
  private readonly csv = inject(CsvDownload);
  private readonly clients = inject(Lookups).clients();

  protected readonly access = inject(Access);
  protected readonly query = listQuery<ListSows$Params>({
    filters: ['q', 'status', 'clientId', 'awaitsAcceptance'],
    defaultSort: '-createdAt',
  });
  protected readonly view = toSignal(
    this.route.queryParamMap.pipe(map((query) => (query.get('view') === 'board' ? 'board' : 'list'))),
    { requireSync: true },
  );
  protected readonly sows = remote(listSows, () => (this.view() === 'list' ? this.query.parameters() : undefined));
  protected readonly exporting = writing();
  protected readonly rows = computed(() => this.sows.value()?.items);
  protected readonly hasMoney = computed(() => this.access.can('billrate:read'));

  protected readonly filters = computed<Filter[]>(() => [
    { kind: 'search', name: 'q', label: this.texts.translate('sows.filter.search') },
    {
      kind: 'choices',
      name: 'status',
      label: this.texts.translate('field.status'),
      options: STATUSES.map((status) => ({ value: status, label: this.texts.translate(`status.sow.${status}`) })),
    },
    { kind: 'flag', name: 'awaitsAcceptance', label: this.texts.translate('sows.filter.awaitsAcceptance') },
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
  ]);

  protected readonly linkOf = (sow: SowRow) => `/sows/${sow.id}`;

  protected show(view: 'list' | 'board'): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { view: view === 'board' ? view : null, cursor: null },
      queryParamsHandling: 'merge',
    });
  }

  protected save(): void {
    void this.exporting.run(() => this.csv.save(listSows$Csv, this.query.parameters(), 'statements-of-work.csv'));
  }
}
