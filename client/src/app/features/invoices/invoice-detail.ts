import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { type Invoice, listInvoiceActivity } from '#api';
import { remote } from '../../core/api/remote';
import { History } from '../../core/history/history';
import { Steps } from '../../core/history/steps';
import { shownStatus } from '../../core/invoices/shown-status';
import { Organization } from '../../core/organization/organization';
import { Access } from '../../core/session/access';
import { Actions } from '../../ui/actions/actions';
import type { ShownAction } from '../../ui/actions/offered';
import { DataRegion } from '../../ui/data-region/data-region';
import { DaysPipe } from '../../ui/dates/date-pipes';
import { MoneyPipe } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { dueOf } from './due';
import { InvoiceActs } from './invoice-acts';
import { InvoiceFacts } from './invoice-facts';
import { InvoicePayments } from './invoice-payments';
import { InvoiceStore } from './invoice-store';
import { InvoiceLines } from './lines/invoice-lines';
import { InvoiceTotals } from './lines/invoice-totals';

/** One invoice: what it asks for, what it is made of, what was paid, and what can be done with it now. */
@Component({
  selector: 'votra-invoice-detail',
  imports: [
    Actions,
    DataRegion,
    DaysPipe,
    History,
    InvoiceFacts,
    InvoiceLines,
    InvoicePayments,
    InvoiceTotals,
    MatButton,
    MatIcon,
    MoneyPipe,
    Page,
    RouterLink,
    StatusChip,
    Steps,
    TranslocoDirective,
  ],
  providers: [InvoiceStore, InvoiceActs],
  templateUrl: './invoice-detail.html',
  styleUrl: './invoice-detail.scss',
})
export class InvoiceDetail {
  private readonly texts = inject(TranslocoService);
  private readonly organization = inject(Organization);

  protected readonly access = inject(Access);
  protected readonly acts = inject(InvoiceActs);
  protected readonly store = inject(InvoiceStore);
  protected readonly invoice = this.store.invoice;

  /** The audit log says more, to those who may read it. */
  protected readonly activity = remote(listInvoiceActivity, () => {
    const invoice = this.invoice();
    return invoice && !this.access.can('audit:read') ? { id: invoice.id, sort: '-at' as const, limit: 50 } : undefined;
  });
  protected readonly heading = computed(() => {
    const invoice = this.invoice();
    if (invoice) return invoice.number ?? this.texts.translate('invoices.detail.draft');
    return this.store.problem() && this.texts.translate('invoices.print.invoice');
  });
  protected readonly due = computed(() => {
    const invoice = this.invoice();
    return invoice && dueOf(invoice, this.organization.today());
  });
  protected readonly isIssued = computed(() => (this.invoice()?.status ?? 'draft') !== 'draft');
  protected readonly canEdit = computed(
    () => this.invoice()?.availableActions.some(({ action, allowed }) => action === 'update' && allowed) ?? false,
  );
  protected readonly shown = computed<ShownAction[]>(() => {
    const invoice = this.invoice();
    if (!invoice) return [];
    const isDraft = invoice.status === 'draft';
    const sending = isDraft ? 'draft' : invoice.deliveredAt === null ? 'first' : 'again';
    const send: ShownAction = {
      action: 'send',
      icon: 'send',
      label: this.texts.translate(`invoices.detail.send.${sending}`),
      primary: invoice.status === 'issued',
    };
    const pay: ShownAction = { action: 'record-payment', icon: 'payment', primary: invoice.status !== 'issued' };
    return [
      { action: 'issue', icon: 'invoice', primary: true },
      ...(invoice.status === 'issued' ? [send, pay] : [pay, send]),
      { action: 'update', icon: 'edit' },
      { action: 'mark-paid', icon: 'done' },
      { action: 'void', icon: 'cancelled', tone: 'danger' },
      { action: 'discard', icon: 'delete', tone: 'danger' },
    ];
  });
  /** What led to a void invoice can be billed again, for the same client and period. */
  protected readonly again = computed(() => {
    const invoice = this.invoice();
    if (invoice?.status !== 'void' || !this.access.can('invoice:draft')) return undefined;
    const { clientId, periodStart, periodEnd } = invoice;
    return { clientId, ...(periodStart && { periodStart }), ...(periodEnd && { periodEnd }) };
  });

  protected statusOf({ status }: Invoice) {
    return shownStatus(status, this.access.role());
  }

  protected editLine(invoice: Invoice, index: number): void {
    const line = invoice.lines[index];
    if (line) void this.acts.editLine(invoice, line);
  }

  protected removeLine(invoice: Invoice, index: number): void {
    const line = invoice.lines[index];
    if (line) void this.acts.removeLine(invoice, line);
  }
}
