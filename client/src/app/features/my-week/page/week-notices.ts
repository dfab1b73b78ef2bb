import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { lookOfCell } from '../cells/cell-look';
import type { Cell } from '../store/cell';
import type { Week } from '../store/week';
import { WeekStore } from '../store/week-store';
import { WeekVoice } from '../store/week-voice';

/** What the person has to know before filling in: whose week it is, what came back, what was not saved. */
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

  /** What was typed and cannot be read says so in its place, unless that is on another page. */
  protected readonly failed = computed(() =>
    this.store
      .failed()
      .map((cell) => ({
        cell,
        look: lookOfCell(cell),
        project: this.store.spotOf(cell).project,
        isHere: this.week().cells().includes(cell),
      }))
      .filter(({ cell, isHere }) => cell.state() === 'failed' || !isHere),
  );
  /** Sending once more can help only what has been sent. */
  protected readonly canRetry = computed(() => this.failed().some(({ cell }) => cell.state() === 'failed'));
  protected readonly rejected = computed(() => this.week().rejected());

  protected counted(key: string, count: number): string {
    return this.voice.counted(key, count);
  }

  protected retryAll(): void {
    this.store.retryAll();
  }

  protected giveUpAll(): void {
    this.store.giveUp(this.failed().map(({ cell }) => cell));
  }
}
