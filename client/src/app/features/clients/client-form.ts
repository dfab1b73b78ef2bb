import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import {
  applyEach,
  email,
  form,
  FormField,
  FormRoot,
  maxLength,
  pattern,
  required,
  schema,
  validate,
} from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Api, type Client, createClient, getClient, updateClient } from '#api';
import { remote, writing } from '../../core/api/remote';
import { saveOrSettle } from '../../core/api/save-or-settle';
import { Conflict } from '../../ui/conflict/conflict';
import { DataRegion } from '../../ui/data-region/data-region';
import { FieldErrorText } from '../../ui/form/field-error';
import { FormProblem } from '../../ui/form/form-problem';
import { submission } from '../../ui/form/server-errors';
import { type HasUnsavedChanges, warnBeforeUnload } from '../../ui/form/unsaved-changes';
import { fractionOfPercent } from '../../ui/money/percent-text';
import { Page } from '../../ui/page/page';
import { Undo } from '../../ui/undo/undo';
import { differences } from './client-differences';
import { type ClientDraft, draftOf, EMPTY_CONTACT, EMPTY_DRAFT, requestOf } from './client-draft';

const clientSchema = schema<ClientDraft>((draft) => {
  required(draft.name);
  maxLength(draft.name, 255);
  maxLength(draft.company, 255);
  required(draft.email);
  email(draft.email);
  pattern(draft.currency, /^[A-Za-z]{3}$/, { message: 'clients.form.currency' });
  validate(draft.taxPercent, ({ value }) =>
    value().trim() === '' || fractionOfPercent(value()) !== undefined
      ? undefined
      : { kind: 'percent', message: 'clients.form.percent' },
  );
  pattern(draft.paymentTermsDays, /^\s*\d{1,3}\s*$/, { message: 'clients.form.days' });
  applyEach(draft.contacts, (contact) => {
    required(contact.name);
    email(contact.email);
  });
});

/** Writes down a client: how to reach it, and the terms that its invoices have. */
@Component({
  selector: 'votra-client-form',
  imports: [
    DataRegion,
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatCheckbox,
    MatFormFieldModule,
    MatIcon,
    MatIconButton,
    MatInput,
    Page,
    RouterLink,
    TranslocoDirective,
  ],
  templateUrl: './client-form.html',
  styleUrl: './client-form.scss',
})
export class ClientForm implements HasUnsavedChanges {
  private readonly api = inject(Api);
  private readonly conflict = inject(Conflict);
  private readonly router = inject(Router);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);

  /** Absent for a new one. */
  readonly id = input<string>();

  protected readonly client = remote(getClient, () => {
    const id = this.id();
    return id === undefined ? undefined : { id };
  });
  protected readonly saving = writing();
  private readonly saved = signal<Client | undefined>(undefined);
  private readonly isDone = signal(false);

  protected readonly model = signal<ClientDraft>(EMPTY_DRAFT);
  protected readonly form = form(this.model, clientSchema, {
    submission: submission<ClientDraft>(this.saving, (draft) => this.save(draft)),
  });
  protected readonly back = computed(() => (this.id() === undefined ? '/clients' : `/clients/${this.id()}`));

  constructor() {
    warnBeforeUnload(() => this.hasUnsavedChanges());
    effect(() => {
      const client = this.client.value();
      // What comes in later must not overwrite what is being typed.
      if (client && untracked(this.saved) === undefined) this.show(client);
    });
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty() && !this.isDone();
  }

  protected addContact(): void {
    this.form.contacts().value.update((contacts) => [...contacts, { ...EMPTY_CONTACT }]);
    this.form().markAsDirty();
  }

  protected removeContact(index: number): void {
    this.form.contacts().value.update((contacts) => contacts.filter((_contact, at) => at !== index));
    this.form().markAsDirty();
  }

  private show(client: Client): void {
    this.saved.set(client);
    this.form().reset(draftOf(client));
  }

  private async save(draft: ClientDraft): Promise<void> {
    const before = this.saved();
    const saved = before ? await this.update(before, draft) : await this.create(draft);
    if (!saved) return;
    this.isDone.set(true);
    this.undo.say(this.texts.translate('common.saved'));
    await this.router.navigate(['/clients', saved.id], { replaceUrl: before === undefined });
  }

  private create(draft: ClientDraft): Promise<Client> {
    return this.api.invoke(createClient, { body: requestOf(draft), 'Idempotency-Key': crypto.randomUUID() });
  }

  /** Saves over the version that was opened; when another is there meanwhile, the person chooses. */
  private async update(before: Client, draft: ClientDraft): Promise<Client | undefined> {
    const { id } = before;
    const settled = await saveOrSettle(
      {
        read: before,
        save: (version) => this.api.invoke(updateClient, { id, 'If-Match': `"${version}"`, body: requestOf(draft) }),
        reread: () => this.api.invoke(getClient, { id }),
        compare: (theirs) => ({
          what: theirs.name,
          rows: differences(draft, draftOf(theirs), (key) => this.texts.translate(key)),
        }),
      },
      this.conflict,
    );
    if (settled?.by === 'theirs') this.show(settled.row);
    return settled?.by === 'mine' ? settled.row : undefined;
  }
}
