import { Component, computed, effect, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { ProblemPanel } from '../problem/problem-panel';
import type { Problem } from '../problem/problem';
import { LoadingBar } from '../progress/loading-bar';

/** Answers that come sooner than this are shown without anything in between, in milliseconds. */
const PATIENCE = 150;

/**
 * A place where data of the server stands, in each of its states: on its way, failed, empty, empty because of the
 * filters, there. Data that is there stays while it is asked for again and when that fails.
 *
 * Slots: the data; `[regionEmpty]` for why there is none and the one action that helps. What stands in the slots is made
 * before the data is there, so that it has to bear its absence.
 *
 * @example
 * <votra-data-region [loading]="list.isLoading()" [problem]="list.problem()" [ready]="list.value() !== undefined"
 *   [empty]="list.value()?.items?.length === 0" [filtered]="query.isFiltered()"
 *   (retry)="list.reload()" (clearFilters)="query.clear()">
 */
@Component({
  selector: 'votra-data-region',
  imports: [MatButton, MatIcon, LoadingBar, ProblemPanel, TranslocoDirective],
  templateUrl: './data-region.html',
  styleUrl: './data-region.scss',
  host: { '[attr.aria-busy]': 'loading()' },
})
export class DataRegion {
  readonly loading = input.required<boolean>();
  readonly problem = input<Problem>();
  /** Whether there is an answer, be it an old one. */
  readonly ready = input.required<boolean>();
  readonly empty = input(false);
  /** Whether filters are set, so that their absence might show more. */
  readonly filtered = input(false);
  /** What the skeleton looks like, until the first answer. */
  readonly skeleton = input<'rows' | 'text' | 'tiles'>('rows');
  readonly retry = output();
  readonly clearFilters = output();

  /** Whether it takes long enough to say so. */
  protected readonly isSlow = signal(false);
  protected readonly state = computed(() => {
    if (!this.ready()) return this.problem() ? 'failed' : 'waiting';
    if (!this.empty()) return 'data';
    return this.filtered() ? 'filtered' : 'empty';
  });

  constructor() {
    effect((onCleanup) => {
      this.isSlow.set(false);
      if (!this.loading()) return;
      const timer = setTimeout(() => {
        this.isSlow.set(true);
      }, PATIENCE);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }
}
