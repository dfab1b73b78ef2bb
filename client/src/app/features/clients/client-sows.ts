import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listSows } from '#api';
import { remote } from '../../core/api/remote';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { DaysPipe } from '../../ui/dates/date-pipes';
import { MoneyPipe } from '../../ui/money/money';
import { StatusChip } from '../../ui/status-chip/status-chip';

/** So many are shown here; the list behind the link has them all. */
const SHOWN = 25;

/** The statements of work of a client, newest first. */
@Component({
  selector: 'votra-client-sows',
  imports: [
    DataRegion,
    DataTable,
    DaysPipe,
    MatButton,
    MoneyPipe,
    RouterLink,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  template: `
    <ng-container *transloco="let t">
      <votra-data-region
        [loading]="rows.isLoading()"
        [problem]="rows.problem()"
        [ready]="rows.value() !== undefined"
        [empty]="rows.value()?.items?.length === 0"
        (retry)="rows.reload()"
      >
        <votra-table [rows]="rows.value()?.items" [label]="t('clients.tab.sows')" [rowLink]="linkOf">
          <ng-container *votraColumn="let row of rows.value()?.items; name: 'title'; header: t('field.title')">
            {{ row.title }}
          </ng-container>
          <ng-container
            *votraColumn="let row of rows.value()?.items; name: 'dates'; header: t('clients.field.dates'); priority: 2"
          >
            {{ row.startDate | days: row.endDate }}
          </ng-container>
          <ng-container
            *votraColumn="
              let row of rows.value()?.items;
              name: 'budget';
              header: t('clients.field.budget');
              align: 'end';
              priority: 2
            "
          >
            <span class="figure">{{ row.totalBudget | money: row.currency }}</span>
          </ng-container>
          <ng-container *votraColumn="let row of rows.value()?.items; name: 'status'; header: t('field.status')">
            <votra-status-chip kind="sow" [status]="row.status" />
          </ng-container>
        </votra-table>
        @if (rows.value()?.page?.nextCursor) {
          <a matButton routerLink="/sows" [queryParams]="{ clientId: clientId() }">{{ t('clients.detail.all') }}</a>
        }
        <p regionEmpty>{{ t('clients.detail.none.sows') }}</p>
      </votra-data-region>
    </ng-container>
  `,
})
export class ClientSows {
  readonly clientId = input.required<string>();
  protected readonly rows = remote(listSows, () => ({
    clientId: this.clientId(),
    limit: SHOWN,
    sort: '-createdAt' as const,
  }));
  protected readonly linkOf = ({ id }: { readonly id: string }) => `/sows/${id}`;
}
