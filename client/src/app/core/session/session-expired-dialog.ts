import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { FormProblem } from '../../ui/form/form-problem';
import { submission } from '../../ui/form/server-errors';
import { PasswordField } from '../../ui/password/password-field';
import { asClock, waitAfter } from '../../ui/problem/waiting';
import { writing } from '../api/remote';
import { Session } from './session';

/** The same person's password, or somebody else's turn. It goes away by itself when the session goes on. */
@Component({
  selector: 'votra-session-expired-dialog',
  imports: [
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    PasswordField,
    TranslocoDirective,
  ],
  templateUrl: './session-expired-dialog.html',
  styleUrl: './session-expired-dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionExpiredDialog {
  private readonly session = inject(Session);

  protected readonly user = this.session.user;
  protected readonly signingIn = writing();
  protected readonly leaving = writing();
  protected readonly form = form(signal({ password: '' }), (path) => required(path.password), {
    submission: submission(this.signingIn, ({ password }: { password: string }) =>
      this.session.signIn(this.login(), password),
    ),
  });
  protected readonly login = computed(() => this.user()?.username ?? '');
  protected readonly wait = waitAfter(this.signingIn.problem);
  protected readonly waitClock = computed(() => asClock(this.wait()));
  protected readonly problem = computed(() => this.signingIn.problem() ?? this.leaving.problem());

  /** Leaves the page with everything on it, for another person. */
  protected leave(): void {
    void this.leaving.run(() => this.session.signOut());
  }
}
