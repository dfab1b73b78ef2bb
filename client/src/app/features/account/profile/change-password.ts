import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { form, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Api, type ChangePassword as Passwords, changePassword } from '#api';
import { writing } from '../../../core/api/remote';
import { Session } from '../../../core/session/session';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { PasswordField } from '../../../ui/password/password-field';
import { asClock, waitAfter } from '../../../ui/problem/waiting';
import { Undo } from '../../../ui/undo/undo';
import { newPassword } from '../password/new-password';
import { PasswordHints } from '../password/password-hints';

const NOTHING: Passwords = { currentPassword: '', newPassword: '' };

/** Another password; all other sessions end with it. */
@Component({
  selector: 'votra-change-password',
  imports: [FormProblem, FormRoot, MatButton, PasswordField, PasswordHints, TranslocoDirective],
  templateUrl: './change-password.html',
  styleUrl: './section.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangePassword {
  private readonly api = inject(Api);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);

  /** The other sessions have ended. */
  readonly changed = output();

  protected readonly username = computed(() => this.session.user()?.username ?? '');
  protected readonly changing = writing();
  readonly form = form(
    signal(NOTHING),
    (path) => {
      required(path.currentPassword);
      newPassword(path.newPassword);
    },
    { submission: submission(this.changing, (passwords: Passwords) => this.change(passwords)) },
  );
  protected readonly wait = waitAfter(this.changing.problem);
  protected readonly waitClock = computed(() => asClock(this.wait()));

  private readonly session = inject(Session);

  private async change(passwords: Passwords): Promise<void> {
    await this.api.invoke(changePassword, { body: passwords });
    this.form().reset(NOTHING);
    this.undo.say(this.texts.translate('account.profile.password.changed'));
    this.changed.emit();
  }
}
