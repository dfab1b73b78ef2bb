import { Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Invoice, IssueInvoice } from '#api';
import { writing } from '../../../core/api/remote';
import { FieldErrorText } from '../../../ui/form/field-error';
import { submission } from '../../../ui/form/server-errors';
import { MoneyPipe } from '../../../ui/money/money';
import { notInFuture } from './field-rules';
import { FormDialog } from './form-dialog';

export interface IssueData {
  readonly invoice: Invoice;
  readonly today: string;
  readonly issue: (body: IssueInvoice) => Promise<Invoice>;
}

/** Asks once before a draft becomes an invoice, and says what that means. */
@Component({
  selector: 'votra-issue-dialog',
  imports: [
    FieldErrorText,
    FormDialog,
    FormField,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MoneyPipe,
    TranslocoDirective,
  ],
  templateUrl: './issue-dialog.html',
  styleUrl: './dialog.scss',
})
export class IssueDialog {
  readonly data = inject<IssueData>(MAT_DIALOG_DATA);
  private readonly reference = inject<MatDialogRef<IssueDialog, Invoice>>(MatDialogRef);
  protected readonly issuing = writing();
  protected readonly form = form(
    signal({ issueDate: this.data.today }),
    (path) => {
      notInFuture(path.issueDate, this.data.today);
    },
    {
      submission: submission(this.issuing, async ({ issueDate }: { issueDate: string }) => {
        this.reference.close(await this.data.issue(issueDate === '' ? {} : { issueDate }));
      }),
    },
  );
}
