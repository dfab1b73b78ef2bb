import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { listUsers, listUsers$Csv, type ListUsers$Params, type UserRow } from '#api';
import { ROLES } from '#kernel';
import { remote, writing } from '../../../core/api/remote';
import { CsvDownload } from '../../../core/export/csv-download';
import { listQuery } from '../../../core/lists/list-query';
import { DataRegion } from '../../../ui/data-region/data-region';
import { TableColumn } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { Paginator } from '../../../ui/data-table/paginator';
import { AgoPipe } from '../../../ui/dates/date-pipes';
import type { Filter } from '../../../ui/filter-bar/filter';
import { FilterBar } from '../../../ui/filter-bar/filter-bar';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { StatusChip } from '../../../ui/status-chip/status-chip';

const STATUSES = ['active', 'invited', 'deactivated'] as const;

/** Everybody who can sign in, or could. */
@Component({
  selector: 'votra-user-list',
  imports: [
    AgoPipe,
    DataRegion,
    DataTable,
    FilterBar,
    MatButton,
    MatIcon,
    Paginator,
    ProblemPanel,
    RouterLink,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './user-list.html',
  styleUrl: './user-list.scss',
})
export class UserList {
  private readonly csv = inject(CsvDownload);
  private readonly texts = inject(TranslocoService);

  protected readonly query = listQuery<ListUsers$Params>({
    filters: ['q', 'role', 'status'],
    defaultSort: 'fullName',
  });
  protected readonly users = remote(listUsers, () => this.query.parameters());
  protected readonly exporting = writing();
  protected readonly rows = computed(() => this.users.value()?.items);
  protected readonly filters = computed<Filter[]>(() => [
    { kind: 'search', name: 'q', label: this.texts.translate('administration.users.search') },
    {
      kind: 'choices',
      name: 'role',
      label: this.texts.translate('field.role'),
      options: ROLES.map((role) => ({ value: role, label: this.texts.translate(`role.${role}`) })),
    },
    {
      kind: 'choices',
      name: 'status',
      label: this.texts.translate('field.status'),
      options: STATUSES.map((status) => ({ value: status, label: this.texts.translate(`status.user.${status}`) })),
    },
  ]);
  protected readonly linkOf = (user: UserRow) => `/administration/users/${user.id}`;

  protected save(): void {
    void this.exporting.run(() => this.csv.save(listUsers$Csv, this.query.parameters(), 'people.csv'));
  }
}
