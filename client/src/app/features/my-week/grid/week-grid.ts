import { CdkConnectedOverlay, type ConnectedPosition } from '@angular/cdk/overlay';
import {
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  afterNextRender,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import { EntriesPanel } from '../entries/entries-panel';
import type { Cell } from '../store/cell';
import type { Week, WeekRow } from '../store/week';
import { WeekStore } from '../store/week-store';
import { type GridSize, moved, type Place, tabbed, within } from './grid-moves';
import { WeekCell } from './week-cell';

const POSITIONS: ConnectedPosition[] = [
  { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
  { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
  { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom', offsetY: -4 },
];

interface Opened {
  readonly origin: ElementRef<HTMLElement>;
  readonly cell: Cell;
  readonly project: string;
}

/**
 * The week as a table that is filled in like a sheet. Keys follow the ARIA grid pattern with a roving tab stop of our
 * own: `@angular/aria/grid` has no Tab between cells, no F2 and no Enter that goes on to the next row, takes every letter
 * for typing where ours are commands, and tells of the end of typing only after the next rendering, when two fast cells
 * are mixed up already.
 */
@Component({
  selector: 'votra-week-grid',
  imports: [CdkConnectedOverlay, DayPipe, EntriesPanel, HoursPipe, MatIcon, RouterLink, TranslocoDirective, WeekCell],
  templateUrl: './week-grid.html',
  styleUrl: './week-grid.scss',
  host: { '(keydown)': 'press($event)' },
})
export class WeekGrid {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly store = inject(WeekStore);

  readonly week = input.required<Week>();
  readonly today = input.required<string>();
  /** The cell that the focus is on, for whoever shows what there is to say of it. */
  readonly visited = output<{ readonly row: WeekRow; readonly cell: Cell } | undefined>();

  private readonly cells = viewChildren(WeekCell);
  private readonly panel = viewChild<EntriesPanel>('panel');
  private readonly place = signal<Place>({ row: 0, column: 0 });
  private readonly size = computed<GridSize>(() => ({ rows: this.week().rows().length, columns: 7 }));

  protected readonly positions = POSITIONS;
  protected readonly active = computed(() => within(this.place(), this.size()));
  /** The cell whose entries are open, with the project that they are of. */
  protected readonly opened = linkedSignal<Week, Opened | undefined>({
    source: this.week,
    computation: () => undefined,
  });

  constructor() {
    // One begins where one is most likely to have something to say.
    afterNextRender(() => this.place.set({ row: 0, column: Math.max(0, this.week().dates.indexOf(this.today())) }));
  }

  /** The row and the cell that the focus is on, or was on last. */
  activeRow(): WeekRow | undefined {
    return this.week().rows()[this.active().row];
  }

  hasFocus(): boolean {
    return this.host.nativeElement.contains(document.activeElement);
  }

  focus(): void {
    this.viewAt(this.active())?.focus();
  }

  /** Leads to a cell. */
  goTo(cell: Cell): void {
    const row = this.week()
      .rows()
      .findIndex(({ cells }) => cells.includes(cell));
    const column = this.week().dates.indexOf(cell.date);
    if (row >= 0) this.move({ row, column });
  }

  /** Opens the entries of the cell that the focus is on. */
  openEntries(): void {
    const view = this.viewAt(this.active());
    const row = this.activeRow();
    if (view && row) this.opened.set({ origin: view.element, cell: view.cell(), project: row.projectName });
  }

  isTyping(): boolean {
    return this.viewAt(this.active())?.typing() !== undefined;
  }

  /** Sends what is being typed. */
  commit(): void {
    this.viewAt(this.active())?.commit();
  }

  protected finishEntries(): void {
    this.panel()?.finish();
  }

  protected closeEntries(): void {
    this.opened.set(undefined);
    this.focus();
  }

  protected visit(place: Place): void {
    this.place.set(place);
    const row = this.week().rows()[place.row];
    const cell = row?.cells[place.column];
    this.visited.emit(row && cell ? { row, cell } : undefined);
  }

  protected hide({ projectId }: WeekRow): void {
    this.store.hide(projectId);
  }

  protected open(place: Place): void {
    this.visit(place);
    this.openEntries();
  }

  protected press(event: KeyboardEvent): void {
    const view = this.viewAt(this.active());
    if (!view || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    // Letters of a text are no commands, also before the next rendering tells the rest of the page that one types.
    if (view.typing() !== undefined && event.key.length === 1 && !isCommand(event)) event.stopPropagation();
    if (this.typingKey(event, view) || this.movingKey(event, view)) event.preventDefault();
  }

  /** Keys that begin, end or undo typing. Answers whether it was one. */
  private typingKey(event: KeyboardEvent, view: WeekCell): boolean {
    switch (isCommand(event) ? '' : event.key) {
      case 'Enter':
        if (view.typing() !== undefined) this.goOn(view, event.shiftKey);
        else if (view.isFixed()) this.openEntries();
        else view.edit();
        return true;
      case 'F2':
        if (view.isFixed()) this.openEntries();
        else view.edit();
        return true;
      case 'Escape':
        view.restore();
        return true;
      case 'Delete':
        if (view.typing() !== undefined) return false;
        view.empty();
        return true;
      default:
        // Sends what is typed before the week is submitted; the key itself is the page's.
        if (event.key === 'Enter') view.commit();
        return false;
    }
  }

  private movingKey(event: KeyboardEvent, view: WeekCell): boolean {
    const { row, column } = this.active();
    if (event.key === 'Tab') {
      view.commit();
      const rows = this.week().rows();
      const next = tabbed({ row, column }, event.shiftKey, this.size(), (place) => isOpen(rows, place));
      if (next) this.move(next);
      return next !== undefined;
    }
    // A caret moves within the text.
    if (view.typing() === 'into') return false;
    const next = moved({ row, column }, event, this.size());
    if (!next) return false;
    view.commit();
    this.move(next);
    return true;
  }

  private goOn(view: WeekCell, isBackwards: boolean): void {
    const { row, column } = this.active();
    view.commit();
    this.move(within({ row: row + (isBackwards ? -1 : 1), column }, this.size()));
  }

  private move(place: Place): void {
    const view = this.viewAt(place);
    if (view) view.focus();
    // A row that has just come is rendered first.
    else afterNextRender(() => this.viewAt(place)?.focus(), { injector: this.injector });
  }

  private viewAt({ row, column }: Place): WeekCell | undefined {
    return this.cells()[row * this.size().columns + column];
  }
}

function isCommand({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}

function isOpen(rows: readonly WeekRow[], { row, column }: Place): boolean {
  const cell = rows[row]?.cells[column];
  return cell !== undefined && (cell.lock() === undefined || cell.hasFailed());
}
