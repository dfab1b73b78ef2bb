import { Component, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import type { TimeFlag } from '#api';
import type { IconName } from '../../ui/icon/icons';
import type { Tone } from '../../ui/status-chip/statuses';

const LOOKS: Record<TimeFlag, { readonly icon: IconName; readonly tone: Tone }> = {
  over_budget: { icon: 'warning', tone: 'bad' },
  own_time: { icon: 'account', tone: 'active' },
  long_day: { icon: 'clock', tone: 'waiting' },
  weekend: { icon: 'calendar', tone: 'waiting' },
  no_note: { icon: 'note', tone: 'quiet' },
};

/** All of them, the gravest first. */
export const TIME_FLAGS = Object.keys(LOOKS) as (keyof typeof LOOKS)[];

/** What an approver should look at twice, in words: `<votra-time-flags [flags]="row.flags" />`. */
@Component({
  selector: 'votra-time-flags',
  imports: [MatIcon, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @for (each of flags(); track each.flag) {
        <span class="flag" [class]="looks[each.flag].tone">
          <mat-icon [svgIcon]="looks[each.flag].icon" />
          {{ t('approvals.flag.' + each.flag) }}
          @if (each.entries; as count) {
            <span class="figure">{{ count }}</span>
          }
        </span>
      }
    </ng-container>
  `,
  styleUrl: './time-flags.scss',
})
export class TimeFlags {
  /** With how many entries have the flag, where several are summed up. */
  readonly flags = input.required<readonly { readonly flag: TimeFlag; readonly entries?: number }[]>();

  protected readonly looks = LOOKS;
}
