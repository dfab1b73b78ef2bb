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
} from '@angular/core';
import { form } from '@angular/forms/signals';
import { MatIcon } from '@angular/material/icon';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Api, getSetup, type Register as Person, registerUser } from '#api';
import { remote, writing } from '../../../core/api/remote';
import { Access } from '../../../core/session/access';
import { Session } from '../../../core/session/session';
import { submission } from '../../../ui/form/server-errors';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { comingIn } from '../come-in';
import { SignedOutFrame } from '../frame/signed-out-frame';
import { emptyPerson, personSchema } from '../person/person';
import { PersonForm } from '../person/person-form';
import { OrganizationStep } from './organization-step';
import { StartStep } from './start-step';
import { LoadingBar } from '../../../ui/progress/loading-bar';

const STEPS = ['admin', 'organization', 'start'] as const;

type Step = (typeof STEPS)[number];

/**
 * Sets up an empty instance: its first administrator, the organization, and where to begin. The first step signs one in,
 * so whoever comes back later goes on with the second.
 */
@Component({
  selector: 'votra-first-run',
  imports: [
    MatIcon,
    LoadingBar,
    OrganizationStep,
    PersonForm,
    ProblemPanel,
    SignedOutFrame,
    StartStep,
    TranslocoDirective,
  ],
  templateUrl: './first-run.html',
  styleUrls: ['../form.scss', './first-run.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FirstRun {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly access = inject(Access);
  private readonly comeIn = comingIn();

  protected readonly setup = remote(getSetup, () => ({}));
  protected readonly registering = writing();
  protected readonly form = form(signal(emptyPerson()), personSchema, {
    submission: submission(this.registering, async (person: Person) => {
      await this.api.invoke(registerUser, { body: person });
      await this.comeIn(person.username, person.password);
    }),
  });

  protected readonly steps = STEPS;
  /** From the address, so that a reload stays where one is. */
  readonly at = input<string>();
  protected readonly step = computed<Step | undefined>(() => {
    if (this.session.state() === 'signed-in') {
      if (!this.access.can('settings:manage')) return undefined;
      return this.at() === 'start' ? 'start' : 'organization';
    }
    return this.setup.value()?.needsAdmin && this.session.state() === 'signed-out' ? 'admin' : undefined;
  });
  protected readonly stepNumber = computed(() => STEPS.indexOf(this.step() ?? 'admin'));

  constructor() {
    const injector = inject(Injector);
    void this.session.start().catch(() => undefined);
    effect(() => {
      const state = this.session.state();
      if (state === 'signed-in' && !this.access.can('settings:manage')) this.leave('/');
      else if (state === 'signed-out' && this.setup.value()?.needsAdmin === false) this.leave('/sign-in');
      else if (this.step() === 'admin') afterNextRender(() => this.form.fullName().focusBoundControl(), { injector });
    });
  }

  /** The organization is saved, or put off. */
  protected begin(): void {
    void this.router.navigate([], { queryParams: { at: 'start' } });
  }

  protected retry(): void {
    this.setup.reload();
    void this.session.start().catch(() => undefined);
  }

  private leave(address: string): void {
    void this.router.navigateByUrl(address, { replaceUrl: true });
  }
}
