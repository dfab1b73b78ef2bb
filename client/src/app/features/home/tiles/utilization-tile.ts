import { Component, computed } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { getUtilization } from '#api';
import { remote } from '../../../core/api/remote';
import { DaysPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import { PercentagePipe } from '../../../ui/money/money';
import { Tile } from './tile';

const SHOWN = 10;

/** How much of everybody's target of this month is approved billable time. */
@Component({
  selector: 'votra-utilization-tile',
  imports: [DaysPipe, HoursPipe, PercentagePipe, Tile, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.utilization.heading')"
        [data]="report"
        link="/reports/utilization"
        [empty]="rows().length === 0"
        [nothing]="t('home.utilization.nothing')"
      >
        @if (report.value(); as report) {
          <p class="totals">
            <span class="figure">{{ report.totals.targetPercent | percentage }}</span>
            <span class="more period">
              {{ t('home.utilization.ofTarget', { hours: report.totals.targetMinutes | hours }) }}
              {{ report.from | days: report.to : 'short' }}
            </span>
          </p>
        }
        <ul class="rows">
          @for (row of rows(); track row.userId) {
            <li>
              <span class="name">{{ row.userName }}</span>
              <span class="track" aria-hidden="true">
                <span class="fill" [style.inline-size.%]="filled(row.targetPercent)"></span>
              </span>
              <span class="end figure percent">{{ row.targetPercent | percentage }}</span>
            </li>
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrls: ['./rows.scss', './utilization-tile.scss'],
})
export class UtilizationTile {
  protected readonly report = remote(getUtilization, () => ({}));
  protected readonly rows = computed(() => {
    const rows = this.report.value()?.rows ?? [];
    return [...rows].sort((one, other) => other.billableMinutes - one.billableMinutes).slice(0, SHOWN);
  });

  /** How full a bar is, 0..100; geometry only. */
  protected filled(percent: string | null): number {
    return percent === null ? 0 : Math.min(100, Number(percent));
  }
}
