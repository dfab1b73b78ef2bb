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
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import {
  Api,
  type Assignment,
  createAssignment,
  getHome,
  getSow,
  listAssignments,
  type Project,
  updateAssignment,
} from '#api';
import { newAttempt } from '../../../core/api/attempt';
import { remote, writing } from '../../../core/api/remote';
import { saveOrSettle } from '../../../core/api/save-or-settle';
import { Lookups } from '../../../core/lookups/lookups';
import { Access } from '../../../core/session/access';
import { Conflict } from '../../../ui/conflict/conflict';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { Lookup } from '../../../ui/lookup/lookup';
import type { Option } from '../../../ui/lookup/option';
import { RatePipe } from '../../../ui/money/money';
import { differences } from './assignment-differences';
import { type AssignmentDraft, draftOf, newAssignment, requestOf } from './assignment-draft';

/** The project that somebody works on, and the assignment that is changed; none for a new one. */
export interface AssignmentQuestion {
  readonly project: Project;
  readonly assignment?: Assignment;
}

/** Of one person on one project there are always fewer. */
const MOST = 100;
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
  private readonly conflict = inject(Conflict);
  private readonly texts = inject(TranslocoService);
  protected readonly reference = inject<MatDialogRef<AssignmentDialog, Assignment>>(MatDialogRef);
  protected readonly question = inject<AssignmentQuestion>(MAT_DIALOG_DATA);

  protected readonly people = inject(Lookups).people({ role: 'consultant,pm,admin', status: 'active' });
  protected readonly seesCostRate = this.access.can('costrate:read');
  protected readonly person = signal<Option | undefined>(
    this.question.assignment && personOf(this.question.assignment),
  );
  /** The version that is written over; none for a new one. */
  private current = this.question.assignment;
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
    const saved = this.current ? await this.update(this.current, draft) : await this.create(draft);
    if (saved) this.reference.close(saved);
  }

  private create(draft: AssignmentDraft): Promise<Assignment> {
    const body = requestOf(draft, { seesCostRate: this.seesCostRate });
    const { id } = this.question.project;
    return this.api.invoke(createAssignment, { id, 'Idempotency-Key': this.attempt.keyFor(body), body });
  }

  /** Saves over the version that was opened; when another is there meanwhile, the person chooses. */
  private async update(before: Assignment, draft: AssignmentDraft): Promise<Assignment | undefined> {
    const place = { id: before.projectId, assignmentId: before.id };
    const body = requestOf(draft, { seesCostRate: this.seesCostRate });
    const settled = await saveOrSettle(
      {
        read: before,
        save: (version) => this.api.invoke(updateAssignment, { ...place, 'If-Match': `"${version}"`, body }),
        reread: () => this.find(before),
        compare: (theirs) => ({
          what: this.texts.translate('projects.team.assignmentOf', { name: theirs.userName }),
          rows: differences({ ...draft, userName: this.person()?.label ?? '' }, theirs, (key) =>
            this.texts.translate(key),
          ),
        }),
      },
      this.conflict,
    );
    if (settled?.by === 'theirs') this.show(settled.row);
    return settled?.by === 'mine' ? settled.row : undefined;
  }

  private async find({ projectId, id, userId }: Assignment): Promise<Assignment | undefined> {
    const { items } = await this.api.invoke(listAssignments, { id: projectId, userId, limit: MOST });
    return items.find((assignment) => assignment.id === id);
  }

  private show(assignment: Assignment): void {
    this.current = assignment;
    this.person.set(personOf(assignment));
    this.form().reset(draftOf(assignment));
  }
}

function personOf({ userId, userName }: Assignment): Option {
  return { value: userId, label: userName };
}
