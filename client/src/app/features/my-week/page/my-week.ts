import { BreakpointObserver } from '@angular/cdk/layout';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatTooltip } from '@angular/material/tooltip';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { map } from 'rxjs';
import { getSettings } from '#api';
import { addWeeks, isoWeekOf, todayIn } from '#kernel';
import { remote } from '../../../core/api/remote';
import { Session } from '../../../core/session/session';
import { type Command, Commands } from '../../../core/shell/commands';
import { Shortcuts } from '../../../core/shell/shortcuts';
import { Actions } from '../../../ui/actions/actions';
import type { AvailableAction } from '../../../ui/actions/offered';
import { DataRegion } from '../../../ui/data-region/data-region';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { Now } from '../../../ui/dates/now';
import { type HasUnsavedChanges, warnBeforeUnload } from '../../../ui/form/unsaved-changes';
import type { IconName } from '../../../ui/icon/icons';
import { Lookup } from '../../../ui/lookup/lookup';
import type { Option, OptionSearch } from '../../../ui/lookup/option';
import { Page } from '../../../ui/page/page';
import { StatusChip } from '../../../ui/status-chip/status-chip';
import { lookOfCell } from '../cells/cell-look';
import { DayList } from '../day/day-list';
import { WeekGrid } from '../grid/week-grid';
import type { Cell } from '../store/cell';
import { EntryWriter } from '../store/entry-writer';
import { HiddenRows } from '../store/hidden-rows';
import type { Week, WeekRow } from '../store/week';
import { WeekStore } from '../store/week-store';
import { WeekVoice } from '../store/week-voice';
import { weekAsked } from '../week/weeks';
import { UnsavedCells } from './unsaved-cells';
import { WeekBar } from './week-bar';
import { WeekNotices } from './week-notices';

interface Visited {
  readonly row: WeekRow;
  readonly cell: Cell;
}

/** Below this the seven columns have no room beside the rail: a day at a time is shown instead. */
const ROOM_FOR_THE_GRID = '(min-width: 960px)';

/** The week of the person who is signed in, or with `?userId=` somebody else's, as far as the API lets them. */
@Component({
  selector: 'votra-my-week',
  imports: [
    Actions,
    DataRegion,
    DayList,
    DayPipe,
    Lookup,
    MatButton,
    MatIcon,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MatTooltip,
    Page,
    StatusChip,
    TranslocoDirective,
    UnsavedCells,
    WeekBar,
    WeekGrid,
    WeekNotices,
  ],
  providers: [EntryWriter, HiddenRows, WeekStore, WeekVoice],
  templateUrl: './my-week.html',
  styleUrl: './my-week.scss',
  host: { '(keydown.alt.arrowleft)': 'turnByArrow($event, -1)', '(keydown.alt.arrowright)': 'turnByArrow($event, 1)' },
})
export class MyWeek implements HasUnsavedChanges {
  private readonly injector = inject(Injector);
  private readonly now = inject(Now);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly voice = inject(WeekVoice);
  protected readonly store = inject(WeekStore);

  /** An ISO week; the current one when absent. */
  readonly week = input<string>();
  /** Whose week; one's own when absent. */
  readonly userId = input<string>();

  private readonly grid = viewChild(WeekGrid);
  private readonly days = viewChild(DayList);
  private readonly lookup = viewChild<Lookup>('lookup');
  private readonly settings = remote(getSettings, () => ({}));

  protected readonly hasRoom = toSignal(
    inject(BreakpointObserver)
      .observe(ROOM_FOR_THE_GRID)
      .pipe(map(({ matches }) => matches)),
    { initialValue: true },
  );
  protected readonly today = computed(() =>
    todayIn(this.settings.value()?.timeZone ?? 'UTC', new Date(this.now.time())),
  );
  protected readonly current = computed(() => isoWeekOf(this.today()));
  protected readonly asked = computed(() => weekAsked(this.week(), this.current()));
  /** The cell that the focus is on, or was on last, in the week that is shown. */
  protected readonly visited = linkedSignal<Week | undefined, Visited | undefined>({
    source: this.store.week,
    computation: () => undefined,
  });
  protected readonly visitedLook = computed(() => {
    const visited = this.visited();
    return visited && lookOfCell(visited.cell);
  });
  protected readonly isAdding = signal(false);
  protected readonly isEmpty = computed(() =>
    this.store.week() ? this.store.week()?.everyRow().length === 0 : this.store.isNothing(),
  );
  protected readonly problem = computed(() => this.store.problem() ?? this.settings.problem());
  protected readonly available = computed(() => this.availableIn(this.store.week()));
  /** Whose week it is, where it is not one's own; undefined until that is known. */
  protected readonly ownerName = computed(() => (this.store.isOnBehalf() ? this.store.week()?.userName() : undefined));
  protected readonly canCopy = computed(() => {
    const week = this.store.week();
    return week !== undefined && !week.isReadOnly && !week.isLocked();
  });
  /** A week that is not over yet is not missing. */
  protected readonly stateShown = computed(() => {
    const week = this.store.week();
    return week?.state() === 'missing' && week.week >= this.current() ? undefined : week?.state();
  });
  protected readonly search: OptionSearch = (text) => Promise.resolve(this.rowsLike(text));

  constructor() {
    effect(() => {
      const userId = this.userId() ?? this.session.user()?.id;
      // Which week is the current one depends on where the firm is.
      if (userId === undefined || (this.week() === undefined && !this.settings.value())) return;
      const week = this.asked();
      untracked(() => this.store.open(userId, week));
    });
    // Whoever asks for the field wants to type into it, as soon as it is there.
    effect(() => this.lookup()?.focus());
    warnBeforeUnload(() => this.hasUnsavedChanges());
    this.registerKeys();
    this.registerCommands();
  }

