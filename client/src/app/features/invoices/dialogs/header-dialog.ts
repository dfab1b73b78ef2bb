import { Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import type { Invoice, UpdateInvoice } from '#api';
import { writing } from '../../../core/api/remote';
import { Conflict } from '../../../ui/conflict/conflict';
import { FieldErrorText } from '../../../ui/form/field-error';
import { submission } from '../../../ui/form/server-errors';
import { LOCALE } from '../../../ui/locale/locale';
import { readDecimal } from '../../../ui/money/decimal-input';
import { MoneyPipe } from '../../../ui/money/money';
import { decimalText } from './field-rules';
import { FormDialog } from './form-dialog';
import { saveOrSettle } from './with-version';

interface HeaderForm {
  readonly discount: string;
  readonly poNumber: string;
  readonly notes: string;
}

export interface HeaderData {
  readonly invoice: Invoice;
  readonly save: (body: UpdateInvoice, version: number) => Promise<Invoice>;
  readonly reread: () => Promise<Invoice>;
}

/** What stands above and below the lines of a draft. */
@Component({
  selector: 'votra-header-dialog',
  imports: [
    FieldErrorText,
    FormDialog,
    FormField,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatSuffix,
    MoneyPipe,
    TranslocoDirective,
  ],
  templateUrl: './header-dialog.html',
  styleUrl: './dialog.scss',
})
export class HeaderDialog {
  protected readonly data = inject<HeaderData>(MAT_DIALOG_DATA);
  private readonly reference = inject<MatDialogRef<HeaderDialog, Invoice>>(MatDialogRef);
  private readonly conflict = inject(Conflict);
  private readonly texts = inject(TranslocoService);
  private readonly locale = inject(LOCALE);

  protected readonly saving = writing();
  protected readonly form = form(
    signal<HeaderForm>({
      discount: this.data.invoice.discount,
      poNumber: this.data.invoice.poNumber ?? '',
      notes: this.data.invoice.notes ?? '',
    }),
    (path) => {
      decimalText(path.discount, this.locale);
      maxLength(path.poNumber, 255);
      maxLength(path.notes, 2000);
    },
    { submission: submission(this.saving, (typed: HeaderForm) => this.save(typed)) },
  );

  private async save(typed: HeaderForm): Promise<void> {
    const body: UpdateInvoice = {
      discount: typed.discount.trim() === '' ? null : (readDecimal(typed.discount, this.locale()) ?? typed.discount),
      poNumber: typed.poNumber.trim() || null,
      notes: typed.notes.trim() || null,
    };
    const label = (name: string): string => this.texts.translate(`invoices.header.${name}`);
    const settled = await saveOrSettle(
      {
        read: this.data.invoice,
        save: (version) => this.data.save(body, version),
        reread: this.data.reread,
        compare: (theirs) => ({
          what: label('what'),
          rows: [
            { label: label('discount'), mine: body.discount ?? '', theirs: theirs.discount },
            { label: label('poNumber'), mine: body.poNumber ?? '', theirs: theirs.poNumber ?? '' },
            { label: label('notes'), mine: body.notes ?? '', theirs: theirs.notes ?? '' },
          ],
        }),
      },
      this.conflict,
    );
    if (settled) this.reference.close(settled);
  }
}
