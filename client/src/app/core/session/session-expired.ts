import { ChangeDetectionStrategy, Component, effect, inject, untracked } from '@angular/core';
import { MatDialog, type MatDialogRef } from '@angular/material/dialog';
import type { SessionExpiredDialog } from './session-expired-dialog';
import { Session } from './session';

/** Asks for the password when the session has ended while someone works; the page behind keeps what was typed. */
@Component({
  selector: 'votra-session-expired',
  template: '',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionExpired {
  private readonly dialogs = inject(MatDialog);
  private readonly session = inject(Session);
  private dialog: MatDialogRef<SessionExpiredDialog> | undefined;

  constructor() {
    effect(() => {
      const hasExpired = this.session.state() === 'expired';
      untracked(() => {
        if (hasExpired) void this.open();
        // The person may have signed in again in another tab.
        else this.close();
      });
    });
  }

  private async open(): Promise<void> {
    const { SessionExpiredDialog } = await import('./session-expired-dialog');
    if (this.dialog || this.session.state() !== 'expired') return;
    this.dialog = this.dialogs.open(SessionExpiredDialog, {
      width: '400px',
      maxWidth: '94vw',
      disableClose: true,
      closeOnNavigation: false,
      autoFocus: 'input[type=password]',
    });
  }

  private close(): void {
    this.dialog?.close();
    this.dialog = undefined;
  }
}
