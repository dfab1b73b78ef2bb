import { Component, computed, DestroyRef, effect, inject, input, output, untracked } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoDirective } from '@jsverse/transloco';
import { type AvailableAction, getApproval, getTimesheet, type TimeEntry, type TimeFlag } from '#api';
import { remote } from '../../core/api/remote';
import { DataRegion } from '../../ui/data-region/data-region';
import { DayPipe } from '../../ui/dates/date-pipes';
import { HoursPipe } from '../../ui/hours/hours';
import { MoneyPipe, RatePipe } from '../../ui/money/money';
import type { IconName } from '../../ui/icon/icons';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { type Decision, keyOf, type Picked } from './decision';
import { Decisions } from './decisions';
import { Picking } from './picking';
import { TimeFlags } from './time-flags';

/** Which entries of a week are shown: those that wait, were sent back, or are approved (and maybe billed). */
export type EntriesKind = 'waiting' | 'returned' | 'approved';

interface Shown extends TimeEntry {
  readonly flags?: readonly TimeFlag[];
}

/** A decision about one entry as its button: refused ones say why. */
interface Button {
  readonly decision: Decision;
  readonly icon: IconName;
  readonly refusal: string | undefined;
}

/** An entry as it is drawn. */
interface Row {
  readonly entry: Shown;
  readonly flags: readonly { readonly flag: TimeFlag }[];
  /** Empty for what can no longer be decided on, such as time on an invoice. */
  readonly buttons: readonly Button[];
}

const STATUSES: Record<Exclude<EntriesKind, 'waiting'>, readonly string[]> = {
  returned: ['rejected'],
  approved: ['approved', 'invoiced'],
};

/** The entries of one week of one person, each of which can be decided on by itself. */
@Component({
  selector: 'votra-week-entries',
  imports: [
    DataRegion,
    DayPipe,
    HoursPipe,
    MatIcon,
    MatIconButton,
    MatTooltip,
    MoneyPipe,
    RatePipe,
    StatusChip,
    TimeFlags,
    TranslocoDirective,
  ],
  templateUrl: './week-entries.html',
  styleUrl: './week-entries.scss',
  host: { '(keydown)': 'press($event)' },
})
export class WeekEntries {
  protected readonly decisions = inject(Decisions);
  protected readonly picking = inject(Picking);

  readonly userId = input.required<string>();
  readonly week = input.required<string>();
  readonly kind = input.required<EntriesKind>();
  readonly decide = output<{ decision: Decision; picked: Picked }>();

  protected readonly key = computed(() => keyOf({ userId: this.userId(), week: this.week() }));
  private readonly waiting = remote(getApproval, () =>
    this.kind() === 'waiting' ? this.asked(this.decisions.settled()) : undefined,
  );
  private readonly sheet = remote(getTimesheet, () =>
    this.kind() === 'waiting' ? undefined : this.asked(this.decisions.settled()),
  );
  protected readonly source = computed(() => (this.kind() === 'waiting' ? this.waiting : this.sheet));
  private readonly all = computed<readonly Row[] | undefined>(() =>
    this.listed()?.map((entry) => ({
      entry,
      flags: (entry.flags ?? []).map((flag) => ({ flag })),
      buttons: this.isSelectable() ? buttonsOf(entry) : [],
    })),
  );
  protected readonly rows = computed(() => this.all()?.filter(({ entry }) => !this.decisions.isGone(entry.id)));
  protected readonly hasMoney = computed(
    () => this.rows()?.some(({ entry }) => typeof entry.amount === 'string') ?? false,
  );
  protected readonly isSelectable = computed(() => this.kind() !== 'returned');

  constructor() {
    effect(() => {
      const rows = this.all();
      if (!rows) return;
      untracked(() => {
        this.decisions.arrived(rows.map(({ entry }) => entry.id));
        const open = rows.filter(({ buttons }) => buttons.length > 0).map(({ entry }) => entry.id);
        if (this.isSelectable()) this.picking.show(this.key(), open);
      });
    });
    inject(DestroyRef).onDestroy(() => {
      this.picking.hide(this.key());
    });
  }

  protected act(entry: Shown, { decision, refusal }: Button): void {
    if (refusal === undefined) this.decide.emit({ decision, picked: { ids: [entry.id], weeks: [] } });
  }

  /** Before the table around it takes the keys for its own rows. */
  protected press(event: KeyboardEvent): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr.row') : null;
    const id = row?.dataset.entry;
    if (id === undefined || !this.isSelectable() || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'x') this.picking.toggle(this.key(), id);
    else if (event.key === 'X') this.picking.pickUpTo(this.key(), id);
    else return;
    event.preventDefault();
  }

  private listed(): readonly Shown[] | undefined {
    const kind = this.kind();
    if (kind === 'waiting') return this.waiting.value()?.entries;
    return this.sheet
      .value()
      ?.rows.flatMap(({ days }) => days.flatMap(({ entries }) => entries))
      .filter(({ status }) => STATUSES[kind].includes(status))
      .sort((a, b) => a.workDate.localeCompare(b.workDate));
  }

  /** @param _settled asked for again whenever a decision is through */
  private asked(_settled: number) {
    return { userId: this.userId(), week: this.week() };
  }
}

function buttonsOf(entry: Shown): Button[] {
  const toggled: Decision = entry.isBillable ? 'write-off' : 'bill';
  return [
    ...button(entry, 'approve', 'approve', 'check'),
    ...button(entry, 'reject', 'reject', 'close'),
    ...button(entry, 'reopen', 'reopen', 'reopen'),
    ...button(entry, 'set-billable', toggled, entry.isBillable ? 'not-billable' : 'payment'),
  ];
}

function button(entry: Shown, action: string, decision: Decision, icon: IconName): Button[] {
  const offered: AvailableAction | undefined = entry.availableActions.find((each) => each.action === action);
  return offered ? [{ decision, icon, refusal: offered.allowed ? undefined : (offered.reason?.message ?? '') }] : [];
}
