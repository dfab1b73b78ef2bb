import { Component, computed, effect, input, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Problem } from './problem';
import { waitAfter } from './waiting';

/**
 * What went wrong, where what was asked for would stand: title, what to do, and the request id for whoever looks into it.
 * Offers to try again where that can help, and counts down first when the server said how long to wait.
 */
@Component({
  selector: 'votra-problem',
  imports: [MatButton, MatIcon, MatIconButton, TranslocoDirective],
  templateUrl: './problem-panel.html',
  styleUrl: './problem-panel.scss',
  host: { '[class.slim]': 'slim()' },
})
export class ProblemPanel {
  readonly problem = input.required<Problem>();
  /** Whether the asker can ask again; false where the person presses the button of a form again. */
  readonly retryable = input(true);
  /** One line above what is still shown, instead of a panel in its place. */
  readonly slim = input(false);
  readonly retry = output();

  /** Seconds until it is worth trying again. */
  protected readonly wait = waitAfter(this.problem);
  protected readonly isCopied = signal(false);
  protected readonly canRetry = computed(() => {
    const { status } = this.problem();
    return this.retryable() && (status === 0 || status === 408 || status === 429 || status >= 500);
  });
  protected readonly roles = computed(() => this.problem().roles ?? []);

  constructor() {
    effect(() => {
      this.problem();
      this.isCopied.set(false);
    });
  }

  protected async copy(requestId: string): Promise<void> {
    await navigator.clipboard.writeText(requestId);
    this.isCopied.set(true);
  }
}
