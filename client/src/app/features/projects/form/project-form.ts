import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import {
  apply,
  form,
  FormField,
  FormRoot,
  maxLength,
  pattern,
  readonly,
  required,
  schema,
  validateTree,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Api, createProject, getProject, getSow, type Project, type Sow, updateProject } from '#api';
import { newAttempt } from '../../../core/api/attempt';
import { remote, writing } from '../../../core/api/remote';
import { saveOrSettle } from '../../../core/api/save-or-settle';
import { Lookups } from '../../../core/lookups/lookups';
import { Session } from '../../../core/session/session';
import { Conflict } from '../../../ui/conflict/conflict';
import { DataRegion } from '../../../ui/data-region/data-region';
import { DaysPipe } from '../../../ui/dates/date-pipes';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { type HasUnsavedChanges, warnBeforeUnload } from '../../../ui/form/unsaved-changes';
import type { Option } from '../../../ui/lookup/option';
import { Lookup } from '../../../ui/lookup/lookup';
import { MoneyPipe } from '../../../ui/money/money';
import { Page } from '../../../ui/page/page';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { Undo } from '../../../ui/undo/undo';
import { differences } from './project-differences';
import { changeOf, creationOf, draftOf, EMPTY_DRAFT, type ProjectDraft, withTermsOf } from './project-draft';

const AMOUNT = /^\d{1,12}(\.\d{1,4})?$/;
const draftSchema = schema<ProjectDraft>((draft) => {
  required(draft.sowId);
  required(draft.managerId);
  required(draft.name);
  maxLength(draft.name, 255);
  maxLength(draft.description, 5000);
  required(draft.startDate);
  required(draft.endDate);
  pattern(draft.budget, AMOUNT, { message: 'form.amount' });
  validateTree(draft, ({ value, fieldTreeOf }) =>
    value().startDate !== '' && value().endDate !== '' && value().endDate < value().startDate
      ? { kind: 'order', message: 'projects.form.endBeforeStart', fieldTree: fieldTreeOf(draft.endDate) }
      : undefined,
  );
});

/** Writes a project: a new one under a SOW, which proposes its terms, or one that is not over yet. */
@Component({
  selector: 'votra-project-form',
  imports: [
    DataRegion,
    DaysPipe,
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    Lookup,
    MatButton,
    MatFormFieldModule,
    MatInput,
    MoneyPipe,
    Page,
    ProblemPanel,
    RouterLink,
    TranslocoDirective,
  ],
  templateUrl: './project-form.html',
  styleUrl: './project-form.scss',
})
export class ProjectForm implements HasUnsavedChanges {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly conflict = inject(Conflict);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);
  private readonly session = inject(Session);
  private readonly lookups = inject(Lookups);

  /** Absent for a new one. */
  readonly id = input<string>();
  /** From the address: the SOW that a new one is under. */
  readonly sowId = input<string>();

  protected readonly sows = this.lookups.sows({ status: 'approved,in_progress' });
  protected readonly managers = this.lookups.people({ role: 'pm,admin', status: 'active' });
  protected readonly project = remote(getProject, () => {
    const id = this.id();
    return id === undefined ? undefined : { id };
  });
  protected readonly saving = writing();
  private readonly saved = signal<Project | undefined>(undefined);
  private readonly isDone = signal(false);
  private readonly attempt = newAttempt();

  protected readonly model = signal<ProjectDraft>(EMPTY_DRAFT);
  protected readonly form = form(
    this.model,
    (draft) => {
      apply(draft, draftSchema);
      // A project stays under its SOW.
      readonly(draft.sowId, { when: () => this.id() !== undefined });
    },
    { submission: submission<ProjectDraft>(this.saving, (draft) => this.save(draft)) },
  );

  protected readonly sow = remote(getSow, () => {
    const id = this.model().sowId;
    return id === '' ? undefined : { id };
  });
  /** The SOW whose terms stand in the form. */
  private readonly proposedBy = signal<Sow | undefined>(undefined);
  protected readonly chosenSow = computed<Option | undefined>(() => {
    const sow = this.sow.value();
    return sow?.id === this.model().sowId ? { value: sow.id, label: sow.title } : undefined;
  });
  protected readonly manager = signal<Option | undefined>(undefined);
  protected readonly currency = computed(() => this.project.value()?.currency ?? this.sow.value()?.currency ?? '');
  protected readonly back = computed(() => {
    if (this.id() !== undefined) return `/projects/${this.id()}`;
    return this.sowId() === undefined ? '/projects' : `/sows/${this.sowId()}`;
  });

  constructor() {
    warnBeforeUnload(() => this.hasUnsavedChanges());
    effect(() => {
      const project = this.project.value();
      // What comes in later must not overwrite what is being typed.
      if (project && untracked(this.saved) === undefined) this.show(project);
    });
    effect(() => {
      const sowId = this.sowId();
      if (sowId && this.id() === undefined && untracked(this.model).sowId === '')
        this.model.update((draft) => ({ ...draft, sowId }));
    });
    effect(() => {
      const sow = this.sow.value();
      if (sow && this.id() === undefined)
        untracked(() => {
          this.propose(sow);
        });
    });
    this.proposeMyself();
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty() && !this.isDone();
  }

  private propose(sow: Sow): void {
    if (sow.id !== this.model().sowId) return;
    this.model.update((draft) => withTermsOf(draft, sow, this.proposedBy()));
    this.proposedBy.set(sow);
  }

  /** A project manager mostly creates projects to lead them. */
  private proposeMyself(): void {
    const user = this.session.user();
    if (user?.role !== 'pm') return;
    this.model.update((draft) => ({ ...draft, managerId: user.id }));
    this.manager.set({ value: user.id, label: user.fullName });
  }

  private show(project: Project): void {
    this.saved.set(project);
    this.manager.set({ value: project.managerId, label: project.managerName });
    this.form().reset(draftOf(project));
  }

  private async save(draft: ProjectDraft): Promise<void> {
    const before = this.saved();
    const saved = before ? await this.update(before, draft) : await this.create(draft);
    if (!saved) return;
    this.isDone.set(true);
    this.undo.say(this.texts.translate('common.saved'));
    // A new project has nobody yet: that is the next thing to do.
    await this.router.navigate(['/projects', saved.id], {
      replaceUrl: before === undefined,
      ...(before === undefined && { queryParams: { tab: 'team' } }),
    });
  }

  private create(draft: ProjectDraft): Promise<Project> {
    const body = creationOf(draft);
    return this.api.invoke(createProject, { body, 'Idempotency-Key': this.attempt.keyFor(body) });
  }

  /** Saves over the version that was opened; when another is there meanwhile, the person chooses. */
  private async update(before: Project, draft: ProjectDraft): Promise<Project | undefined> {
    const { id } = before;
    const settled = await saveOrSettle(
      {
        read: before,
        save: (version) => this.api.invoke(updateProject, { id, 'If-Match': `"${version}"`, body: changeOf(draft) }),
        reread: () => this.api.invoke(getProject, { id }),
        compare: (theirs) => ({
          what: theirs.number,
          rows: differences({ ...draft, managerName: this.manager()?.label ?? '' }, theirs, (key) =>
            this.texts.translate(key),
          ),
        }),
      },
      this.conflict,
    );
    if (settled?.by === 'theirs') this.show(settled.row);
    return settled?.by === 'mine' ? settled.row : undefined;
  }
}
