import { Component, inject, Injector, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatIconModule } from '@angular/material/icon';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { problemOf } from '../api/problem';
import { Session } from '../session/session';

/** Who is signed in, and the way out. */
@Component({
  selector: 'votra-account-menu',
  imports: [MatButtonModule, MatIconModule, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, TranslocoDirective],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.scss',
})
export class AccountMenu {
  private readonly injector = inject(Injector);
  private readonly session = inject(Session);

  readonly shortcuts = output();

  protected readonly user = this.session.user;
  protected readonly isSigningOut = signal(false);

  protected async signOut(): Promise<void> {
    this.isSigningOut.set(true);
    try {
      await this.session.signOut();
    } catch (error) {
      this.isSigningOut.set(false);
      const { title, detail, status } = problemOf(error);
      // Still signed in, and should know. That there is no connection, the banner says.
      if (status !== 0) await this.say(`${title}: ${detail}`);
    }
  }

  private async say(message: string): Promise<void> {
    const { Undo } = await import('../../ui/undo/undo');
    this.injector.get(Undo).say(message);
  }
}
