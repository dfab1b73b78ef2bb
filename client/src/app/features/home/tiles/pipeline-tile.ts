import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { getSowTotals, type SowStatus, type SowStatusTotal } from '#api';
import { remote } from '../../../core/api/remote';
import { MoneyPipe } from '../../../ui/money/money';
import { StatusChip } from '../../../ui/status-chip/status-chip';
import { Tile } from './tile';

/** What may still become work, and what is. */
const AHEAD: readonly SowStatus[] = ['draft', 'pending', 'approved', 'in_progress'];

/** Statements of work by status, with what they are worth, each currency for itself. */
@Component({
  selector: 'votra-pipeline-tile',
  imports: [MoneyPipe, RouterLink, StatusChip, Tile, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.pipeline.heading')"
        [data]="totals"
        link="/sows"
        [query]="{ view: 'board' }"
        [empty]="rows().length === 0"
        [nothing]="t('home.pipeline.nothing')"
      >
        <ul class="rows">
          @for (row of rows(); track row.status) {
            <li>
              <a
                class="name"
                routerLink="/sows"
                [queryParams]="{ status: row.status }"
                [attr.aria-label]="t('status.sow.' + row.status)"
              >
                <votra-status-chip kind="sow" [status]="row.status" />
              </a>
              <span class="figure count">{{ row.sows }}</span>
              <span class="end amounts">
                @for (part of row.parts; track part.currency) {
                  <span class="figure">{{ part.totalBudget | money: part.currency }}</span>
                }
              </span>
            </li>
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrls: ['./rows.scss', './pipeline-tile.scss'],
})
export class PipelineTile {
  protected readonly totals = remote(getSowTotals, () => ({}));
  protected readonly rows = computed(() => {
    const totals = this.totals.value()?.rows ?? [];
    return AHEAD.flatMap((status) => {
      const parts = totals.filter((total) => total.status === status);
      return parts.length ? [{ status, parts, sows: countOf(parts) }] : [];
    });
  });
}

function countOf(parts: readonly SowStatusTotal[]): number {
  return parts.reduce((count, { sows }) => count + sows, 0);
}
