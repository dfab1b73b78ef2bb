import { afterNextRender, ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { form, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { acceptInvitation, Api } from '#api';
import { writing } from '../../../core/api/remote';
import { invitationToken } from '../../../core/session/invitation-link';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { PasswordField } from '../../../ui/password/password-field';
import { asClock, waitAfter } from '../../../ui/problem/waiting';
import { comingIn } from '../come-in';
import { SignedOutFrame } from '../frame/signed-out-frame';
import { newPassword } from '../password/new-password';
import { PasswordHints } from '../password/password-hints';

/** Where the one-time link of an invitation or of a password reset leads: one sets a password and is signed in. */
@Component({
  selector: 'votra-accept-invitation',
  imports: [
    FormProblem,
    FormRoot,
    MatButton,
    PasswordField,
    PasswordHints,
    RouterLink,
    SignedOutFrame,
    TranslocoDirective,
  ],
  templateUrl: './accept-invitation.html',
  styleUrl: '../form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AcceptInvitation {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly comeIn = comingIn();
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });

  /** From the address, where somebody has sent the token as a parameter. */
  readonly token = input<string>();

  protected readonly secret = computed(() => invitationToken(this.fragment(), this.token()));
  protected readonly accepting = writing();
  protected readonly form = form(signal({ password: '' }), (path) => newPassword(path.password), {
    submission: submission(this.accepting, ({ password }: { password: string }) => this.accept(password)),
  });
  protected readonly isSpent = computed(() => this.accepting.problem()?.code === 'INVITATION_INVALID');
  protected readonly wait = waitAfter(this.accepting.problem);
  protected readonly waitClock = computed(() => asClock(this.wait()));

  constructor() {
    afterNextRender(() => this.form.password().focusBoundControl());
  }

  private async accept(password: string): Promise<void> {
    const { username } = await this.api.invoke(acceptInvitation, { body: { token: this.secret() ?? '', password } });
    if (await this.comeIn(username, password)) await this.router.navigateByUrl('/', { replaceUrl: true });
  }
}
