import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { getInvoiceTotals, type InvoiceRow, listInvoices, listInvoices$Csv, type ListInvoices$Params } from '#api';
import { remote, writing } from '../../core/api/remote';
import { CsvDownload } from '../../core/export/csv-download';
import { shownStatus } from '../../core/invoices/shown-status';
import { listQuery } from '../../core/lists/list-query';
import { Lookups } from '../../core/lookups/lookups';
import { Organization } from '../../core/organization/organization';
import { Access } from '../../core/session/access';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { Paginator } from '../../ui/data-table/paginator';
import { DayPipe, DaysPipe } from '../../ui/dates/date-pipes';
import { FilterBar } from '../../ui/filter-bar/filter-bar';
import type { Filter } from '../../ui/filter-bar/filter';
import { MoneyPipe } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { ProblemPanel } from '../../ui/problem/problem-panel';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { dueOf } from './due';
import { type InvoiceView, VIEWS_OF_A_CLIENT, VIEWS_OF_THE_FIRM, viewOf } from './invoice-views';

/** The invoices that one may see, by what has to be done with them. */
@Component({
  selector: 'votra-invoice-list',
  imports: [
    DataRegion,
    DataTable,
    DayPipe,
    DaysPipe,
    FilterBar,
    MatButton,
    MatIcon,
    MatTabLink,
    MatTabNav,
    MatTabNavPanel,
    MoneyPipe,
    Page,
    Paginator,
    ProblemPanel,
    RouterLink,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './invoice-list.html',
  styleUrl: './invoice-list.scss',
})
export class InvoiceList {
  private readonly csv = inject(CsvDownload);
  private readonly lookups = inject(Lookups);
  private readonly organization = inject(Organization);
  private readonly texts = inject(TranslocoService);
  protected readonly access = inject(Access);

  protected readonly isOfTheFirm = computed(() => this.access.role() !== 'client');
  protected readonly query = listQuery<ListInvoices$Params>({
    filters: ['status', 'q', 'clientId', 'projectId', 'from', 'to', 'dueFrom', 'dueTo'],
    defaultSort: '-createdAt',
  });
  protected readonly page = remote(listInvoices, () => this.query.parameters());
  protected readonly totals = remote(getInvoiceTotals, () => {
    const { status: _status, ...filters } = this.query.filters();
    return filters;
  });
  protected readonly exporting = writing();

  protected readonly views = computed(() => (this.isOfTheFirm() ? VIEWS_OF_THE_FIRM : VIEWS_OF_A_CLIENT));
  protected readonly view = computed(() => viewOf(this.views(), this.query.filters().status));
  protected readonly isFiltered = computed(() => Object.keys(this.query.filters()).some((name) => name !== 'status'));
  /** What the view adds up to, by currency: what is still owed, or the totals where nothing is. */
  protected readonly sums = computed(() => {
    const group = this.view()?.group;
    return group === undefined ? [] : (this.totals.value()?.rows.filter((row) => row.group === group) ?? []);
  });
  protected readonly isOwed = computed(() => {
    const group = this.view()?.group;
    return group === 'open' || group === 'overdue' || group === 'issued';
  });
  protected readonly filters = computed<Filter[]>(() => {
    const label = (name: string): string => this.texts.translate(`invoices.filter.${name}`);
    const projects: Filter = {
      kind: 'lookup',
      name: 'projectId',
      label: label('project'),
      lookup: this.lookups.projects(),
    };
    const clients: Filter = {
      kind: 'lookup',
      name: 'clientId',
      label: label('client'),
      lookup: this.lookups.clients(),
    };
    return [
      { kind: 'search', name: 'q', label: label(this.isOfTheFirm() ? 'search' : 'searchOfClient') },
      ...(this.isOfTheFirm() ? [clients, projects] : []),
      { kind: 'dates', name: 'issued', from: 'from', to: 'to', label: label('issued') },
      { kind: 'dates', name: 'due', from: 'dueFrom', to: 'dueTo', label: label('due') },
    ];
  });

  protected readonly linkOf = ({ id }: InvoiceRow): string => `/invoices/${id}`;

  protected statusOf({ status }: InvoiceRow) {
    return shownStatus(status, this.access.role());
  }

  protected due(invoice: InvoiceRow) {
    return dueOf(invoice, this.organization.today());
  }

  /** How many invoices a view holds; undefined while it is not known, and for all of them, which the pages count. */
  protected countOf({ group }: InvoiceView): number | undefined {
    if (group === undefined) return undefined;
    return this.totals.value()?.rows.reduce((sum, row) => (row.group === group ? sum + row.invoices : sum), 0);
  }

  /** Takes away what was filtered for; the view stays, since it was chosen elsewhere. */
  protected clearFilters(): void {
    const { status: _status, ...others } = this.query.filters();
    this.query.setFilters(Object.fromEntries(Object.keys(others).map((name) => [name, undefined])));
  }

  protected export(): void {
    void this.exporting.run(() => this.csv.save(listInvoices$Csv, this.query.parameters(), 'invoices.csv'));
  }
}
