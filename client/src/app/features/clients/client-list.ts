import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { type ClientRow, listClients, listClients$Csv, type ListClients$Params } from '#api';
import { remote, writing } from '../../core/api/remote';
import { CsvDownload } from '../../core/export/csv-download';
import { listQuery } from '../../core/lists/list-query';
import { Access } from '../../core/session/access';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { Paginator } from '../../ui/data-table/paginator';
import type { Filter } from '../../ui/filter-bar/filter';
import { FilterBar } from '../../ui/filter-bar/filter-bar';
import { MoneyPipe } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { ProblemPanel } from '../../ui/problem/problem-panel';
import { StatusChip } from '../../ui/status-chip/status-chip';

/** The firm's clients, with what they owe and what waits to be billed to them. */
@Component({
  selector: 'votra-client-list',
  imports: [
    DataRegion,
    DataTable,
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
  templateUrl: './client-list.html',
})
export class ClientList {
  private readonly csv = inject(CsvDownload);
  private readonly texts = inject(TranslocoService);

  protected readonly access = inject(Access);
  protected readonly query = listQuery<ListClients$Params>({
    filters: ['q', 'isActive', 'currency'],
    defaultSort: 'name',
  });
  protected readonly clients = remote(listClients, () => this.query.parameters());
  protected readonly exporting = writing();
  protected readonly rows = computed(() => this.clients.value()?.items);
  protected readonly filters = computed<Filter[]>(() => [
    { kind: 'search', name: 'q', label: this.texts.translate('clients.filter.search') },
    {
      kind: 'choice',
      name: 'isActive',
      label: this.texts.translate('field.status'),
      options: [
        { value: 'true', label: this.texts.translate('status.client.active') },
        { value: 'false', label: this.texts.translate('status.client.inactive') },
      ],
    },
  ]);
  protected readonly linkOf = (client: ClientRow) => `/clients/${client.id}`;

  protected save(): void {
    void this.exporting.run(() => this.csv.save(listClients$Csv, this.query.parameters(), 'clients.csv'));
  }
}
