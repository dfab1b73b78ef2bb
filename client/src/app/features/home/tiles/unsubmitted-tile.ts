import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listTimeEntries } from '#api';
import { addDays, datesOfWeek } from '#kernel';
import { remote } from '../../../core/api/remote';
import { WeekPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import { byWeek } from '../by-week';
import { HomeStore } from '../home-store';
import { Tile } from './tile';

/** As many as one page holds; the oldest come first, so that nothing old is missed. */
const MOST = 100;

/** One's own drafts of weeks that are over, by week: what somebody waits for. */
@Component({
  selector: 'votra-unsubmitted-tile',
  imports: [HoursPipe, RouterLink, Tile, TranslocoDirective, WeekPipe],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.unsubmitted.heading')"
        [data]="drafts"
        [empty]="weeks().length === 0"
        [nothing]="t('home.unsubmitted.nothing')"
      >
        <ul class="rows">
          @for (row of weeks(); track row.week) {
            <li>
              <div class="name">
                <a [routerLink]="['/my-week', row.week]">{{ row.week | week }}</a>
                <div class="more">
                  {{
                    t(row.entries === 1 ? 'home.unsubmitted.entries.one' : 'home.unsubmitted.entries.other', {
                      count: row.entries,
                    })
                  }}
                </div>
              </div>
              <span class="end figure">{{ row.minutes | hours }}</span>
            </li>
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
})
export class UnsubmittedTile {
  private readonly store = inject(HomeStore);

  protected readonly drafts = remote(listTimeEntries, () => {
    const week = this.store.week();
    const monday = week === undefined ? undefined : datesOfWeek(week)[0];
    return monday === undefined
      ? undefined
      : {
          status: 'draft',
          userId: this.store.userId(),
          to: addDays(monday, -1),
          sort: 'workDate' as const,
          limit: MOST,
        };
  });
  protected readonly weeks = computed(() => byWeek(this.drafts.value()?.items ?? []));
}
