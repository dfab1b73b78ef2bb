import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import type { ConfirmDialog } from './confirm-dialog';

export interface AskedReason {
  readonly label: string;
  readonly required: boolean;
  readonly maxLength?: number;
  /** Reasons to choose from instead of typing, such as those that were given a moment ago. */
  readonly suggestions?: readonly string[];
}

/** A question before something that is not easily taken back. All texts are already translated. */
export interface Question<T> {
  readonly title: string;
  readonly message?: string;
  /** What the button says: the verb, never "OK". */
  readonly action: string;
  readonly tone?: 'danger';
  /** Asks for a reason, which `run` is given without its outer blanks (empty when it was left out). */
  readonly reason?: AskedReason;
  /** Does it, while the dialog stays; when it fails the dialog shows the problem and can be tried again. */
  readonly run: (reason: string) => Promise<T>;
}

@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly dialogs = inject(MatDialog);

  /** Answers what `run` answered, or undefined when the person thought better of it. */
  async ask<T>(question: Question<T>): Promise<T | undefined> {
    const { ConfirmDialog: dialog } = await import('./confirm-dialog');
    const reference = this.dialogs.open<ConfirmDialog, Question<unknown>, T>(dialog, {
      data: question,
      // The reason when one is asked for, else the way out: Enter by habit does no harm then.
      autoFocus: question.reason ? 'textarea' : question.tone === 'danger' ? '.cancel' : '.go',
      width: '480px',
      maxWidth: 'calc(100vw - 32px)',
    });
    return firstValueFrom(reference.afterClosed());
  }
}
