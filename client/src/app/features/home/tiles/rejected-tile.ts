import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listTimeEntries, type TimeEntryRow } from '#api';
import { isoWeekOf } from '#kernel';
import { remote } from '../../../core/api/remote';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import { HomeStore } from '../home-store';
import { Tile } from './tile';

const SHOWN = 8;

/** One's own time that was sent back, with the reason and the way to where it is corrected. */
@Component({
  selector: 'votra-rejected-tile',
  imports: [DayPipe, HoursPipe, RouterLink, Tile, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.rejected.heading')"
        [data]="entries"
        [empty]="rows().length === 0"
        [nothing]="t('home.rejected.nothing')"
      >
        <ul class="rows">
          @for (entry of rows(); track entry.id) {
            <li>
              <div class="name">
                <a [routerLink]="cellOf(entry)">{{ entry.workDate | day: 'weekday' }}, {{ entry.projectName }}</a>
                <div class="bad">{{ entry.rejectionReason }}</div>
              </div>
              <span class="end figure">{{ entry.minutes | hours }}</span>
            </li>
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
})
export class RejectedTile {
  private readonly store = inject(HomeStore);

  protected readonly entries = remote(listTimeEntries, () => ({
    status: 'rejected',
    userId: this.store.userId(),
    sort: '-workDate' as const,
    limit: SHOWN,
  }));
  protected readonly rows = computed(() => this.entries.value()?.items ?? []);
  protected readonly cellOf = ({ workDate }: TimeEntryRow) => `/my-week/${isoWeekOf(workDate)}`;
}
