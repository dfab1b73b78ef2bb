import { Component, computed, DestroyRef, DOCUMENT, effect, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { getClient } from '#api';
import { remote } from '../../../core/api/remote';
import { Organization } from '../../../core/organization/organization';
import { DataRegion } from '../../../ui/data-region/data-region';
import { DayPipe, DaysPipe } from '../../../ui/dates/date-pipes';
import { InvoiceStore } from '../invoice-store';
import { InvoiceLines } from '../lines/invoice-lines';
import { InvoiceTotals } from '../lines/invoice-totals';

/** An invoice as a sheet of paper: the same lines and figures, without anything that can be pressed. */
@Component({
  selector: 'votra-invoice-print',
  imports: [
    DataRegion,
    DayPipe,
    DaysPipe,
    InvoiceLines,
    InvoiceTotals,
    MatButton,
    MatIcon,
    RouterLink,
    TranslocoDirective,
  ],
  providers: [InvoiceStore],
  templateUrl: './invoice-print.html',
  styleUrl: './invoice-print.scss',
})
export class InvoicePrint {
  private readonly document = inject(DOCUMENT);
  private readonly texts = inject(TranslocoService);
  private readonly title = inject(Title);
  private readonly organization = inject(Organization);

  protected readonly store = inject(InvoiceStore);
  protected readonly invoice = this.store.invoice;

  /** A draft has no snapshot of the parties yet; it shows them as they are. */
  protected readonly seller = computed(() => {
    const [invoice, settings] = [this.invoice(), this.organization.settings()];
    if (invoice?.seller) return invoice.seller;
    return (
      settings && {
        name: settings.legalName ?? settings.organizationName,
        company: settings.organizationName,
        address: settings.address,
        taxId: settings.taxId,
        email: null,
      }
    );
  });
  private readonly client = remote(getClient, () => {
    const invoice = this.invoice();
    return invoice && !invoice.buyer ? { id: invoice.clientId } : undefined;
  });
  protected readonly buyer = computed(() => {
    const invoice = this.invoice();
    if (!invoice || invoice.buyer) return invoice?.buyer;
    const { company = null, billingAddress = null, taxId = null } = this.client.value() ?? {};
    return { name: invoice.clientName, company, address: billingAddress, taxId, email: null };
  });
  protected readonly heading = computed(() => {
    const invoice = this.invoice();
    if (!invoice) return '';
    return invoice.number ?? this.texts.translate('invoices.detail.draft');
  });
  protected readonly isIssued = computed(() => (this.invoice()?.status ?? 'draft') !== 'draft');

  constructor() {
    // A browser that prints into a file calls it by the title of the page.
    effect(() => {
      const [invoice, heading] = [this.invoice(), this.heading()];
      if (invoice) this.title.setTitle(`${heading} ${invoice.clientName}`);
    });
    // Paper is white, whatever theme the console has.
    const { style } = this.document.documentElement;
    const before = style.colorScheme;
    style.colorScheme = 'light';
    inject(DestroyRef).onDestroy(() => {
      style.colorScheme = before;
    });
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}
