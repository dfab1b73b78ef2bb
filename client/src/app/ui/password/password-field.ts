import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import { FieldErrorText } from '../form/field-error';

/** A password that can be shown while it is typed, with a word about caps lock. */
@Component({
  selector: 'votra-password-field',
  imports: [FieldErrorText, FormField, MatFormFieldModule, MatIcon, MatIconButton, MatInput, TranslocoDirective],
  templateUrl: './password-field.html',
  styles: `
    :host,
    mat-form-field {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  /** Lets password managers know whether to fill in the old one or to propose a new one. */
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  /** The id of what describes the password besides, such as the rules for a new one. */
  readonly describedBy = input('');

  protected readonly isShown = signal(false);
  protected readonly hasCapsLock = signal(false);

  protected watch(event: KeyboardEvent): void {
    // Password managers send events that only look like keys.
    if (typeof event.getModifierState === 'function') this.hasCapsLock.set(event.getModifierState('CapsLock'));
  }
}
