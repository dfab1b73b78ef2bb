import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, computed, DOCUMENT, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatIconModule } from '@angular/material/icon';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { map } from 'rxjs';
import { Connection } from '../connection/connection';
import { Preferences } from '../preferences/preferences';
import { SessionExpired } from '../session/session-expired';
import { AccountMenu } from './account-menu';
import { Destinations } from './destinations';
import { Shortcuts } from './shortcuts';
import { Waiting } from './waiting';

/** On a phone the bottom bar holds so many places; the others are in the drawer. */
const PLACES_ON_PHONE = 4;

/** The frame of every page: where one can go, who one is, and whether the server can be reached. */
@Component({
  selector: 'votra-shell',
  imports: [
    AccountMenu,
    MatButtonModule,
    MatIconModule,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SessionExpired,
    TranslocoDirective,
  ],
  providers: [Waiting],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly dialog = inject(MatDialog);
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);

  protected readonly connection = inject(Connection);
  protected readonly destinations = inject(Destinations);
  protected readonly preferences = inject(Preferences);
  protected readonly waiting = inject(Waiting);
  protected readonly placesOnPhone = computed(() => this.destinations.all().slice(0, PLACES_ON_PHONE));
  protected readonly width = toSignal(
    inject(BreakpointObserver)
      .observe(['(min-width: 600px)', '(min-width: 840px)'])
      .pipe(
        map(({ breakpoints }) =>
          breakpoints['(min-width: 840px)'] ? 'wide' : breakpoints['(min-width: 600px)'] ? 'medium' : 'phone',
        ),
      ),
    { initialValue: 'wide' },
  );

  constructor() {
    inject(Shortcuts).register([
      { keys: 'mod+k', label: 'shortcuts.palette', run: () => void this.openPalette() },
      { keys: '/', label: 'shortcuts.filter', run: () => this.focusFilter(), when: () => this.filter() !== null },
      { keys: '?', label: 'shortcuts.sheet', run: () => void this.openShortcuts() },
      ...this.destinations.all().map(({ key, name, path }) => ({
        keys: `g ${key}`,
        label: `nav.${name}`,
        run: () => void this.router.navigateByUrl(path),
      })),
    ]);
  }

  protected async openPalette(): Promise<void> {
    const { CommandPalette } = await import('./command-palette');
    this.dialog.open(CommandPalette, {
      width: '640px',
      maxWidth: '94vw',
      position: { top: '10vh' },
      autoFocus: 'input',
    });
  }

  protected async openShortcuts(): Promise<void> {
    const { ShortcutsSheet } = await import('./shortcuts-sheet');
    this.dialog.open(ShortcutsSheet, { width: '720px', maxWidth: '94vw' });
  }

  /** The places, where there is no room for the rail. */
  protected async openDrawer(): Promise<void> {
    const { NavigationDrawer } = await import('./navigation-drawer');
    this.dialog.open(NavigationDrawer, {
      data: this.waiting,
      panelClass: 'drawer',
      position: { left: '0', top: '0' },
      width: '288px',
      height: '100dvh',
      maxHeight: '100dvh',
      autoFocus: 'a',
    });
  }

  protected skipToContent(): void {
    this.document.getElementById('content')?.focus();
  }

  private focusFilter(): void {
    this.filter()?.focus();
  }

  private filter(): HTMLElement | null {
    return this.document.querySelector<HTMLElement>('[data-shortcut=filter]');
  }
}
