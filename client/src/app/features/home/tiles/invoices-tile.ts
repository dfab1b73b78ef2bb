import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { type InvoiceStatus, listInvoices, type ListInvoices$Params } from '#api';
import { remote } from '../../../core/api/remote';
import { shownStatus } from '../../../core/invoices/shown-status';
import { Access } from '../../../core/session/access';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { MoneyPipe } from '../../../ui/money/money';
import { StatusChip } from '../../../ui/status-chip/status-chip';
import { Tile } from './tile';

const SHOWN = 8;

type Kind = 'overdue' | 'draft' | 'open';

const ASKED: Record<Kind, Pick<ListInvoices$Params, 'sort'> & { readonly status: string }> = {
  overdue: { status: 'overdue', sort: 'dueDate' },
  draft: { status: 'draft', sort: '-createdAt' },
  open: { status: 'issued,sent,partially_paid', sort: 'dueDate' },
};

/** Invoices that somebody has to see to: overdue ones, drafts, or those that one has to pay. */
@Component({
  selector: 'votra-invoices-tile',
  imports: [DayPipe, MoneyPipe, RouterLink, StatusChip, Tile, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.invoices.' + kind())"
        [data]="invoices"
        link="/invoices"
        [query]="{ status: asked().status }"
        [empty]="rows().length === 0"
        [nothing]="t('home.invoices.nothing.' + kind())"
      >
        <ul class="rows">
          @for (invoice of rows(); track invoice.id) {
            <li>
              <div class="name">
                <a class="figure" [routerLink]="['/invoices', invoice.id]">{{
                  invoice.number ?? t('status.invoice.draft')
                }}</a>
                <div class="more">
                  @if (!isClient) {
                    {{ invoice.clientName }}{{ invoice.dueDate ? ', ' : '' }}
                  }
                  @if (invoice.dueDate) {
                    {{ t('home.invoices.due', { day: invoice.dueDate | day }) }}
                  }
                </div>
              </div>
              @if (kind() === 'open') {
                <votra-status-chip kind="invoice" [status]="shown(invoice.status)" [overdue]="invoice.isOverdue" />
              }
              <span class="end figure" [class.bad]="kind() === 'overdue'">
                {{ (kind() === 'draft' ? invoice.total : invoice.balance) | money: invoice.currency }}
              </span>
            </li>
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
})
export class InvoicesTile {
  readonly kind = input.required<Kind>();

  private readonly role = inject(Access).role();

  protected readonly isClient = this.role === 'client';
  protected readonly asked = computed(() => ASKED[this.kind()]);
  protected readonly invoices = remote(listInvoices, () => ({ ...this.asked(), limit: SHOWN }));
  protected readonly rows = computed(() => this.invoices.value()?.items ?? []);

  protected shown(status: InvoiceStatus): InvoiceStatus | 'open' {
    return shownStatus(status, this.role);
  }
}
