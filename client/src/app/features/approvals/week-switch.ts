import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { addWeeks, datesOfWeek, isCalendarDate, isoWeekOf } from '#kernel';
import { WeekPipe } from '../../ui/dates/date-pipes';
import { Shortcuts } from '../../core/shell/shortcuts';

/** Which week a list shows, and the way to others; without one it shows all of them, where that makes sense. */
@Component({
  selector: 'votra-week-switch',
  imports: [MatButton, MatIcon, MatIconButton, TranslocoDirective, WeekPipe],
  templateUrl: './week-switch.html',
  styleUrl: './week-switch.scss',
})
export class WeekSwitch {
  /** The week that is shown; undefined while all are. */
  readonly week = input.required<string | undefined>();
  /** Where a choice of weeks starts: the last one that is over. */
  readonly start = input.required<string | undefined>();
  /** Whether all weeks can be shown at once. */
  readonly open = input(false);
  /** The week to show; undefined for all, or for the one that is shown by itself. */
  readonly weekChange = output<string | undefined>();

  protected readonly monday = computed(() => datesOfWeek(this.week() ?? '')[0] ?? '');

  constructor() {
    inject(Shortcuts).register([
      { keys: '[', label: 'approvals.week.previous', run: () => this.turn(-1), when: () => this.week() !== undefined },
      { keys: ']', label: 'approvals.week.next', run: () => this.turn(1), when: () => this.week() !== undefined },
    ]);
  }

  protected turn(count: number): void {
    const week = this.week();
    if (week !== undefined) this.weekChange.emit(addWeeks(week, count));
  }

  /** A date that is still being typed leads nowhere. */
  protected choose(date: string): void {
    if (isCalendarDate(date)) this.weekChange.emit(isoWeekOf(date));
  }
}
