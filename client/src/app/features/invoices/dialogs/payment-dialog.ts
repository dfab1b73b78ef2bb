import { Component, inject, signal } from '@angular/core';
import { form, FormField, hidden, maxLength, required } from '@angular/forms/signals';
import { MatOption } from '@angular/material/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Invoice, PaymentMethod, RecordPayment } from '#api';
import { writing } from '../../../core/api/remote';
import { FieldErrorText } from '../../../ui/form/field-error';
import { submission } from '../../../ui/form/server-errors';
import { LOCALE } from '../../../ui/locale/locale';
import { readDecimal } from '../../../ui/money/decimal-input';
import { MoneyPipe } from '../../../ui/money/money';
import { decimalText, notInFuture } from './field-rules';
import { FormDialog } from './form-dialog';

const METHODS: readonly PaymentMethod[] = ['bank_transfer', 'card', 'cash', 'cheque', 'direct_debit', 'other'];

interface PaymentForm {
  readonly amount: string;
  readonly paidOn: string;
  readonly method: PaymentMethod;
  readonly reference: string;
}

export interface PaymentData {
  readonly invoice: Invoice;
  readonly today: string;
  /** Whether it is the whole balance, whatever that is when it arrives; then no amount is asked for. */
  readonly isWhole: boolean;
  readonly pay: (payment: RecordPayment) => Promise<unknown>;
}

/** Money that came in: how much, when and how. */
@Component({
  selector: 'votra-payment-dialog',
  imports: [
    FieldErrorText,
    FormDialog,
    FormField,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatSuffix,
    MoneyPipe,
    TranslocoDirective,
  ],
  templateUrl: './payment-dialog.html',
  styleUrl: './dialog.scss',
})
export class PaymentDialog {
  readonly data = inject<PaymentData>(MAT_DIALOG_DATA);
  private readonly reference = inject<MatDialogRef<PaymentDialog, true>>(MatDialogRef);
  private readonly locale = inject(LOCALE);
  protected readonly methods = METHODS;
  protected readonly paying = writing();
  protected readonly form = form(
    signal<PaymentForm>({
      amount: this.data.invoice.balance,
      paidOn: this.data.today,
      method: 'bank_transfer',
      reference: '',
    }),
    (path) => {
      hidden(path.amount, { when: () => this.data.isWhole });
      required(path.amount);
      decimalText(path.amount, this.locale);
      required(path.paidOn);
      notInFuture(path.paidOn, this.data.today);
      maxLength(path.reference, 255);
    },
    {
      submission: submission(this.paying, async ({ amount, paidOn, method, reference }: PaymentForm) => {
        const note = reference.trim();
        await this.data.pay({
          amount: readDecimal(amount, this.locale()) ?? amount,
          paidOn,
          method,
          ...(note !== '' && { reference: note }),
        });
        this.reference.close(true);
      }),
    },
  );
}
