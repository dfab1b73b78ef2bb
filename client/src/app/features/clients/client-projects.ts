import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listProjects } from '#api';
import { remote } from '../../core/api/remote';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';

import { MoneyPipe } from '../../ui/money/money';
import { StatusChip } from '../../ui/status-chip/status-chip';

/** So many are shown here; the list behind the link has them all. */
const SHOWN = 25;

/** The projects of a client, newest first. */
@Component({
  selector: 'votra-client-projects',
  imports: [DataRegion, DataTable, MatButton, MoneyPipe, RouterLink, StatusChip, TableColumn, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-data-region
        [loading]="rows.isLoading()"
        [problem]="rows.problem()"
        [ready]="rows.value() !== undefined"
        [empty]="rows.value()?.items?.length === 0"
        (retry)="rows.reload()"
      >
        <votra-table [rows]="rows.value()?.items" [label]="t('clients.tab.projects')" [rowLink]="linkOf">
          <ng-container *votraColumn="let row of rows.value()?.items; name: 'name'; header: t('field.name')">
            {{ row.name }}
          </ng-container>
          <ng-container
            *votraColumn="let row of rows.value()?.items; name: 'manager'; header: t('field.manager'); priority: 2"
          >
            {{ row.managerName }}
          </ng-container>
          <ng-container
            *votraColumn="
              let row of rows.value()?.items;
              name: 'left';
              header: t('clients.field.left');
              align: 'end';
              priority: 2
            "
          >
            <span class="figure">{{ row.left | money: row.currency }}</span>
          </ng-container>
          <ng-container *votraColumn="let row of rows.value()?.items; name: 'status'; header: t('field.status')">
            <votra-status-chip kind="project" [status]="row.status" />
          </ng-container>
        </votra-table>
        @if (rows.value()?.page?.nextCursor) {
          <a matButton routerLink="/projects" [queryParams]="{ clientId: clientId() }">{{ t('clients.detail.all') }}</a>
        }
        <p regionEmpty>{{ t('clients.detail.none.projects') }}</p>
      </votra-data-region>
    </ng-container>
  `,
})
export class ClientProjects {
  readonly clientId = input.required<string>();
  protected readonly rows = remote(listProjects, () => ({
    clientId: this.clientId(),
    limit: SHOWN,
    sort: '-createdAt' as const,
  }));
  protected readonly linkOf = ({ id }: { readonly id: string }) => `/projects/${id}`;
}
