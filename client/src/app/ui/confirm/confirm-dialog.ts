import { ChangeDetectionStrategy, Component, effect, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, maxLength, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import { FieldErrorText } from '../form/field-error';
import { FormProblem } from '../form/form-problem';
import { focusFirstInvalid } from '../form/server-errors';
import type { Problem } from '../problem/problem';
import { PROBLEM_OF } from '../problem/problem-of';
import type { Question } from './confirm';
import { Spinner } from '../progress/spinner';

const LONGEST_REASON = 2000;

@Component({
  selector: 'votra-confirm-dialog',
  imports: [
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    Spinner,
    TranslocoDirective,
  ],
  templateUrl: './confirm-dialog.html',
  styleUrl: './confirm-dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialog {
  protected readonly question = inject<Question<unknown>>(MAT_DIALOG_DATA);
  private readonly reference = inject<MatDialogRef<ConfirmDialog>>(MatDialogRef);
  private readonly problemOf = inject(PROBLEM_OF);

  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly longest = this.question.reason?.maxLength ?? LONGEST_REASON;
  protected readonly form = form(
    signal({ reason: '' }),
    (path) => {
      maxLength(path.reason, this.longest);
      required(path.reason, { when: () => this.question.reason?.required ?? false });
      // Blanks are no reason; the server would say so too.
      validate(path.reason, ({ value, state }) =>
        state.required() && value() !== '' && value().trim() === '' ? { kind: 'required' } : undefined,
      );
    },
    {
      submission: {
        action: () => this.run(),
        onInvalid: (field) => {
          focusFirstInvalid(field);
        },
      },
    },
  );

  constructor() {
    // What is on its way cannot be called back by closing the window that shows it.
    effect(() => {
      this.reference.disableClose = this.form().submitting();
    });
  }

  protected cancel(): void {
    if (!this.form().submitting()) this.reference.close();
  }

  /** Takes a reason that was suggested, which may still be changed. */
  protected suggest(reason: string): void {
    this.form.reason().value.set(reason);
    this.form.reason().focusBoundControl();
  }

  private async run(): Promise<void> {
    this.problem.set(undefined);
    try {
      this.reference.close(await this.question.run(this.form.reason().value().trim()));
    } catch (error) {
      this.problem.set(this.problemOf(error));
    }
  }
}
