import { CdkConnectedOverlay } from '@angular/cdk/overlay';
import { Component, computed, type ElementRef, input, linkedSignal, viewChild, viewChildren } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import { EntriesPanel } from '../entries/entries-panel';
import type { Cell } from '../store/cell';
import type { Week, WeekRow } from '../store/week';
import { firstDayShown } from '../week/weeks';
import { DayRow } from './day-row';

interface Opened {
  readonly origin: ElementRef<HTMLElement>;
  readonly row: WeekRow;
  readonly cell: Cell;
}

/** The week on a narrow screen: one day at a time, over the same cells as the grid. */
@Component({
  selector: 'votra-day-list',
  imports: [CdkConnectedOverlay, DayPipe, DayRow, EntriesPanel, HoursPipe, MatIcon, TranslocoDirective],
  templateUrl: './day-list.html',
  styleUrl: './day-list.scss',
})
export class DayList {
  readonly week = input.required<Week>();
  readonly today = input.required<string>();

  private readonly dayRows = viewChildren(DayRow);
  private readonly panel = viewChild<EntriesPanel>('panel');

  protected readonly date = linkedSignal<Week, string>({
    source: this.week,
    // Turning pages keeps the day of the week; the first page begins at today.
    computation: (week, previous) => {
      const column = previous?.source.dates.indexOf(previous.value) ?? -1;
      return week.dates[column] ?? firstDayShown(week.week, this.today());
    },
  });
  protected readonly day = computed(() => this.week().everyDay()[this.column()]);
  protected readonly column = computed(() => this.week().dates.indexOf(this.date()));
  protected readonly opened = linkedSignal<Week, Opened | undefined>({
    source: this.week,
    computation: () => undefined,
  });

  /** Leads to a cell. */
  goTo(cell: Cell): void {
    this.date.set(cell.date);
  }

  commit(): void {
    for (const row of this.dayRows()) row.commit();
  }

  protected open(row: WeekRow, cell: Cell): void {
    const origin = this.dayRows().find((view) => view.cell() === cell)?.element;
    if (origin) this.opened.set({ origin, row, cell });
  }

  protected finishEntries(): void {
    this.panel()?.finish();
  }

  protected closeEntries(): void {
    const { origin } = this.opened() ?? {};
    this.opened.set(undefined);
    origin?.nativeElement.querySelector<HTMLElement>('.open')?.focus();
  }
}
