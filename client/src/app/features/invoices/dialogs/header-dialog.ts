import { Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import type { Invoice, UpdateInvoice } from '#api';
import { writing } from '../../../core/api/remote';
import { saveOrSettle } from '../../../core/api/save-or-settle';
import { Conflict } from '../../../ui/conflict/conflict';
import { FieldErrorText } from '../../../ui/form/field-error';
import { submission } from '../../../ui/form/server-errors';
import { LOCALE } from '../../../ui/locale/locale';
import { readDecimal } from '../../../ui/money/decimal-input';
import { MoneyPipe } from '../../../ui/money/money';
import { changed } from './changed';
import { decimalText } from './field-rules';
import { FormDialog } from './form-dialog';

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
  readonly data = inject<HeaderData>(MAT_DIALOG_DATA);
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
    const { invoice } = this.data;
    const discount = readDecimal(typed.discount, this.locale());
    const body: UpdateInvoice = changed(
      {
        discount: discount ?? null,
        poNumber: typed.poNumber.trim() || null,
        notes: typed.notes.trim() || null,
      },
      invoice,
    );
    if (Object.keys(body).length === 0) {
      this.reference.close(invoice);
      return;
    }
    const label = (name: string): string => this.texts.translate(`invoices.header.${name}`);
    const settled = await saveOrSettle(
      {
        read: invoice,
        save: (version) => this.data.save(body, version),
        reread: this.data.reread,
        compare: (theirs) => ({
          what: label('what'),
          rows: (['discount', 'poNumber', 'notes'] as const).flatMap((name) =>
            name in body ? [{ label: label(name), mine: body[name] ?? '', theirs: theirs[name] ?? '' }] : [],
          ),
        }),
      },
      this.conflict,
    );
    if (settled) this.reference.close(settled.row);
  }
}
