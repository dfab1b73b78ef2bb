import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listApprovals } from '#api';
import { remote } from '../../../core/api/remote';
import { AgoPipe, InstantPipe, WeekPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import { Tile } from './tile';

const SHOWN = 8;

/** The weeks of people that wait for a decision, the longest first. */
@Component({
  selector: 'votra-time-approvals-tile',
  imports: [AgoPipe, HoursPipe, InstantPipe, RouterLink, Tile, TranslocoDirective, WeekPipe],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.approvals.heading')"
        [data]="approvals"
        link="/approvals"
        [empty]="rows().length === 0"
        [nothing]="t('home.approvals.nothing')"
      >
        <ul class="rows">
          @for (row of rows(); track row.userId + row.week) {
            <li>
              <div class="name">
                <a routerLink="/approvals" [queryParams]="{ week: row.week, q: row.userName }">{{ row.userName }}</a>
                <div class="more">
                  {{ row.week | week }},
                  <time [attr.datetime]="row.submittedAt" [title]="row.submittedAt | instant">{{
                    row.submittedAt | ago
                  }}</time>
                </div>
              </div>
              <div class="end">
                <div class="figure">{{ row.minutes | hours }}</div>
                @if (row.flags.length) {
                  <div class="more">{{ flagsOf(row.flags, t) }}</div>
                }
              </div>
            </li>
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
})
export class TimeApprovalsTile {
  protected readonly approvals = remote(listApprovals, () => ({ limit: SHOWN }));
  protected readonly rows = computed(() => this.approvals.value()?.items ?? []);

  protected flagsOf(flags: readonly { readonly flag: string }[], t: (key: string) => string): string {
    return flags.map(({ flag }) => t(`home.approvals.flag.${flag}`)).join(', ');
  }
}
