import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { brokenPasswordRules, PASSWORD_RULES } from '#kernel';

/** What a new password has to be, and how much of it the one that is being typed is. */
@Component({
  selector: 'votra-password-hints',
  imports: [MatIcon, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <p [id]="titleId()">{{ t('account.password.rules') }}</p>
      <ul [attr.aria-labelledby]="titleId()">
        @for (rule of rules(); track rule.name) {
          <li [class.kept]="rule.isKept">
            <mat-icon [svgIcon]="rule.isKept ? 'done' : 'draft'" />
            <span class="visually-hidden">
              {{ t(rule.isKept ? 'account.password.keeps' : 'account.password.lacks') }}
            </span>
            {{ t('account.password.' + rule.name) }}
          </li>
        }
      </ul>
    </ng-container>
  `,
  styleUrl: './password-hints.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordHints {
  readonly password = input.required<string>();
  readonly titleId = input('password-rules');

  private readonly broken = computed(() => brokenPasswordRules(this.password().normalize('NFC')));

  /** That a password is too long for bcrypt is said only to the few whose is. */
  protected readonly rules = computed(() =>
    PASSWORD_RULES.filter((name) => name !== 'bytes' || this.broken().includes(name)).map((name) => ({
      name,
      isKept: this.password() !== '' && !this.broken().includes(name),
    })),
  );
}
