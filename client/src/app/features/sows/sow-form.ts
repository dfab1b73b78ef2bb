import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import {
  form,
  FormField,
  FormRoot,
  maxLength,
  pattern,
  required,
  schema,
  validateTree,
  applyEach,
} from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Api, createSow, getClient, getSow, type Sow, updateSow } from '#api';
import { remote, writing } from '../../core/api/remote';
import { saveOrSettle } from '../../core/api/save-or-settle';
import { Lookups } from '../../core/lookups/lookups';
import { Conflict } from '../../ui/conflict/conflict';
import { DataRegion } from '../../ui/data-region/data-region';
import { FieldErrorText } from '../../ui/form/field-error';
import { FormProblem } from '../../ui/form/form-problem';
import { submission } from '../../ui/form/server-errors';
import { type HasUnsavedChanges, warnBeforeUnload } from '../../ui/form/unsaved-changes';
import { Lookup } from '../../ui/lookup/lookup';
import { Page } from '../../ui/page/page';
import { Undo } from '../../ui/undo/undo';
import { affordableHours } from './affordable-hours';
import { draftOf, EMPTY_DRAFT, emptyLine, requestOf, type SowDraft } from './sow-draft';
import { differences } from './sow-differences';

const AMOUNT = /^\d{1,12}(\.\d{1,4})?$/;
const draftSchema = schema<SowDraft>((draft) => {
  required(draft.clientId);
  required(draft.title);
  maxLength(draft.title, 255);
  maxLength(draft.description, 5000);
  pattern(draft.totalBudget, AMOUNT, { message: 'form.amount' });
  pattern(draft.rate, AMOUNT, { message: 'form.amount' });
  validateTree(draft, ({ value, fieldTreeOf }) =>
    value().startDate !== '' && value().endDate !== '' && value().endDate <= value().startDate
      ? { kind: 'order', message: 'sows.form.endAfterStart', fieldTree: fieldTreeOf(draft.endDate) }
      : undefined,
  );
  applyEach(draft.rateLines, (line) => {
    required(line.role);
    maxLength(line.role, 255);
    required(line.rate);
    pattern(line.rate, AMOUNT, { message: 'form.amount' });
    required(line.validFrom);
  });
});

/** Writes a statement of work, new or while it is a draft. A draft may lack what its submission will ask for. */
@Component({
  selector: 'votra-sow-form',
  imports: [
    DataRegion,
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    Lookup,
    MatButton,
    MatFormFieldModule,
    MatIcon,
    MatIconButton,
    MatInput,
    Page,
    RouterLink,
    TranslocoDirective,
  ],
  templateUrl: './sow-form.html',
  styleUrl: './sow-form.scss',
})
export class SowForm implements HasUnsavedChanges {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly conflict = inject(Conflict);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);

  /** Absent for a new one. */
  readonly id = input<string>();
  /** From the address: the client that a new one is for. */
  readonly clientId = input<string>();

  protected readonly clients = inject(Lookups).clients({ onlyActive: true });
  protected readonly sow = remote(getSow, () => {
    const id = this.id();
    return id === undefined ? undefined : { id };
  });
  protected readonly saving = writing();
  private readonly saved = signal<Sow | undefined>(undefined);
  private readonly isDone = signal(false);

  protected readonly model = signal<SowDraft>(EMPTY_DRAFT);
  protected readonly form = form(this.model, draftSchema, {
    submission: submission<SowDraft>(this.saving, (draft) => this.save(draft)),
  });

  private readonly client = remote(getClient, () => {
    const id = this.model().clientId;
    return id === '' ? undefined : { id };
  });
  protected readonly chosenClient = computed(() => {
    const client = this.client.value();
    return client?.id === this.model().clientId ? { value: client.id, label: client.name } : undefined;
  });
  protected readonly currency = computed(() => this.client.value()?.currency ?? this.sow.value()?.currency ?? '');
  protected readonly hours = computed(() => affordableHours(this.model().totalBudget, this.model().rate));
  protected readonly back = computed(() => (this.id() === undefined ? '/sows' : `/sows/${this.id()}`));

  constructor() {
    warnBeforeUnload(() => this.hasUnsavedChanges());
    effect(() => {
      const sow = this.sow.value();
      // What comes in later must not overwrite what is being typed.
      if (sow && untracked(this.saved) === undefined) this.show(sow);
    });
    effect(() => {
      const clientId = this.clientId();
      if (clientId && untracked(this.model).clientId === '') this.model.update((draft) => ({ ...draft, clientId }));
    });
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty() && !this.isDone();
  }

  protected addLine(): void {
    this.form.rateLines().value.update((lines) => [...lines, emptyLine(this.model())]);
    this.form().markAsDirty();
  }

  protected removeLine(index: number): void {
    this.form.rateLines().value.update((lines) => lines.filter((_line, at) => at !== index));
    this.form().markAsDirty();
  }

  private show(sow: Sow): void {
    this.saved.set(sow);
    this.form().reset(draftOf(sow));
  }

  private async save(draft: SowDraft): Promise<void> {
    const before = this.saved();
    const saved = before ? await this.update(before, draft) : await this.create(draft);
    if (!saved) return;
    this.isDone.set(true);
    this.undo.say(this.texts.translate('common.saved'));
    await this.router.navigate(['/sows', saved.id], { replaceUrl: before === undefined });
  }

  private create(draft: SowDraft): Promise<Sow> {
    return this.api.invoke(createSow, { body: requestOf(draft), 'Idempotency-Key': crypto.randomUUID() });
  }

  /** Saves over the version that was opened; when another is there meanwhile, the person chooses. */
  private async update(before: Sow, draft: SowDraft): Promise<Sow | undefined> {
    const { id } = before;
    const settled = await saveOrSettle(
      {
        read: before,
        save: (version) => this.api.invoke(updateSow, { id, 'If-Match': `"${version}"`, body: requestOf(draft) }),
        reread: () => this.api.invoke(getSow, { id }),
        compare: (theirs) => ({
          what: theirs.number,
          rows: differences(draft, draftOf(theirs), (key) => this.texts.translate(key)),
        }),
      },
      this.conflict,
    );
    if (settled?.by === 'theirs') this.show(settled.row);
    return settled?.by === 'mine' ? settled.row : undefined;
  }
}
