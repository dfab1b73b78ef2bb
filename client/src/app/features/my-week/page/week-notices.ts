import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import type { Cell } from '../store/cell';
import type { Week } from '../store/week';
import { WeekStore } from '../store/week-store';
import { WeekVoice } from '../store/week-voice';

/** What the person has to know before filling in: whose week it is, whether it is locked, what came back. */
@Component({
  selector: 'votra-week-notices',
  imports: [DayPipe, HoursPipe, MatButton, MatIcon, ProblemPanel, TranslocoDirective],
  templateUrl: './week-notices.html',
  styleUrl: './week-notices.scss',
})
export class WeekNotices {
  private readonly voice = inject(WeekVoice);
  protected readonly store = inject(WeekStore);

  readonly week = input.required<Week>();
  /** A cell to lead to. */
  readonly wanted = output<Cell>();

  protected readonly rejected = computed(() => this.week().rejected());

  protected counted(key: string, count: number): string {
    return this.voice.counted(key, count);
  }
}
