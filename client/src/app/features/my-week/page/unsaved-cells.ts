import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { lookOfCell } from '../cells/cell-look';
import type { Cell } from '../store/cell';
import type { Week } from '../store/week';
import { WeekStore } from '../store/week-store';
import { WeekVoice } from '../store/week-voice';

/**
 * What was typed and is not on the server, in whatever week, with why. It stands below the cells, so that nothing moves
 * under the hands of whoever goes on typing.
 */
@Component({
  selector: 'votra-unsaved-cells',
  imports: [DayPipe, MatButton, MatIcon, TranslocoDirective],
  templateUrl: './unsaved-cells.html',
  styleUrl: './week-notices.scss',
})
export class UnsavedCells {
  private readonly store = inject(WeekStore);
  private readonly voice = inject(WeekVoice);

  /** The week that is shown. */
  readonly week = input.required<Week>();
  /** A cell to lead to. */
  readonly wanted = output<Cell>();

  protected readonly failed = computed(() =>
    this.store.failed().map((cell) => ({
      cell,
      look: lookOfCell(cell),
      project: this.store.spotOf(cell).project,
      isHere: this.week().cells().includes(cell),
    })),
  );
  /** Sending once more can help only what has been sent. */
  protected readonly canRetry = computed(() => this.store.failed().some((cell) => cell.state() === 'failed'));

  protected counted(key: string, count: number): string {
    return this.voice.counted(key, count);
  }

  protected retryAll(): void {
    this.store.retryAll();
  }

  protected giveUpAll(): void {
    this.store.giveUp(this.store.failed());
  }
}
