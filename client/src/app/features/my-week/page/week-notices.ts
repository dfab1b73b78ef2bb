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

/** What the person has to know before filling in: whose week it is, what came back, what was not saved. */
@Component({
  selector: 'votra-week-notices',
  imports: [DayPipe, HoursPipe, MatButton, MatIcon, ProblemPanel, TranslocoDirective],
  templateUrl: './week-notices.html',
  styleUrl: './week-notices.scss',
})
export class WeekNotices {
  protected readonly store = inject(WeekStore);

  readonly week = input.required<Week>();
  /** A cell to lead to. */
  readonly wanted = output<Cell>();

  protected readonly failed = computed(() =>
    this.store.failed().map((cell) => ({
      cell,
      look: lookOfCell(cell),
      project: this.week().row(cell.projectId)?.projectName ?? '',
      isHere: this.week().cells().includes(cell),
    })),
  );
  /** Sending once more can help only what has been sent. */
  protected readonly canRetry = computed(() => this.store.failed().some((cell) => cell.state() === 'failed'));
  protected readonly rejected = computed(() => this.week().rejected());

  protected retryAll(): void {
    this.store.retryAll();
  }

  protected giveUpAll(): void {
    this.store.giveUp(this.store.failed());
  }
}
