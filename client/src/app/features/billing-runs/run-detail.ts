import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { type BillingRunClient, type BillingRunTotal, getBillingRun } from '#api';
import { remote } from '../../core/api/remote';
import { counted } from '../../core/texts/counted';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { InstantPipe } from '../../ui/dates/date-pipes';
import { writeDays } from '../../ui/dates/dates';
import { Fact, Facts } from '../../ui/facts/facts';
import { LOCALE } from '../../ui/locale/locale';
import { MoneyPipe } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { RunProgress } from './run-progress';
import { reloadWhile } from './watching';

/** One billing run: how far it is, and what became of each client. It can be left and come back to at any time. */
@Component({
  selector: 'votra-run-detail',
  imports: [
    DataRegion,
    DataTable,
    Fact,
    Facts,
    InstantPipe,
    MatButton,
    MatIcon,
    MoneyPipe,
    Page,
    RouterLink,
    RunProgress,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './run-detail.html',
  styleUrl: './run-detail.scss',
})
export class RunDetail {
  private readonly texts = inject(TranslocoService);
  private readonly locale = inject(LOCALE);

  readonly id = input.required<string>();

  protected readonly source = remote(getBillingRun, () => ({ id: this.id() }));
  protected readonly run = this.source.value;
  protected readonly clients = computed(() => this.run()?.clients);
  protected readonly isUnderWay = computed(() => {
    const run = this.run();
    return run !== undefined && run.status !== 'finished';
  });
  protected readonly heading = computed(() => {
    const run = this.run();
    if (!run) return undefined;
    const period = writeDays(this.locale(), run.periodStart, run.periodEnd);
    return this.texts.translate('billingRuns.detail.heading', { period });
  });

  protected readonly keyOf = ({ clientId }: BillingRunClient): string => clientId;
  protected readonly linkOf = ({ invoiceId, invoiceStatus }: BillingRunClient): string | undefined =>
    invoiceId !== null && invoiceStatus !== null ? `/invoices/${invoiceId}` : undefined;

  constructor() {
    reloadWhile(this.isUnderWay, this.source);
  }

  protected invoicesOf({ invoices, currency }: BillingRunTotal): string {
    return counted(this.texts, 'billingRuns.detail.invoices', invoices, { currency });
  }
}
