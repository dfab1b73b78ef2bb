import { Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { Preferences } from '../preferences/preferences';
import { Shortcuts } from './shortcuts';

/** Every key that does something on the page that is open. */
@Component({
  selector: 'votra-shortcuts-sheet',
  imports: [MatButtonModule, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <h2 mat-dialog-title>{{ t('shortcuts.title') }}</h2>
      <mat-dialog-content>
        @if (!preferences.singleKeys()) {
          <p>{{ t('shortcuts.off') }}</p>
        }
        <dl>
          @for (shortcut of shown(); track shortcut.keys) {
            <div>
              <dt>
                @for (key of shortcut.parts; track $index) {
                  <kbd>{{ key }}</kbd>
                }
              </dt>
              <dd>{{ t(shortcut.label) }}</dd>
            </div>
          }
        </dl>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton mat-dialog-close>{{ t('common.close') }}</button>
      </mat-dialog-actions>
    </ng-container>
  `,
  styles: `
    dl {
      columns: 2 260px;
      column-gap: var(--gap-6);
      margin: 0;
    }

    dl > div {
      display: flex;
      gap: var(--gap-3);
      align-items: center;
      padding: 5px 0;
      break-inside: avoid;
    }

    dt {
      display: flex;
      flex: 0 0 96px;
      gap: var(--gap-1);
      justify-content: end;
    }

    dd {
      margin: 0;
    }
  `,
})
export class ShortcutsSheet {
  private readonly shortcuts = inject(Shortcuts);
  protected readonly preferences = inject(Preferences);
  protected readonly shown = computed(() => {
    // Those of the page first, each group in its own order; the newest of two with the same keys is the one that acts.
    const all = this.shortcuts.all();
    const acting = all.filter(({ keys }, index) => all.findIndex((other) => other.keys === keys) === index);
    return acting.map(({ keys, label }) => ({ keys, label, parts: partsOf(keys) }));
  });
}

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);
const NAMES: Readonly<Record<string, string>> = { mod: IS_APPLE ? '⌘' : 'Ctrl', enter: 'Enter', escape: 'Esc' };

function partsOf(keys: string): string[] {
  return keys.split(/[ +](?!$)/).map((key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
