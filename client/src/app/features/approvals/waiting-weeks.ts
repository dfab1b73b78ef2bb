import { afterNextRender, Component, computed, effect, ElementRef, inject, Injector, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { type ApprovalRow, listApprovals, type ListApprovals$Params } from '#api';
import { remote } from '../../core/api/remote';
import { listQuery } from '../../core/lists/list-query';
import { Lookups } from '../../core/lookups/lookups';
import { DataRegion } from '../../ui/data-region/data-region';
import { RowDetail, TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { Paginator } from '../../ui/data-table/paginator';
import { AgoPipe, InstantPipe, WeekPipe } from '../../ui/dates/date-pipes';
import { writeWeek } from '../../ui/dates/dates';
import type { Filter } from '../../ui/filter-bar/filter';
import { FilterBar } from '../../ui/filter-bar/filter-bar';
import { HoursPipe } from '../../ui/hours/hours';
import { writtenBy } from '../../ui/locale/formats';
import { type Decision, keyOf, type Picked } from './decision';
import { DecisionReport } from './decision-report';
import { Decisions } from './decisions';
import { Desk } from './desk';
import { PickedBar } from './picked-bar';
import { Picking } from './picking';
import { firstRow, focusRow } from './row-focus';
import { TIME_FLAGS, TimeFlags } from './time-flags';
import { WeekEntries } from './week-entries';
import { WeekSwitch } from './week-switch';
import { lastWeek } from './last-week';

/** What waits for a decision, by person and week; who waits longest comes first. */
@Component({
  selector: 'votra-waiting-weeks',
  imports: [
    AgoPipe,
    DataRegion,
    DataTable,
    DecisionReport,
    FilterBar,
    HoursPipe,
    InstantPipe,
    MatButton,
    MatIcon,
    MatTooltip,
    Paginator,
    PickedBar,
    RouterLink,
    RowDetail,
    TableColumn,
    TimeFlags,
    TranslocoDirective,
    WeekEntries,
    WeekPipe,
    WeekSwitch,
  ],
  providers: [Decisions, Desk, Picking],
  templateUrl: './waiting-weeks.html',
  styleUrl: './weeks.scss',
})
export class WaitingWeeks {
  private readonly texts = inject(TranslocoService);
  private readonly writeWeek = writtenBy(writeWeek);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly projects = inject(Lookups).projects();

  protected readonly decisions = inject(Decisions);
  protected readonly desk = inject(Desk);
  protected readonly picking = inject(Picking);

  protected readonly query = listQuery<ListApprovals$Params>({
    filters: ['q', 'week', 'projectId', 'flag'],
    defaultSort: 'submittedAt',
  });
  protected readonly list = remote(listApprovals, () => this.asked(this.decisions.settled()));
  protected readonly rows = computed(() =>
    this.list.value()?.items.filter((row) => !this.decisions.isGone(keyOf(row))),
  );
  protected readonly lastWeek = lastWeek();

  protected readonly filters: readonly Filter[] = [
    { kind: 'search', name: 'q', label: this.texts.translate('approvals.filter.person') },
    { kind: 'lookup', name: 'projectId', label: this.texts.translate('field.project'), lookup: this.projects },
    {
      kind: 'choices',
      name: 'flag',
      label: this.texts.translate('approvals.column.flags'),
      options: TIME_FLAGS.map((flag) => ({ value: flag, label: this.texts.translate(`approvals.flag.${flag}`) })),
    },
  ];

  protected readonly keyOf = keyOf;
  protected readonly nameOf = ({ userName, week }: ApprovalRow): string =>
    this.texts.translate('approvals.rowName', { name: userName, week: this.writeWeek(week) });

  constructor() {
    this.desk.takeKeys({ a: 'approve', r: 'reject' });
    effect(() => {
      const page = this.list.value();
      if (page) untracked(() => this.decisions.arrived(page.items.map(keyOf)));
    });
    this.startAtFirstRow();
  }

  protected decideWeek(decision: Decision, row: ApprovalRow): void {
    void this.desk.decide(decision, this.picking.wholeWeek(keyOf(row)));
  }

  protected decide({ decision, picked }: { decision: Decision; picked: Picked }): void {
    void this.desk.decide(decision, picked);
  }

  /** @param _settled asked for again whenever a decision is through */
  private asked(_settled: number): ListApprovals$Params {
    return { ...this.query.parameters() };
  }

  /**
   * Whoever comes to approve can do so at once, without looking for the first row; and whoever has taken a decision back
   * is not left nowhere, when the button that had the focus is gone.
   */
  private startAtFirstRow(): void {
    let isFirst = true;
    effect(() => {
      if (this.list.value() === undefined) return;
      const isFree = isFirst ? onHeadingOrNowhere : isNowhere;
      isFirst = false;
      afterNextRender(
        () => {
          if (isFree(document.activeElement)) focusRow(firstRow(this.host.nativeElement));
        },
        { injector: this.injector },
      );
    });
  }
}

/** A message that is about to leave takes the focus of its button with it. */
function isNowhere(focused: Element | null): boolean {
  return focused === null || focused === document.body || focused.closest('mat-snack-bar-container') !== null;
}

function onHeadingOrNowhere(focused: Element | null): boolean {
  return isNowhere(focused) || focused?.tagName === 'H1';
}
