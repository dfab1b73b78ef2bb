import { Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { writeHours } from '../../../ui/hours/hours';
import { lookOfCell } from '../cells/cell-look';
import { typingOver } from '../cells/typing-over';
import { MINUTES_OF_A_DAY } from '../duration/duration';
import type { Cell } from '../store/cell';
import type { WeekRow } from '../store/week';
import { WeekStore } from '../store/week-store';

/** What one press of plus or minus is, in minutes. */
const STEP = 15;

/** One project of a day on a narrow screen: its hours to be typed or stepped, and what there is to say of them. */
@Component({
  // eslint-disable-next-line @angular-eslint/component-selector -- a list takes no other elements
  selector: '[votraDayRow]',
  imports: [MatIcon, MatIconButton, TranslocoDirective],
  templateUrl: './day-row.html',
  styleUrl: './day-row.scss',
  host: { '[class.failed]': 'cell().hasFailed()' },
})
export class DayRow {
  private readonly store = inject(WeekStore);

  readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly row = input.required<WeekRow>();
  readonly cell = input.required<Cell>();
  readonly opened = output();

  private readonly typed = typingOver(this.cell);

  protected readonly look = computed(() => lookOfCell(this.cell()));
  protected readonly shown = computed(() => this.typed.text() ?? this.cell().text());
  protected readonly count = computed(() => this.cell().entries().length);
  protected readonly isFixed = computed(() => this.count() > 1 || this.cell().lock() !== undefined);
  protected readonly isFull = computed(() => this.cell().minutes() + STEP > MINUTES_OF_A_DAY);

  /** Takes what was typed. */
  commit(field?: HTMLInputElement): void {
    this.typed.take();
    if (field) field.value = this.cell().text();
  }

  protected type(text: string): void {
    this.typed.type(text);
  }

  protected restore(field: HTMLInputElement): void {
    this.typed.forget();
    this.cell().forgetMisread();
    field.value = this.cell().text();
  }

  /** To the next quarter of an hour up or down, so that 1:20 becomes 1:30 or 1:15. */
  protected step(direction: 1 | -1): void {
    const minutes = this.cell().minutes();
    const next = direction === 1 ? Math.floor(minutes / STEP) * STEP + STEP : Math.ceil(minutes / STEP) * STEP - STEP;
    this.store.step(this.cell(), writeHours(Math.max(0, next)));
  }
}
