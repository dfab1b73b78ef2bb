import { Component, effect, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Project } from '#api';
import { writing } from '../../core/api/remote';
import { FieldErrorText } from '../../ui/form/field-error';
import { FormProblem } from '../../ui/form/form-problem';
import { submission } from '../../ui/form/server-errors';

/** A question about a day, all texts translated. */
export interface DayQuestion {
  readonly title: string;
  readonly message: string;
  readonly action: string;
  readonly day: string;
  readonly run: (day: string) => Promise<Project>;
}

/** Asks for the last day that takes time, and stays until that is settled. */
@Component({
  selector: 'votra-day-dialog',
  imports: [
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    MatFormFieldModule,
    MatInput,
    TranslocoDirective,
  ],
  template: `
    <form *transloco="let t" [formRoot]="form">
      <h2 mat-dialog-title>{{ question.title }}</h2>
      <mat-dialog-content>
        <p>{{ question.message }}</p>
        <votra-form-problem [problem]="saving.problem()" [form]="form" />
        <mat-form-field>
          <mat-label>{{ t('projects.field.lastDay') }}</mat-label>
          <input matInput type="date" [formField]="form.date" />
          @if (form.date().invalid()) {
            <mat-error><votra-field-error [field]="form.date" /></mat-error>
          }
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" [disabled]="saving.isPending()" (click)="reference.close()">
          {{ t('action.dismiss') }}
        </button>
        <button matButton="filled" type="submit" [disabled]="saving.isPending()" disabledInteractive>
          {{ question.action }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    p {
      margin-top: 0;
    }

    mat-form-field {
      width: 100%;
      margin-top: var(--gap-2);
    }
  `,
})
export class DayDialog {
  protected readonly question = inject<DayQuestion>(MAT_DIALOG_DATA);
  protected readonly reference = inject<MatDialogRef<DayDialog, Project>>(MatDialogRef);
  protected readonly saving = writing();
  protected readonly form = form(
    signal({ date: this.question.day }),
    (path) => {
      required(path.date);
    },
    { submission: submission<{ date: string }>(this.saving, ({ date }) => this.run(date)) },
  );

  constructor() {
    effect(() => {
      this.reference.disableClose = this.saving.isPending();
    });
  }

  private async run(date: string): Promise<void> {
    this.reference.close(await this.question.run(date));
  }
}