  hasUnsavedChanges(): boolean {
    this.commit();
    return this.store.isUnsaved();
  }

  protected act(action: string): void {
    if (this.store.week()?.isReadOnly !== false) return;
    this.commit();
    if (action === 'submit') void this.store.submit().then((cell) => cell && this.goTo(cell));
    else if (action === 'recall') void this.store.recall();
    else void this.store.copyLastWeek(action === 'copy-rows' ? 'rows' : 'hours');
  }

  protected turnTo(week: string): void {
    this.commit();
    const stays = this.grid()?.hasFocus() === true;
    const path = week === this.current() ? ['/my-week'] : ['/my-week', week];
    void this.router.navigate(path, { queryParamsHandling: 'preserve' }).then(() => {
      if (stays) this.focusGridOf(week);
    });
  }

  protected turnByArrow(event: Event, weeks: number): void {
    // In a text they lead from word to word.
    if (this.isTyping()) return;
    event.preventDefault();
    this.turnTo(addWeeks(this.asked(), weeks));
  }

  protected goTo(cell: Cell): void {
    this.grid()?.goTo(cell);
    this.days()?.goTo(cell);
  }

  protected retry(): void {
    this.settings.reload();
    this.store.reload();
  }

  protected addRow(option: Option | undefined): void {
    if (!option) return;
    this.store.show(option.value);
    this.isAdding.set(false);
    const cell = this.store.week()?.row(option.value)?.cells[0];
    if (cell) afterNextRender(() => this.goTo(cell), { injector: this.injector });
  }

  protected startAdding(): void {
    this.isAdding.set(true);
  }

  private commit(): void {
    this.grid()?.commit();
    this.days()?.commit();
  }

  /** The grid of a week that is still on its way gets the focus when it is there. */
  private focusGridOf(week: string): void {
    const waiting = effect(
      () => {
        if (this.store.week()?.week !== week) return;
        const grid = this.grid();
        if (!grid && !this.store.problem()) return;
        waiting.destroy();
        afterNextRender(() => grid?.focus(), { injector: this.injector });
      },
      { injector: this.injector },
    );
  }

  private rowsLike(text: string): Option[] {
    const words = text.toLowerCase().split(/\s+/);
    return (this.store.week()?.putAway() ?? [])
      .filter(({ projectName, projectNumber, clientName }) => {
        const name = `${projectName} ${projectNumber} ${clientName}`.toLowerCase();
        return words.every((word) => name.includes(word));
      })
      .map(({ projectId, projectName, clientName }) => ({ value: projectId, label: projectName, hint: clientName }));
  }

  private registerKeys(): void {
    const turn = (weeks: number) => () => this.turnTo(addWeeks(this.asked(), weeks));
    const writes = (): boolean => this.store.week()?.isReadOnly === false;
    const inGrid = (): boolean => this.grid()?.hasFocus() === true;
    inject(Shortcuts).register([
      { keys: '[', label: 'myWeek.keys.previous', run: turn(-1) },
      { keys: ']', label: 'myWeek.keys.next', run: turn(1) },
      { keys: 't', label: 'myWeek.keys.current', run: () => this.turnTo(this.current()) },
      { keys: 'n', label: 'myWeek.keys.note', when: inGrid, run: () => this.grid()?.openEntries() },
      { keys: 'h', label: 'myWeek.keys.hide', when: () => inGrid() && writes(), run: () => this.hideRow() },
      { keys: 'r', label: 'myWeek.keys.addRow', when: () => this.canAddRow(), run: () => this.startAdding() },
      { keys: 'c', label: 'myWeek.keys.copy', when: this.canCopy, run: () => this.act('copy-hours') },
      { keys: 'mod+enter', label: 'myWeek.keys.submit', when: writes, run: () => this.act('submit') },
      { keys: 'mod+z', label: 'myWeek.keys.undo', when: () => !this.isTyping(), run: () => this.store.undo() },
    ]);
  }

  private registerCommands(): void {
    const command = (name: string, icon: IconName, action: string): Command => ({
      label: this.voice.text(`command.${name}`),
      icon,
      run: () => this.act(action),
    });
    inject(Commands).register([
      { ...command('submit', 'send', 'submit'), keys: 'mod+enter' },
      command('recall', 'undo', 'recall'),
      { ...command('copyHours', 'copy', 'copy-hours'), keys: 'c' },
      command('copyRows', 'list', 'copy-rows'),
    ]);
  }

  protected canAddRow(): boolean {
    const week = this.store.week();
    return week !== undefined && !week.isReadOnly && week.putAway().length > 0;
  }

  private hideRow(): void {
    const row = this.grid()?.activeRow();
    if (row?.minutes() === 0) this.store.hide(row.projectId);
    this.grid()?.focus();
  }

  /** Whether the key belongs to a text that is being written. */
  private isTyping(): boolean {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement && activeElement.matches('input:not([data-keys=free]), textarea');
  }

  /** What can be done with the whole week, said as the API says it of single rows. */
  private availableIn(week: Week | undefined): AvailableAction[] {
    if (!week || week.isReadOnly) return [];
    const refused = week
      .placed()
      .flatMap(({ entry }) => entry.saved?.availableActions ?? [])
      .find(({ action, allowed }) => action === 'submit' && !allowed)?.reason;
    const reason = refused ?? { code: 'NOTHING', message: this.voice.text('submit.nothing') };
    const recall = week.recallable().length > 0 ? [{ action: 'recall', allowed: true }] : [];
    return [{ action: 'submit', allowed: week.submittable().length > 0, reason }, ...recall];
  }
}
