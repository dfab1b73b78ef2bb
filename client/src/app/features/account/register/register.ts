import { afterNextRender, ChangeDetectionStrategy, Component, effect, inject, Injector, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Api, getSetup, type Register as Person, registerUser } from '#api';
import { remote, writing } from '../../../core/api/remote';
import { submission } from '../../../ui/form/server-errors';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { comingIn } from '../come-in';
import { SignedOutFrame } from '../frame/signed-out-frame';
import { emptyPerson, personSchema } from '../person/person';
import { PersonForm } from '../person/person-form';
import { LoadingBar } from '../../../ui/progress/loading-bar';

/** Makes an account without an invitation, where the instance is open to that. */
@Component({
  selector: 'votra-register',
  imports: [LoadingBar, PersonForm, ProblemPanel, RouterLink, SignedOutFrame, TranslocoDirective],
  templateUrl: './register.html',
  styleUrl: '../form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Register {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly comeIn = comingIn();

  protected readonly setup = remote(getSetup, () => ({}));
  protected readonly registering = writing();
  protected readonly form = form(signal(emptyPerson()), personSchema, {
    submission: submission(this.registering, async (person: Person) => {
      await this.api.invoke(registerUser, { body: person });
      if (await this.comeIn(person.username, person.password))
        await this.router.navigateByUrl('/', { replaceUrl: true });
    }),
  });

  constructor() {
    const injector = inject(Injector);
    effect(() => {
      if (this.setup.value()?.needsAdmin) void this.router.navigateByUrl('/first-run', { replaceUrl: true });
      else if (this.setup.value()?.registration === 'open')
        afterNextRender(() => this.form.fullName().focusBoundControl(), { injector });
    });
  }
}
