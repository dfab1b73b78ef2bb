import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listInvoices } from '#api';
import { remote } from '../../core/api/remote';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { DayPipe } from '../../ui/dates/date-pipes';
import { MoneyPipe } from '../../ui/money/money';
import { StatusChip } from '../../ui/status-chip/status-chip';

/** So many are shown here; the list behind the link has them all. */
const SHOWN = 25;

/** The invoices of a client, newest first. */
@Component({
  selector: 'votra-client-invoices',
  imports: [
    DataRegion,
    DataTable,
    DayPipe,
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
        <votra-table [rows]="rows.value()?.items" [label]="t('clients.tab.invoices')" [rowLink]="linkOf">
          <ng-container *votraColumn="let row of rows.value()?.items; name: 'number'; header: t('field.number')">
            {{ row.number ?? t('status.invoice.draft') }}
          </ng-container>
          <ng-container
            *votraColumn="let row of rows.value()?.items; name: 'due'; header: t('clients.field.due'); priority: 2"
          >
            {{ row.dueDate | day }}
          </ng-container>
          <ng-container
            *votraColumn="
              let row of rows.value()?.items;
              name: 'total';
              header: t('field.total');
              align: 'end';
              priority: 2
            "
          >
            <span class="figure">{{ row.total | money: row.currency }}</span>
          </ng-container>
          <ng-container
            *votraColumn="
              let row of rows.value()?.items;
              name: 'balance';
              header: t('clients.field.balance');
              align: 'end'
            "
          >
            <span class="figure">{{ row.balance | money: row.currency }}</span>
          </ng-container>
          <ng-container *votraColumn="let row of rows.value()?.items; name: 'status'; header: t('field.status')">
            <votra-status-chip kind="invoice" [status]="row.status" [overdue]="row.isOverdue" />
          </ng-container>
        </votra-table>
        @if (rows.value()?.page?.nextCursor) {
          <a matButton routerLink="/invoices" [queryParams]="{ clientId: clientId() }">{{ t('clients.detail.all') }}</a>
        }
        <p regionEmpty>{{ t('clients.detail.none.invoices') }}</p>
      </votra-data-region>
    </ng-container>
  `,
})
export class ClientInvoices {
  readonly clientId = input.required<string>();
  protected readonly rows = remote(listInvoices, () => ({
    clientId: this.clientId(),
    limit: SHOWN,
    sort: '-createdAt' as const,
  }));
  protected readonly linkOf = ({ id }: { readonly id: string }) => `/invoices/${id}`;
}
