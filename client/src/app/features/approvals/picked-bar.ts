import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import type { IconName } from '../../ui/icon/icons';
import { counted } from '../../core/texts/counted';
import type { Decision } from './decision';
import { Picking } from './picking';

const ICONS: Record<Decision, IconName> = {
  approve: 'check',
  reject: 'close',
  reopen: 'reopen',
  'write-off': 'not-billable',
  bill: 'payment',
};

/** What is picked, and what can be decided about it at once. It stays in sight while the list is scrolled. */
@Component({
  selector: 'votra-picked-bar',
  imports: [MatButton, MatIcon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, TranslocoDirective],
  template: `
    @if (picking.isAny()) {
      <div *transloco="let t" class="bar" role="region" [attr.aria-label]="t('approvals.picked.label')">
        <span class="count" aria-live="polite">{{ count() }}</span>
        @for (decision of first(); track decision) {
          <button
            type="button"
            [matButton]="$first ? 'filled' : 'outlined'"
            class="decide"
            (click)="decide.emit(decision)"
          >
            <mat-icon [svgIcon]="icons[decision]" />{{ t('approvals.ask.' + decision + '.action') }}
          </button>
        }
        <button matIconButton type="button" [attr.aria-label]="t('action.more')" [matMenuTriggerFor]="menu">
          <mat-icon svgIcon="more" />
        </button>
        <mat-menu #menu="matMenu" xPosition="before">
          @for (decision of rest(); track decision) {
            <button mat-menu-item type="button" (click)="decide.emit(decision)">
              <mat-icon [svgIcon]="icons[decision]" />{{ t('approvals.ask.' + decision + '.action') }}
            </button>
          }
          <button mat-menu-item type="button" (click)="picking.clear()">
            <mat-icon svgIcon="minus" />{{ t('approvals.picked.clear') }}
          </button>
        </mat-menu>
      </div>
    }
  `,
  styleUrl: './picked-bar.scss',
})
export class PickedBar {
  private readonly texts = inject(TranslocoService);
  protected readonly picking = inject(Picking);

  /** The decisions that have a button of their own; the first is the one that is taken most. */
  readonly first = input.required<readonly Decision[]>();
  readonly rest = input.required<readonly Decision[]>();
  readonly decide = output<Decision>();

  protected readonly icons = ICONS;
  protected readonly count = computed(() => {
    const [weeks, entries] = [this.picking.countOfWeeks(), this.picking.countOfEntries()];
    return [
      ...(weeks > 0 ? [counted(this.texts, 'approvals.picked.weeks', weeks)] : []),
      ...(entries > 0 ? [counted(this.texts, 'approvals.picked.entries', entries)] : []),
    ].join(', ');
  });
}
