import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { lookOf, type StatusKind } from './statuses';

/**
 * A state as icon, word and tone: `<votra-status-chip kind="sow" [status]="sow.status" />`. What is overdue says so
 * instead of its state, since that is what has to be acted on.
 */
@Component({
  selector: 'votra-status-chip',
  imports: [MatIcon, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <mat-icon [svgIcon]="look().icon" />
      <span>{{ t('status.' + kind() + '.' + shown()) }}</span>
    </ng-container>
  `,
  styleUrl: './status-chip.scss',
  host: { '[class]': "'tone-' + look().tone" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusChip {
  readonly kind = input.required<StatusKind>();
  readonly status = input.required<string>();
  readonly overdue = input(false);

  protected readonly shown = computed(() => (this.overdue() ? 'overdue' : this.status()));
  protected readonly look = computed(() => lookOf(this.kind(), this.shown()));
}
