import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listInvoices, type ListInvoices$Params, type Project } from '#api';
import { remote } from '../../core/api/remote';
import { listQuery } from '../../core/lists/list-query';
import { Access } from '../../core/session/access';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { Paginator } from '../../ui/data-table/paginator';
import { DayPipe } from '../../ui/dates/date-pipes';
import { MoneyPipe } from '../../ui/money/money';
import { StatusChip } from '../../ui/status-chip/status-chip';

/** The invoices that bill something of a project, with what they come to as a whole. */
@Component({
  selector: 'votra-project-invoices',
  imports: [
    DataRegion,
    DataTable,
    DayPipe,
    MatButton,
    MatIcon,
    MoneyPipe,
    Paginator,
    RouterLink,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  template: `
    <ng-container *transloco="let t">
      @if (access.can('invoice:draft')) {
        <div class="tools">
          <a matButton="outlined" routerLink="/invoices/new" [queryParams]="toBill()">
            <mat-icon svgIcon="add" />{{ t('create.invoice') }}
          </a>
        </div>
      }
      <votra-data-region
        [loading]="invoices.isLoading()"
        [problem]="invoices.problem()"
        [ready]="invoices.value() !== undefined"
        [empty]="rows()?.length === 0"
        (retry)="invoices.reload()"
      >
        <votra-table
          [rows]="rows()"
          [label]="t('projects.tab.invoices')"
          [rowLink]="linkOf"
          [sort]="query.sort()"
          (sortChange)="query.setSort($event)"
        >
          <ng-container *votraColumn="let row of rows(); name: 'number'; header: t('field.number'); sort: 'number'">
            {{ row.number ?? t('status.invoice.draft') }}
          </ng-container>
          <ng-container
            *votraColumn="
              let row of rows();
              name: 'issued';
              header: t('projects.field.issued');
              sort: 'issueDate';
              priority: 2
            "
          >
            {{ row.issueDate | day }}
          </ng-container>
          <ng-container
            *votraColumn="let row of rows(); name: 'due'; header: t('projects.field.due'); sort: 'dueDate'; priority: 2"
          >
            {{ row.dueDate | day }}
          </ng-container>
          <ng-container
            *votraColumn="let row of rows(); name: 'total'; header: t('field.total'); align: 'end'; sort: 'total'"
          >
            <span class="figure">{{ row.total | money: row.currency }}</span>
          </ng-container>
          <ng-container
            *votraColumn="
              let row of rows();
              name: 'balance';
              header: t('projects.field.balance');
              align: 'end';
              priority: 2
            "
          >
            <span class="figure">{{ row.balance | money: row.currency }}</span>
          </ng-container>
          <ng-container *votraColumn="let row of rows(); name: 'status'; header: t('field.status')">
            <votra-status-chip kind="invoice" [status]="row.status" [overdue]="row.isOverdue" />
          </ng-container>
        </votra-table>
        <votra-paginator [page]="invoices.value()?.page" [query]="query" />
        <p regionEmpty>{{ t('projects.invoices.empty') }}</p>
      </votra-data-region>
    </ng-container>
  `,
  styleUrl: './tools.scss',
})
export class ProjectInvoices {
  readonly project = input.required<Project>();
  protected readonly access = inject(Access);

  protected readonly query = listQuery<ListInvoices$Params>({ filters: [], defaultSort: '-createdAt' });
  protected readonly invoices = remote(listInvoices, () => ({
    ...this.query.parameters(),
    projectId: this.project().id,
  }));
  protected readonly rows = computed(() => this.invoices.value()?.items);
  protected readonly toBill = computed(() => ({ clientId: this.project().clientId, projectId: this.project().id }));
  protected readonly linkOf = ({ id }: { readonly id: string }) => `/invoices/${id}`;
}
