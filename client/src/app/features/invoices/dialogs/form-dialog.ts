import { Component, computed, effect, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type FieldTree, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { FormProblem } from '../../../ui/form/form-problem';
import type { Problem } from '../../../ui/problem/problem';
import { Spinner } from '../../../ui/progress/spinner';

/** The frame of a form in a dialog: title, fields, what the server says against it, and the two ways out. */
@Component({
  selector: 'votra-form-dialog',
  imports: [
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    Spinner,
    TranslocoDirective,
  ],
  templateUrl: './form-dialog.html',
  styleUrl: './form-dialog.scss',
})
export class FormDialog {
  readonly form = input.required<FieldTree<unknown>, unknown>({ transform: (form) => form as FieldTree<unknown> });
  readonly heading = input.required<string>();
  /** The verb on the button that does it. */
  readonly action = input.required<string>();
  readonly problem = input<Problem>();

  private readonly reference = inject<MatDialogRef<unknown>>(MatDialogRef);
  protected readonly isPending = computed(() => this.form()().submitting());

  constructor() {
    // What was typed is not lost by a click beside the window; what is on its way cannot be called back at all.
    effect(() => {
      this.reference.disableClose = this.isPending() || this.form()().dirty();
    });
    // Told only while nothing lies above the window: the key that closes a list of choices closes no more than that.
    this.reference
      .keydownEvents()
      .pipe(takeUntilDestroyed())
      .subscribe(({ key }) => {
        if (key === 'Escape') this.cancel();
      });
  }

  protected cancel(): void {
    if (!this.isPending()) this.reference.close();
  }

  protected send(event: Event): void {
    if (!this.isPending()) (event.currentTarget as HTMLFormElement).requestSubmit();
  }
}
