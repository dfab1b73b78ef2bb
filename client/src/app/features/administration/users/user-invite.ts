import { Component, effect, inject, signal, untracked } from '@angular/core';
import { form, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Api, inviteUser, type UserWithLink } from '#api';
import { writing } from '../../../core/api/remote';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { type HasUnsavedChanges, warnBeforeUnload } from '../../../ui/form/unsaved-changes';
import { Page } from '../../../ui/page/page';
import { OneTimeLink } from './one-time-link';
import { EMPTY_USER, requestOf, suggestedUsername, type UserDraft, userSchema } from './user-draft';
import { UserFields } from './user-fields';

/** Invites a person; they choose their password themselves, with a link that works once. */
@Component({
  selector: 'votra-user-invite',
  imports: [FormProblem, FormRoot, MatButton, OneTimeLink, Page, RouterLink, TranslocoDirective, UserFields],
  template: `
    <votra-page *transloco="let t" [heading]="t('create.user')" back="/administration/users">
      @if (invited(); as user) {
        <votra-one-time-link
          [name]="user.fullName"
          [token]="user.invitationToken ?? ''"
          [expiresAt]="user.invitationExpiresAt"
        />
        <p class="buttons">
          <button matButton="outlined" type="button" (click)="again()">{{ t('administration.users.another') }}</button>
          <a matButton routerLink="/administration/users">{{ t('administration.users.all') }}</a>
        </p>
      } @else {
        <form [formRoot]="form">
          <votra-form-problem [problem]="saving.problem()" [form]="form" />
          <votra-user-fields [form]="form" />
          <p class="buttons">
            <button matButton="filled" type="submit" [disabled]="saving.isPending()">
              {{ t('administration.users.invite') }}
            </button>
            <a matButton routerLink="/administration/users">{{ t('common.cancel') }}</a>
          </p>
        </form>
      }
    </votra-page>
  `,
  styles: `
    .buttons {
      display: flex;
      gap: var(--gap-3);
      margin: var(--gap-5) 0 0;
    }
  `,
})
export class UserInvite implements HasUnsavedChanges {
  private readonly api = inject(Api);

  protected readonly saving = writing();
  protected readonly invited = signal<UserWithLink | undefined>(undefined);
  private readonly model = signal<UserDraft>(EMPTY_USER);
  protected readonly form = form(this.model, userSchema, {
    submission: submission<UserDraft>(this.saving, async (draft) => {
      this.invited.set(
        await this.api.invoke(inviteUser, { body: requestOf(draft), 'Idempotency-Key': crypto.randomUUID() }),
      );
    }),
  });

  constructor() {
    warnBeforeUnload(() => this.hasUnsavedChanges());
    // A user name is suggested until somebody writes one.
    effect(() => {
      const name = suggestedUsername(this.form.fullName().value());
      untracked(() => {
        if (!this.form.username().dirty()) this.form.username().value.set(name);
      });
    });
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty() && this.invited() === undefined;
  }

  protected again(): void {
    this.invited.set(undefined);
    this.form().reset({ ...EMPTY_USER });
  }
}
