import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { form, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Api, getUser, type User, type UserWithLink } from '#api';
import { writing } from '../../../core/api/remote';
import { saveOrSettle } from '../../../core/api/save-or-settle';
import { History } from '../../../core/history/history';
import { Actions } from '../../../ui/actions/actions';
import type { ShownAction } from '../../../ui/actions/offered';
import { Confirm } from '../../../ui/confirm/confirm';
import { Conflict } from '../../../ui/conflict/conflict';
import { DataRegion } from '../../../ui/data-region/data-region';
import { InstantPipe } from '../../../ui/dates/date-pipes';
import { Fact, Facts } from '../../../ui/facts/facts';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { type HasUnsavedChanges, warnBeforeUnload } from '../../../ui/form/unsaved-changes';
import { Page } from '../../../ui/page/page';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { StatusChip } from '../../../ui/status-chip/status-chip';
import { Undo } from '../../../ui/undo/undo';
import { OneTimeLink } from './one-time-link';
import { draftOf, EMPTY_USER, requestOf, type UserDraft, userSchema } from './user-draft';
import { UserFields } from './user-fields';
import { UserStore } from './user-store';

/** One person: who they are, what they may do, and a new link when they have lost their password. */
@Component({
  selector: 'votra-user-detail',
  imports: [
    Actions,
    DataRegion,
    Fact,
    Facts,
    FormProblem,
    FormRoot,
    History,
    InstantPipe,
    MatButton,
    OneTimeLink,
    Page,
    ProblemPanel,
    StatusChip,
    TranslocoDirective,
    UserFields,
  ],
  providers: [UserStore],
  templateUrl: './user-detail.html',
  styleUrl: './user-detail.scss',
})
export class UserDetail implements HasUnsavedChanges {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly conflict = inject(Conflict);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);
  protected readonly store = inject(UserStore);

  readonly id = input.required<string>();

  protected readonly user = this.store.user.value;
  protected readonly saving = writing();
  protected readonly link = signal<UserWithLink | undefined>(undefined);
  private readonly saved = signal<User | undefined>(undefined);
  private readonly model = signal<UserDraft>(EMPTY_USER);
  protected readonly form = form(this.model, userSchema, {
    submission: submission<UserDraft>(this.saving, (draft) => this.save(draft)),
  });
  protected readonly client = computed(() => {
    const { clientId, clientName } = this.user() ?? {};
    return clientId ? { value: clientId, label: clientName ?? clientId } : undefined;
  });
  protected readonly shown: readonly ShownAction[] = [
    { action: 'activate', icon: 'start' },
    { action: 'reset-password', icon: 'lock' },
    { action: 'deactivate', icon: 'cancelled', tone: 'danger' },
  ];

  constructor() {
    warnBeforeUnload(() => this.hasUnsavedChanges());
    effect(() => {
      this.store.open(this.id());
    });
    effect(() => {
      const user = this.user();
      if (user && !untracked(() => this.hasUnsavedChanges())) this.show(user);
    });
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty();
  }

  protected act(action: string): void {
    if (action === 'activate') void this.activate();
    if (action === 'deactivate') void this.deactivate();
    if (action === 'reset-password') void this.resetPassword();
  }

  private show(user: User): void {
    this.saved.set(user);
    this.form().reset(draftOf(user));
  }

  private async save(draft: UserDraft): Promise<void> {
    const before = this.saved();
    if (!before) return;
    const field = (label: string, name: keyof UserDraft, theirs: User) => ({
      label: this.texts.translate(label),
      mine: draft[name],
      theirs: draftOf(theirs)[name],
    });
    const settled = await saveOrSettle(
      {
        read: before,
        save: (version) => this.store.update({ ...before, version }, requestOf(draft)),
        reread: () => this.api.invoke(getUser, { id: before.id }),
        compare: (theirs) => ({
          what: theirs.fullName,
          rows: [
            field('administration.users.fullName', 'fullName', theirs),
            field('field.email', 'email', theirs),
            field('administration.users.username', 'username', theirs),
            field('field.role', 'role', theirs),
          ],
        }),
      },
      this.conflict,
    );
    if (!settled) return;
    this.store.user.set(settled.row);
    this.show(settled.row);
    if (settled.by === 'mine') this.undo.say(this.texts.translate('common.saved'));
  }

  private async activate(): Promise<void> {
    if (await this.store.activate())
      this.undo.offer(this.texts.translate('administration.users.activated'), () => this.store.deactivate());
  }

  private async deactivate(): Promise<void> {
    const done = await this.confirm.ask({
      title: this.texts.translate('administration.users.ask.deactivate', { name: this.user()?.fullName }),
      message: this.texts.translate('administration.users.ask.deactivateMessage'),
      action: this.texts.translate('action.deactivate'),
      tone: 'danger',
      run: () => this.store.deactivate(),
    });
    if (done) this.undo.say(this.texts.translate('administration.users.deactivated'));
  }

  private async resetPassword(): Promise<void> {
    this.link.set(
      await this.confirm.ask({
        title: this.texts.translate('administration.users.ask.reset', { name: this.user()?.fullName }),
        message: this.texts.translate('administration.users.ask.resetMessage'),
        action: this.texts.translate('administration.users.makeLink'),
        run: () => this.store.resetPassword(),
      }),
    );
  }
}
