import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Api, getSettings, getSetup } from '#api';
import { problemOf } from '../../../core/api/problem';
import { remote, writing } from '../../../core/api/remote';
import { Connection } from '../../../core/connection/connection';
import { Access } from '../../../core/session/access';
import { Session } from '../../../core/session/session';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { PasswordField } from '../../../ui/password/password-field';
import type { Problem } from '../../../ui/problem/problem';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { asClock, waitAfter } from '../../../ui/problem/waiting';
import { SignedOutFrame } from '../frame/signed-out-frame';
import { isNeverSaved } from '../first-run/organization';
import { returnAddress } from '../return-to';
import { LoadingBar } from '../../../ui/progress/loading-bar';

/** The product's face. Whoever is signed in already is sent on; on an empty instance the set-up begins. */
@Component({
  selector: 'votra-sign-in',
  imports: [
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatFormFieldModule,
    MatInput,
    LoadingBar,
    PasswordField,
    ProblemPanel,
    RouterLink,
    SignedOutFrame,
    TranslocoDirective,
  ],
  templateUrl: './sign-in.html',
  styleUrl: '../form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignIn {
  private readonly access = inject(Access);
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  /** From the address: where the person wanted to go. */
  readonly returnTo = input<string>();

  private readonly setup = remote(getSetup, () => ({}));
  private readonly unreachable = signal<Problem | undefined>(undefined);

  protected readonly signingIn = writing();
  protected readonly form = form(
    signal({ login: '', password: '' }),
    (path) => {
      required(path.login);
      required(path.password);
    },
    {
      submission: submission(this.signingIn, ({ login, password }: { login: string; password: string }) =>
        this.session.signIn(login.trim(), password),
      ),
    },
  );
  protected readonly wait = waitAfter(this.signingIn.problem);
  protected readonly waitClock = computed(() => asClock(this.wait()));
  protected readonly problem = computed(() => this.unreachable() ?? this.setup.problem());
  protected readonly isReady = computed(
    () => this.session.state() === 'signed-out' && this.setup.value() !== undefined,
  );
  protected readonly mayRegister = computed(() => this.setup.value()?.registration === 'open');

  constructor() {
    const injector = inject(Injector);
    effect(() => {
      if (this.session.state() === 'signed-in') void this.goOn(returnAddress(this.returnTo()));
      else if (this.setup.value()?.needsAdmin) this.leave('/first-run');
    });
    const { restored } = inject(Connection);
    effect(() => {
      if (restored() > 0 && untracked(this.unreachable)) void this.begin();
    });
    effect(() => {
      // The button that was pressed has lost the focus.
      if (this.signingIn.problem()) this.form.password().focusBoundControl();
    });
    effect(() => {
      if (this.isReady()) afterNextRender(() => this.form.login().focusBoundControl(), { injector });
    });
    void this.begin();
  }

  protected retry(): void {
    if (this.setup.problem()) this.setup.reload();
    void this.begin();
  }

  /** The cookie of an earlier visit may still do. */
  private async begin(): Promise<void> {
    this.unreachable.set(undefined);
    try {
      await this.session.start();
    } catch (error) {
      this.unreachable.set(problemOf(error));
    }
  }

  /** An administrator who has broken off the set-up takes it up again. */
  private async goOn(address: string): Promise<void> {
    const isSetUp = address !== '/' || !this.access.can('settings:manage') || (await this.organizationIsNamed());
    this.leave(isSetUp ? address : '/first-run');
  }

  private async organizationIsNamed(): Promise<boolean> {
    try {
      return !isNeverSaved(await this.api.invoke(getSettings));
    } catch {
      // The home page can do without an answer.
      return true;
    }
  }

  private leave(address: string): void {
    void this.router.navigateByUrl(address, { replaceUrl: true });
  }
}
