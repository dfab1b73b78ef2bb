import { Component, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoDirective } from '@jsverse/transloco';
import type { OfferedAction } from './offered';

/** The actions that have no button of their own. */
@Component({
  selector: 'votra-actions-menu',
  imports: [MatIcon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, MatTooltip, TranslocoDirective],
  templateUrl: './actions-menu.html',
  styleUrl: './actions-menu.scss',
})
export class ActionsMenu {
  readonly actions = input.required<readonly OfferedAction[]>();
  readonly pending = input(false);
  readonly act = output<OfferedAction>();

  /** A refused entry stays readable, and the menu stays open, so that its reason can be read. */
  protected choose(action: OfferedAction, event: Event): void {
    if (action.refusal === undefined) this.act.emit(action);
    else event.stopPropagation();
  }
}
