import { Component, computed, inject, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { LOCALE } from '../locale/locale';
import { writePercentage } from '../money/amounts';
import { levelOf } from './burn-level';

/** How far a budget is used up, with marks at 75, 90 and 100 percent. Beyond that the bar is full and says so. */
@Component({
  selector: 'votra-burn',
  imports: [MatIcon, TranslocoDirective],
  templateUrl: './burn.html',
  styleUrl: './burn.scss',
})
export class Burn {
  private readonly locale = inject(LOCALE);

  /** Percent of the budget, as the API says it: "82.5". */
  readonly percent = input.required<string>();
  /** What is measured: "Budget of PRJ-2026-0004". */
  readonly label = input.required<string>();

  protected readonly level = computed(() => levelOf(this.percent()));
  /** How much of the bar is filled, 0..100; geometry only. */
  protected readonly width = computed(() => Math.min(100, Math.max(0, Number(this.percent()))));
  protected readonly text = computed(() => writePercentage(this.locale(), this.percent()));
}
