import { Component, computed, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatProgressBar } from '@angular/material/progress-bar';
import { addWeeks, datesOfWeek, isCalendarDate, isoWeekOf } from '#kernel';
import { TranslocoDirective } from '@jsverse/transloco';
import { WeekPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import type { Week } from '../store/week';

const WHOLE = 100;

/** Which week is shown, the way to others, and how far it is filled. */
@Component({
  selector: 'votra-week-bar',
  imports: [HoursPipe, MatButton, MatIcon, MatIconButton, MatProgressBar, TranslocoDirective, WeekPipe],
  templateUrl: './week-bar.html',
  styleUrl: './week-bar.scss',
})
export class WeekBar {
  /** The ISO week that is asked for. */
  readonly asked = input.required<string>();
  readonly current = input.required<string>();
  /** What is there of it already. */
  readonly week = input<Week>();
  /** The week to go to. */
  readonly turned = output<string>();

  protected readonly isCurrent = computed(() => this.asked() === this.current());
  protected readonly monday = computed(() => datesOfWeek(this.asked())[0] ?? '');
  protected readonly share = computed(() => {
    const week = this.week();
    if (!week || week.targetMinutes() === 0) return 0;
    return Math.min(WHOLE, (week.minutes() * WHOLE) / week.targetMinutes());
  });

  protected turn(weeks: number): void {
    this.turned.emit(addWeeks(this.asked(), weeks));
  }

  /** A date that is still being typed leads nowhere. */
  protected choose(date: string): void {
    if (isCalendarDate(date)) this.turned.emit(isoWeekOf(date));
  }
}
