import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listBillingRuns } from '#api';
import { remote } from '../../../core/api/remote';
import { AgoPipe, DaysPipe, InstantPipe } from '../../../ui/dates/date-pipes';
import { StatusChip } from '../../../ui/status-chip/status-chip';
import { Tile } from './tile';

/** What became of the last billing run. */
@Component({
  selector: 'votra-billing-run-tile',
  imports: [AgoPipe, DaysPipe, InstantPipe, RouterLink, StatusChip, Tile, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.billingRun.heading')"
        [data]="runs"
        link="/billing-runs"
        [empty]="runs.value()?.items?.length === 0"
        [nothing]="t('home.billingRun.nothing')"
      >
        @if (run(); as run) {
          <ul class="rows">
            <li>
              <div class="name">
                <a [routerLink]="['/billing-runs', run.id]">{{ run.periodStart | days: run.periodEnd }}</a>
                <div class="more">
                  {{ run.requestedByName }},
                  <time [attr.datetime]="run.requestedAt" [title]="run.requestedAt | instant">{{
                    run.requestedAt | ago
                  }}</time>
                </div>
                <div class="more">{{ t('home.billingRun.outcome', run.progress) }}</div>
              </div>
              <votra-status-chip class="end" kind="billing-run" [status]="run.status" />
            </li>
          </ul>
        }
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
})
export class BillingRunTile {
  protected readonly runs = remote(listBillingRuns, () => ({ limit: 1, sort: '-requestedAt' as const }));
  protected readonly run = computed(() => this.runs.value()?.items[0]);
}
