import { Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MatOption } from '@angular/material/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import { writing } from '../../../core/api/remote';
import { FieldErrorText } from '../../../ui/form/field-error';
import { submission } from '../../../ui/form/server-errors';
import { LOCALE } from '../../../ui/locale/locale';
import type { Option } from '../../../ui/lookup/option';
import { decimalText, percentText } from './field-rules';
import { FormDialog } from './form-dialog';
import type { LineForm } from './line-form';

export interface LineData {
  readonly kind: 'time' | 'manual';
  readonly isNew: boolean;
  readonly line: LineForm;
  readonly currency: string;
  /** The projects of the client that the line may count for. */
  readonly projects: readonly Option[];
  /** A project manager bills their projects only, so that a line of theirs has to name one. */
  readonly needsProject: boolean;
  /** Saves and answers whether it is done; while it is not, the person goes on typing. */
  readonly save: (line: LineForm) => Promise<boolean>;
}

/** A line that somebody writes, or what can be changed of one that bills time. */
@Component({
  selector: 'votra-line-dialog',
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
    TranslocoDirective,
  ],
  templateUrl: './line-dialog.html',
  styleUrl: './dialog.scss',
})
export class LineDialog {
  readonly data = inject<LineData>(MAT_DIALOG_DATA);
  private readonly reference = inject<MatDialogRef<LineDialog, true>>(MatDialogRef);
  private readonly locale = inject(LOCALE);

  protected readonly isManual = this.data.kind === 'manual';
  protected readonly saving = writing();
  protected readonly form = form(
    signal<LineForm>(this.data.line),
    (path) => {
      required(path.description);
      maxLength(path.description, 5000);
      percentText(path.taxRate);
      if (this.data.kind === 'time') return;
      required(path.quantity);
      decimalText(path.quantity, this.locale);
      maxLength(path.unit, 50);
      required(path.unitPrice);
      decimalText(path.unitPrice, this.locale);
      if (this.data.needsProject) required(path.projectId);
    },
    {
      submission: submission(this.saving, async (line: LineForm) => {
        if (await this.data.save(line)) this.reference.close(true);
      }),
    },
  );
}
