import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type FieldTree, FormField, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Register } from '#api';
import type { Writing } from '../../../core/api/remote';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { PasswordField } from '../../../ui/password/password-field';
import { asClock, waitAfter } from '../../../ui/problem/waiting';
import { PasswordHints } from '../password/password-hints';

/** The fields of somebody who makes an account: as the first administrator, or where registration is open. */
@Component({
  selector: 'votra-person-form',
  imports: [
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatFormFieldModule,
    MatInput,
    PasswordField,
    PasswordHints,
    TranslocoDirective,
  ],
  templateUrl: './person-form.html',
  styleUrl: '../form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonForm {
  readonly form = input.required<FieldTree<Register>>();
  readonly saving = input.required<Writing>();
  /** The word on the button. */
  readonly submit = input.required<string>();

  protected readonly wait = waitAfter(computed(() => this.saving().problem()));
  protected readonly waitClock = computed(() => asClock(this.wait()));
}
