import { Component, computed, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import { invitationLink } from '../../../core/session/invitation-link';
import { InstantPipe } from '../../../ui/dates/date-pipes';

/** A link with which one person sets a password, once. It is shown here and never again. */
@Component({
  selector: 'votra-one-time-link',
  imports: [InstantPipe, MatButton, MatFormFieldModule, MatIcon, MatInput, TranslocoDirective],
  template: `
    <section *transloco="let t" role="status">
      <h2>{{ t('administration.link.heading') }}</h2>
      <p>{{ t('administration.link.message', { name: name() }) }}</p>
      <mat-form-field>
        <mat-label>{{ t('administration.link.label') }}</mat-label>
        <input matInput readonly #field [value]="address()" (focus)="field.select()" />
      </mat-form-field>
      <div class="line">
        <button matButton="filled" type="button" (click)="copy()">
          <mat-icon [svgIcon]="isCopied() ? 'check' : 'copy'" />
          {{ t(isCopied() ? 'administration.link.copied' : 'administration.link.copy') }}
        </button>
        <span>{{ t('administration.link.until') }} {{ expiresAt() | instant }}</span>
      </div>
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: var(--gap-3);
      max-width: 720px;
      padding: var(--gap-5);
      background: var(--mat-sys-surface-container);
      border-radius: 12px;
    }

    h2,
    p {
      margin: 0;
    }

    h2 {
      font: var(--mat-sys-title-medium);
    }

    .line {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gap-4);
      align-items: center;
    }
  `,
})
export class OneTimeLink {
  readonly name = input.required<string>();
  readonly token = input.required<string>();
  readonly expiresAt = input.required<string>();

  protected readonly address = computed(() => invitationLink(this.token()));
  protected readonly isCopied = signal(false);

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.address());
    this.isCopied.set(true);
  }
}
