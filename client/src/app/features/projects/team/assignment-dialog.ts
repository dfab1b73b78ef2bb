import { Component, computed, effect, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, maxLength, pattern, required, schema, validateTree } from '@angular/forms/signals';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatOption } from '@angular/material/core';
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
import { Api, type Assignment, createAssignment, getHome, getSow, type Project, updateAssignment } from '#api';
import { newAttempt } from '../../../core/api/attempt';
import { remote, writing } from '../../../core/api/remote';
import { Lookups } from '../../../core/lookups/lookups';
import { Access } from '../../../core/session/access';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { Lookup } from '../../../ui/lookup/lookup';
import { RatePipe } from '../../../ui/money/money';
import { type AssignmentDraft, draftOf, newAssignment, requestOf } from './assignment-draft';

/** The project that somebody works on, and the assignment that is changed; none for a new one. */
export interface AssignmentQuestion {
  readonly project: Project;
  readonly assignment?: Assignment;
}

const RATE = /^\d{1,12}(\.\d{1,4})?$/;

const draftSchema = schema<AssignmentDraft>((draft) => {
  required(draft.userId);
  required(draft.role);
  maxLength(draft.role, 255);
  required(draft.startDate);
  required(draft.endDate);
  pattern(draft.rateOverride, RATE, { message: 'form.amount' });
  pattern(draft.costRate, RATE, { message: 'form.amount' });
  validateTree(draft, ({ value, fieldTreeOf }) =>
    value().startDate !== '' && value().endDate !== '' && value().endDate < value().startDate
      ? { kind: 'order', message: 'projects.form.endBeforeStart', fieldTree: fieldTreeOf(draft.endDate) }
      : undefined,
  );
});

/** Puts somebody on a project, or changes as what and when they work there. */
@Component({
  selector: 'votra-assignment-dialog',
  imports: [
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    Lookup,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatOption,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    MatFormFieldModule,
    MatInput,
    RatePipe,
    TranslocoDirective,
  ],
  templateUrl: './assignment-dialog.html',
  styleUrl: './assignment-dialog.scss',
})
export class AssignmentDialog {
  private readonly api = inject(Api);
  private readonly access = inject(Access);
  protected readonly reference = inject<MatDialogRef<AssignmentDialog, Assignment>>(MatDialogRef);
  protected readonly question = inject<AssignmentQuestion>(MAT_DIALOG_DATA);

  protected readonly people = inject(Lookups).people({ role: 'consultant,pm,admin', status: 'active' });
  protected readonly seesCostRate = this.access.can('costrate:read');
  protected readonly chosen = this.question.assignment && {
    value: this.question.assignment.userId,
    label: this.question.assignment.userName,
  };
  protected readonly saving = writing();
  private readonly attempt = newAttempt();
  private readonly model = signal<AssignmentDraft>(
    this.question.assignment ? draftOf(this.question.assignment) : newAssignment(this.question.project, ''),
  );
  protected readonly form = form(this.model, draftSchema, {
    submission: submission<AssignmentDraft>(this.saving, (draft) => this.save(draft)),
  });

  private readonly sow = remote(getSow, () => ({ id: this.question.project.sowId }));
  private readonly home = remote(getHome, () => (this.question.assignment ? undefined : {}));
  /** The roles that the contract has rates for, the newest rate of each, as far as they match what is typed. */
  protected readonly roles = computed(() => {
    const typed = this.model().role.trim().toLowerCase();
    const newest = new Map((this.sow.value()?.rateLines ?? []).map((line) => [line.role, line]));
    const lines = [...newest.values()];
    const isChosen = lines.some(({ role }) => role.toLowerCase() === typed);
    return isChosen ? lines : lines.filter(({ role }) => role.toLowerCase().includes(typed));
  });

  constructor() {
    effect(() => {
      this.reference.disableClose = this.saving.isPending() || this.form().dirty();
    });
    effect(() => {
      const today = this.home.value()?.today;
      if (today && !this.form().dirty()) this.form().reset(newAssignment(this.question.project, today));
    });
  }

  private async save(draft: AssignmentDraft): Promise<void> {
    const { project, assignment } = this.question;
    const body = requestOf(draft, { seesCostRate: this.seesCostRate });
    const saved = assignment
      ? await this.api.invoke(updateAssignment, {
          id: project.id,
          assignmentId: assignment.id,
          'If-Match': `"${assignment.version}"`,
          body,
        })
      : await this.api.invoke(createAssignment, { id: project.id, 'Idempotency-Key': this.attempt.keyFor(body), body });
    this.reference.close(saved);
  }
}
