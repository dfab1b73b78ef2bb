import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import type { ConflictDialog } from './conflict-dialog';

/** A field as I have typed it and as somebody else has saved it meanwhile, both as people read them. */
export interface Difference {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface Collision {
  /** What was changed by somebody else: "SOW-2026-0001", "this client". */
  readonly what: string;
  /** Every field that may differ; the dialog leaves out those that do not. */
  readonly rows: readonly Difference[];
}

/** What to do when a row has changed under one's hands (412). */
@Injectable({ providedIn: 'root' })
export class Conflict {
  private readonly dialogs = inject(MatDialog);

  /**
   * Shows both versions. `mine`: save what I typed over theirs; `theirs`: drop it and go on with theirs; undefined: back
   * to the form, with everything as it was typed.
   */
  async resolve(collision: Collision): Promise<'mine' | 'theirs' | undefined> {
    const { ConflictDialog: dialog } = await import('./conflict-dialog');
    const reference = this.dialogs.open<ConflictDialog, Collision, 'mine' | 'theirs'>(dialog, {
      data: collision,
      autoFocus: 'first-heading',
      width: '720px',
      maxWidth: 'calc(100vw - 32px)',
    });
    return firstValueFrom(reference.afterClosed());
  }
}
