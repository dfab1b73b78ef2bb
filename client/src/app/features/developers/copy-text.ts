import { Component, input, linkedSignal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoDirective } from '@jsverse/transloco';

/** A button that puts a text on the clipboard, and says that it did. */
@Component({
  selector: 'votra-copy-text',
  imports: [MatIcon, MatIconButton, MatTooltip, TranslocoDirective],
  template: `
    <button
      *transloco="let t"
      matIconButton
      type="button"
      [attr.aria-label]="isCopied() ? t('developers.copied') : label()"
      [matTooltip]="isCopied() ? t('developers.copied') : label()"
      (click)="copy()"
    >
      <mat-icon [svgIcon]="isCopied() ? 'check' : 'copy'" />
    </button>
  `,
})
export class CopyText {
  readonly text = input.required<string>();
  /** What the button does: "Copy the address". */
  readonly label = input.required<string>();

  /** Another text has not been copied yet. */
  protected readonly isCopied = linkedSignal({ source: this.text, computation: () => false });

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.text());
    this.isCopied.set(true);
  }
}
