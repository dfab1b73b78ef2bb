import { Component, computed, inject, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { listTimesheets, type ListTimesheets$Params, type Timesheet } from '#api';
import { remote } from '../../core/api/remote';
import { listQuery } from '../../core/lists/list-query';
import { DataRegion } from '../../ui/data-region/data-region';
import { RowDetail, TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { Paginator } from '../../ui/data-table/paginator';
import { writeWeek } from '../../ui/dates/dates';
import type { Filter } from '../../ui/filter-bar/filter';
import { FilterBar } from '../../ui/filter-bar/filter-bar';
import { HoursPipe } from '../../ui/hours/hours';
import { writtenBy } from '../../ui/locale/formats';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { type Decision, keyOf, type Picked } from './decision';
import { DecisionReport } from './decision-report';
import { Decisions } from './decisions';
import { Desk } from './desk';
import { lastWeek } from './last-week';
import { PickedBar } from './picked-bar';
import { Picking } from './picking';
import { WeekEntries } from './week-entries';
import { WeekSwitch } from './week-switch';

/** The tabs that show weeks of people by how they stand. */
export type WeeksState = 'missing' | 'returned' | 'approved';

/** What a tab asks for: who has not submitted has nothing yet, or has drafts. */
const STATES: Record<WeeksState, string> = {
  missing: 'missing,open',
  returned: 'returned',
  approved: 'approved,partly_approved',
};

/** Everybody whose week stands in one way: nothing submitted, sent back, or approved. */
@Component({
  selector: 'votra-decided-weeks',
  imports: [
    DataRegion,
    DataTable,
    DecisionReport,
    FilterBar,
    HoursPipe,
    MatIcon,
    Paginator,
    PickedBar,
    RowDetail,
    StatusChip,
    TableColumn,
    TranslocoDirective,
    WeekEntries,
    WeekSwitch,
  ],
  providers: [Decisions, Desk, Picking],
  templateUrl: './decided-weeks.html',
  styleUrl: './weeks.scss',
})
export class DecidedWeeks {
  private readonly texts = inject(TranslocoService);
  private readonly writeWeek = writtenBy(writeWeek);
  private readonly lastWeek = lastWeek();

  readonly state = input.required<WeeksState>();

  protected readonly decisions = inject(Decisions);
  protected readonly desk = inject(Desk);
  protected readonly picking = inject(Picking);
  protected readonly query = listQuery<ListTimesheets$Params>({ filters: ['q', 'week'], defaultSort: 'userName' });
  protected readonly start = this.lastWeek;
  /** The week of the address, else the last one that is over: only then is it known who is late. */
  protected readonly week = computed(() => this.query.filters().week ?? this.lastWeek());
  protected readonly list = remote(listTimesheets, () => this.asked(this.decisions.settled()));
  protected readonly rows = computed(() => this.list.value()?.items);
  protected readonly entriesKind = computed(() => {
    const state = this.state();
    return state === 'missing' ? undefined : state;
  });
  protected readonly isFiltered = computed(() => this.query.filters().q !== undefined);

  protected readonly filters: readonly Filter[] = [
    { kind: 'search', name: 'q', label: this.texts.translate('approvals.filter.person') },
  ];

  protected readonly keyOf = keyOf;
  protected readonly nameOf = ({ userName, week }: Timesheet): string =>
    this.texts.translate('approvals.rowName', { name: userName, week: this.writeWeek(week) });

  constructor() {
    this.desk.takeKeys({ o: 'reopen' });
  }

  protected decide({ decision, picked }: { decision: Decision; picked: Picked }): void {
    void this.desk.decide(decision, picked);
  }

  /** @param _settled asked for again whenever a decision is through */
  private asked(_settled: number): ListTimesheets$Params | undefined {
    const week = this.week();
    return week === undefined ? undefined : { ...this.query.parameters(), week, state: STATES[this.state()] };
  }
}
