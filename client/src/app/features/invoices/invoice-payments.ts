import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Invoice, Payment, PaymentPage } from '#api';
import type { Remote } from '../../core/api/remote';
import { DayPipe, InstantPipe } from '../../ui/dates/date-pipes';
import { MoneyPipe } from '../../ui/money/money';
import { ProblemPanel } from '../../ui/problem/problem-panel';

/** What was paid on an invoice, and what of it was taken back. */
@Component({
  selector: 'votra-invoice-payments',
  imports: [DayPipe, InstantPipe, MatButton, MoneyPipe, ProblemPanel, TranslocoDirective],
  templateUrl: './invoice-payments.html',
  styleUrl: './invoice-payments.scss',
})
export class InvoicePayments {
  readonly invoice = input.required<Invoice>();
  readonly payments = input.required<Remote<PaymentPage>>();
  readonly reverse = output<Payment>();

  protected readonly rows = computed(() => this.payments().value()?.items);
  protected readonly canReverse = computed(() =>
    this.invoice().availableActions.some(({ action, allowed }) => action === 'reverse-payment' && allowed),
  );

  /** A contra record takes nothing in; a payment that was taken back once is not taken back again. */
  protected stands({ reversesId, reversedAt }: Payment): boolean {
    return reversesId === null && reversedAt === null;
  }
}
