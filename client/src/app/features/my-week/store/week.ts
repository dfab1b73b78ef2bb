import { computed, type Signal, signal } from '@angular/core';
import { type CalendarDate, datesOfWeek } from '#kernel';
import type { TimesheetDay, TimesheetGrid, TimesheetRow, TimesheetState } from '#api';
import { Cell, type CellSurroundings, type EntryStatus } from './cell';
import type { CellEntry } from './entry-change';

/** More than this on one day is accepted and pointed out (product.md 3.3). */
const LONG_DAY_MINUTES = 480;

/** What stands in the way of time on a project as such, whatever the day; a future or locked day passes by. */
const OF_THE_PROJECT: readonly string[] = ['TIME_PROJECT_NOT_OPEN', 'TIME_OUTSIDE_PROJECT', 'TIME_NOT_ASSIGNED'];

export interface WeekRow extends Pick<TimesheetRow, 'projectId' | 'projectNumber' | 'projectName' | 'clientName'> {
  /** Monday to Sunday. */
  readonly cells: readonly Cell[];
  readonly minutes: Signal<number>;
}

export interface WeekDay extends Omit<TimesheetDay, 'minutes'> {
  readonly minutes: Signal<number>;
  readonly isLong: Signal<boolean>;
}

/** An entry in its place. */
export interface PlacedEntry {
  readonly row: WeekRow;
  readonly cell: Cell;
  readonly entry: CellEntry;
}

/**
 * One person's week as it is shown: its rows, and what is computed from their cells. Each cell and each total is a signal
 * of its own, so that typing into one repaints that one and its totals, and nothing else.
 */
export class Week {
  private readonly days = signal<readonly WeekDay[]>([]);
  private readonly allRows = signal<readonly WeekRow[]>([]);
  private readonly added = signal<ReadonlySet<string>>(new Set());
  private readonly target = signal(0);
  private readonly owner = signal('');

  readonly dates: readonly CalendarDate[];
  readonly userName = this.owner.asReadonly();
  readonly targetMinutes = this.target.asReadonly();
  readonly everyDay = this.days.asReadonly();
  readonly everyRow = this.allRows.asReadonly();
  /** What the table has: what has time, or was added, or can take time and was not put away. */
  readonly rows = computed(() => this.allRows().filter((row) => this.isShown(row)));
  /** What "add a row" offers. */
  readonly putAway = computed(() => this.allRows().filter((row) => !this.isShown(row)));
  readonly cells = computed(() => this.allRows().flatMap(({ cells }) => cells));
  readonly placed = computed<readonly PlacedEntry[]>(() =>
    this.allRows().flatMap((row) => row.cells.flatMap((cell) => cell.entries().map((entry) => ({ row, cell, entry })))),
  );
  readonly minutes = computed(() => sum(this.days()));
  readonly billableMinutes = computed(() =>
    sum(this.placed().flatMap(({ entry }) => (entry.isBillable ? [{ minutes: () => entry.minutes }] : []))),
  );
  readonly state = computed(() => stateOf(this.placed().map(({ entry }) => entry.saved?.status ?? 'draft')));
  readonly rejected = computed(() => this.placed().filter(({ entry }) => entry.saved?.status === 'rejected'));
  readonly longDays = computed(() => this.days().filter(({ isLong }) => isLong()));
  readonly failed = computed(() => this.cells().filter((cell) => cell.hasFailed()));
  readonly isUnsaved = computed(() => this.cells().some((cell) => cell.isUnsaved()));
  /** Entries that can be submitted now; one that is on its way will be. */
  readonly submittable = computed(() =>
    this.placed().filter(({ entry }) => entry.saved === undefined || isAllowed(entry, 'submit')),
  );
  readonly recallable = computed(() => this.placed().filter(({ entry }) => isAllowed(entry, 'recall')));
  readonly isLocked = computed(() => this.days().length > 0 && this.days().every(({ isLocked }) => isLocked));

  constructor(
    readonly userId: string,
    readonly week: string,
    private readonly surroundings: CellSurroundings,
    /** The projects whose rows are put away unless they have time. */
    private readonly hidden: Signal<ReadonlySet<string>>,
  ) {
    this.dates = datesOfWeek(week);
  }

  get isReadOnly(): boolean {
    return this.surroundings.isReadOnly;
  }

  /** Takes over what the server says. Cells stay the same objects; one with something unsaved stays even without its row. */
  accept(grid: TimesheetGrid, askedAt: number): void {
    const known = new Map(this.allRows().map((row) => [row.projectId, row]));
    const rows = grid.rows.map((answer) => {
      const { projectId, projectNumber, projectName, clientName } = answer;
      const cells =
        known.get(projectId)?.cells ?? this.dates.map((date) => new Cell(projectId, date, this.surroundings));
      known.delete(projectId);
      cells.forEach((cell, index) => {
        const day = answer.days[index];
        if (day) cell.accept(day, askedAt);
      });
      return { projectId, projectNumber, projectName, clientName, cells, minutes: computed(() => sum(cells)) };
    });
    const unsaved = [...known.values()].filter(({ cells }) => cells.some((cell) => cell.isUnsaved()));
    this.allRows.set([...rows, ...unsaved]);
    this.owner.set(grid.userName);
    this.target.set(grid.targetMinutes);
    this.days.set(grid.days.map((day, index) => this.dayOf(day, index)));
  }

  show(projectId: string): void {
    this.added.update((ids) => new Set([...ids, projectId]));
  }

  putBack(projectId: string): void {
    this.added.update((ids) => new Set([...ids].filter((id) => id !== projectId)));
  }

  row(projectId: string): WeekRow | undefined {
    return this.allRows().find((row) => row.projectId === projectId);
  }

  cell(projectId: string, date: CalendarDate): Cell | undefined {
    return this.row(projectId)?.cells[this.dates.indexOf(date)];
  }

  /** Waits until nothing is on its way. */
  async settled(): Promise<void> {
    await Promise.all(this.cells().map((cell) => cell.sent));
  }

  private isShown({ projectId, cells }: WeekRow): boolean {
    if (cells.some((cell) => cell.entries().length > 0 || cell.isUnsaved()) || this.added().has(projectId)) return true;
    return !this.hidden().has(projectId) && !cells.every((cell) => OF_THE_PROJECT.includes(cell.closed()?.code ?? ''));
  }

  private dayOf({ date, targetMinutes, isLocked }: TimesheetDay, index: number): WeekDay {
    const minutes = computed(() => sum(this.allRows().flatMap(({ cells }) => cells[index] ?? [])));
    return { date, targetMinutes, isLocked, minutes, isLong: computed(() => minutes() > LONG_DAY_MINUTES) };
  }
}

/** The state of a timesheet, as the API derives it, so that it follows what is typed at once. */
export function stateOf(statuses: readonly EntryStatus[]): TimesheetState {
  const some = (status: EntryStatus): boolean => statuses.includes(status);
  if (statuses.length === 0) return 'missing';
  if (some('rejected')) return 'returned';
  if (some('draft')) return 'open';
  if (!some('submitted')) return 'approved';
  return some('approved') || some('invoiced') ? 'partly_approved' : 'submitted';
}

function isAllowed({ saved }: CellEntry, name: string): boolean {
  return saved?.availableActions.some(({ action, allowed }) => action === name && allowed) ?? false;
}

function sum(parts: readonly { readonly minutes: () => number }[]): number {
  return parts.reduce((total, { minutes }) => total + minutes(), 0);
}
