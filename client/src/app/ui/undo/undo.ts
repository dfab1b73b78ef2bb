import { inject, Injectable, Injector } from '@angular/core';
import type { MatSnackBar } from '@angular/material/snack-bar';
import { TranslocoService } from '@jsverse/transloco';
import { PROBLEM_OF } from '../problem/problem-of';

/** Long enough to read a sentence and to reach the button with the keyboard, in milliseconds. */
const DURATION = 8_000;

/** Tells people what has just been done, and lets them take it back. Screen readers hear it politely. */
@Injectable({ providedIn: 'root' })
export class Undo {
  private readonly injector = inject(Injector);
  private readonly texts = inject(TranslocoService);
  private readonly problemOf = inject(PROBLEM_OF);

  /** Says what was done, already translated. */
  say(message: string): void {
    void this.bar().then((bar) => bar.open(message, undefined, { duration: DURATION }));
  }

  /** Says what was done and offers to take it back; should that fail, it says why. */
  offer(message: string, undo: () => Promise<unknown>): void {
    void this.bar().then((bar) => {
      const reference = bar.open(message, this.texts.translate('action.undo'), { duration: DURATION });
      reference.onAction().subscribe(() => void this.takeBack(undo));
    });
  }

  private async takeBack(undo: () => Promise<unknown>): Promise<void> {
    try {
      await undo();
      this.say(this.texts.translate('common.undone'));
    } catch (error) {
      const { title, detail } = this.problemOf(error);
      (await this.bar()).open(`${title}: ${detail}`, this.texts.translate('action.close'));
    }
  }

  /** Loaded when there is something to say. */
  private async bar(): Promise<MatSnackBar> {
    const { MatSnackBar: bar } = await import('./bar');
    return this.injector.get(bar);
  }
}
