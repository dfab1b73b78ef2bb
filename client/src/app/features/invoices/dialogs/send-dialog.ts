import { Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength } from '@angular/forms/signals';
import { MatOption } from '@angular/material/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import type { DeliveryChannel, Invoice, SendInvoice } from '#api';
import { writing } from '../../../core/api/remote';
import { FieldErrorText } from '../../../ui/form/field-error';
import { submission } from '../../../ui/form/server-errors';
import { FormDialog } from './form-dialog';

const CHANNELS: readonly DeliveryChannel[] = ['email', 'post', 'portal', 'other'];

interface SendForm {
  readonly channel: DeliveryChannel;
  readonly recipient: string;
}

export interface SendData {
  readonly invoice: Invoice;
  readonly send: (body: SendInvoice) => Promise<Invoice>;
}

/** Puts on record how and to whom an invoice went; a draft is issued by it. */
@Component({
  selector: 'votra-send-dialog',
  imports: [
    FieldErrorText,
    FormDialog,
    FormField,
    MatError,
    MatFormField,
    MatHint,
    MatIcon,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    TranslocoDirective,
  ],
  templateUrl: './send-dialog.html',
  styleUrl: './dialog.scss',
})
export class SendDialog {
  readonly data = inject<SendData>(MAT_DIALOG_DATA);
  private readonly reference = inject<MatDialogRef<SendDialog, Invoice>>(MatDialogRef);
  protected readonly channels = CHANNELS;
  protected readonly isDraft = this.data.invoice.status === 'draft';
  protected readonly sending = writing();
  protected readonly form = form(
    signal<SendForm>({ channel: 'email', recipient: '' }),
    (path) => {
      maxLength(path.recipient, 255);
    },
    {
      submission: submission(this.sending, async ({ channel, recipient }: SendForm) => {
        const to = recipient.trim();
        this.reference.close(await this.data.send({ channel, ...(to !== '' && { recipient: to }) }));
      }),
    },
  );
}
