import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { InvoiceTax } from '#api';
import { MoneyPipe, PercentPipe } from '../../../ui/money/money';

/** The figures of an invoice or of its preview, as the API has computed them. */
export interface Totals {
  readonly currency: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly taxes: readonly InvoiceTax[];
  readonly total: string;
  readonly amountPaid?: string;
  readonly balance?: string;
}

const ZERO = /^-?0+(\.0+)?$/;

/** What an invoice adds up to: the same block in the preview, on the invoice and in print. */
@Component({
  selector: 'votra-invoice-totals',
  imports: [MoneyPipe, PercentPipe, TranslocoDirective],
  templateUrl: './invoice-totals.html',
  styleUrl: './invoice-totals.scss',
})
export class InvoiceTotals {
  readonly totals = input.required<Totals>();
  /** Whether what was paid and what is left belong to it: not before it is issued. */
  readonly settled = input(false);

  protected readonly hasDiscount = computed(() => !ZERO.test(this.totals().discount));
}
