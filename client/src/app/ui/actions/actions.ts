import { BreakpointObserver } from '@angular/cdk/layout';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoDirective } from '@jsverse/transloco';
import { map } from 'rxjs';
import { ActionsMenu } from './actions-menu';
import { arrange, type AvailableAction, offered, type OfferedAction, type ShownAction } from './offered';
import { Spinner } from '../progress/spinner';

const PHONE = '(max-width: 599.98px)';

/**
 * What can be done with a row, as buttons. A refused action keeps its place and says why, to the eye as a tooltip and to
 * a screen reader as its description; on a phone and beyond three buttons the rest is in a menu.
 */
@Component({
  selector: 'votra-actions',
  imports: [ActionsMenu, MatButton, MatIcon, Spinner, MatTooltip, TranslocoDirective],
  templateUrl: './actions.html',
  styleUrl: './actions.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Actions {
  /** `availableActions` of the row. */
  readonly available = input<readonly AvailableAction[]>([]);
  /** What this page shows of them, in its order. */
  readonly shown = input.required<readonly ShownAction[]>();
  /** While something is on its way nothing else can be started. */
  readonly pending = input(false);
  /** How many buttons stand outside the menu on a screen that is no phone. */
  readonly places = input(3);

  /** The name of the action that was chosen. */
  readonly act = output<string>();

  private readonly isPhone = toSignal(
    inject(BreakpointObserver)
      .observe(PHONE)
      .pipe(map(({ matches }) => matches)),
    {
      initialValue: false,
    },
  );
  /** The action that was chosen last: the one that turns while the page is busy. */
  private readonly chosen = signal<string | undefined>(undefined);

  protected readonly arranged = computed(() =>
    arrange(offered(this.shown(), this.available()), this.isPhone() ? 1 : this.places()),
  );

  protected turns(action: OfferedAction): boolean {
    return this.pending() && this.chosen() === action.action;
  }

  protected choose(action: OfferedAction): void {
    if (this.pending() || action.refusal !== undefined) return;
    this.chosen.set(action.action);
    this.act.emit(action.action);
  }
}
