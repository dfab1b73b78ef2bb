import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  computed,
  contentChild,
  contentChildren,
  effect,
  ElementRef,
  inject,
  input,
  model,
  output,
  untracked,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { RowDetail, TableColumn } from './column';
import { directionOf, pressed } from './sort';

/** Where a row leads: an address of the console, or router commands. */
export type RowLink = string | readonly unknown[];

const INTERACTIVE = 'a, button, input, select, textarea, label, [role=button], [role=checkbox]';

/**
 * A list as a table; as cards where there is little room. Columns are declared in it with `*votraColumn`.
 *
 * A row with a link is opened by a click anywhere on it; one without, but with a detail, shows and hides that. With the
 * focus in the table, j/k or the arrows walk through the rows (those of an opened detail too, where they are `tr.row`), `x`
 * selects, and with the shift key all from the one that was selected last. Sorting and paging are the server's: the table only says what was asked for.
 */
@Component({
  selector: 'votra-table',
  imports: [MatIcon, MatIconButton, NgTemplateOutlet, RouterLink, TranslocoDirective],
  templateUrl: './data-table.html',
  styleUrl: './data-table.scss',
  host: { '(keydown)': 'walk($event)' },
})
export class DataTable<T> {
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly rows = input.required<readonly T[] | undefined>();
  /** What the table lists, for those who do not see it. */
  readonly label = input.required<string>();
  readonly sort = input<string>();
  readonly sortChange = output<string>();
  readonly rowLink = input<(row: T) => RowLink | undefined>();
  /** Whether rows can be selected, or which ones. */
  readonly selectable = input<boolean | ((row: T) => boolean)>(false);
  /** The keys of the selected rows; those that are no longer on the page drop out. */
  readonly selection = model<ReadonlySet<string>>(new Set());
  /** What tells a row from all others; its `id` unless told. */
  readonly trackBy = input<(row: T) => string>(idOf);
  /** How a row is called when it is selected or opened; its key unless told. */
  readonly rowName = input<(row: T) => string>();
  /** The keys of the rows that are open, where there is a `*votraRowDetail`. */
  readonly expanded = model<ReadonlySet<string>>(new Set());

  protected readonly columns = contentChildren<TableColumn<T>>(TableColumn);
  protected readonly detail = contentChild<RowDetail<T>>(RowDetail);
  protected readonly sortable = computed(() => this.columns().filter((column) => column.votraColumnSort()));
  /** Each sortable column in both directions, for cards, which have no headings to press. */
  protected readonly orders = computed(() =>
    this.sortable().flatMap((column) => {
      const key = column.votraColumnSort() ?? '';
      const header = column.votraColumnHeader();
      return [
        { value: key, header, descending: false },
        { value: `-${key}`, header, descending: true },
      ];
    }),
  );
  protected readonly width = computed(
    () => this.columns().length + (this.hasSelection() ? 1 : 0) + (this.detail() ? 1 : 0),
  );
  protected readonly hasSelection = computed(() => this.selectable() !== false);
  private readonly selectableKeys = computed(() =>
    (this.rows() ?? []).filter((row) => this.canSelect(row)).map((row) => this.trackBy()(row)),
  );
  protected readonly isAllSelected = computed(
    () => this.selectableKeys().length > 0 && this.selectableKeys().every((key) => this.selection().has(key)),
  );
  protected readonly isSomeSelected = computed(() => this.selection().size > 0 && !this.isAllSelected());
  protected readonly hasSelectable = computed(() => this.selectableKeys().length > 0);

  /** Where a range of selected rows starts: the row that was selected last. */
  private anchor: string | undefined;

  protected readonly directionOf = directionOf;
  protected readonly pressed = pressed;

  constructor() {
    // Nobody acts on what they do not see: a row that has left the page is no longer selected.
    effect(() => {
      const keys = new Set(this.selectableKeys());
      const selection = untracked(this.selection);
      const kept = [...selection].filter((key) => keys.has(key));
      if (kept.length < selection.size) this.selection.set(new Set(kept));
    });
  }

  protected canSelect(row: T): boolean {
    const selectable = this.selectable();
    return typeof selectable === 'function' ? selectable(row) : selectable;
  }

  protected nameOf(row: T): string {
    return this.rowName()?.(row) ?? this.trackBy()(row);
  }

  protected toggle(key: string): void {
    this.anchor = key;
    this.selection.update((keys) => toggled(keys, key));
  }

  protected toggleAll(): void {
    this.selection.set(new Set(this.isAllSelected() ? [] : this.selectableKeys()));
  }

  protected toggleDetail(key: string): void {
    this.expanded.update((keys) => toggled(keys, key));
  }

  /** A click on a row is one on its link, unless it met something of its own or ended a selection of text. */
  protected open(event: MouseEvent, row: T): void {
    const link = this.rowLink()?.(row);
    if (event.defaultPrevented || (event.target instanceof Element && event.target.closest(INTERACTIVE))) return;
    if (getSelection()?.toString()) return;
    if (link === undefined) {
      if (this.detail() && event.button === 0) this.toggleDetail(this.trackBy()(row));
      return;
    }
    const address = this.router.serializeUrl(this.router.createUrlTree(typeof link === 'string' ? [link] : [...link]));
    if (event.ctrlKey || event.metaKey || event.button === 1) window.open(address, '_blank', 'noopener');
    else if (event.button === 0) void this.router.navigateByUrl(address);
  }

  /** Keys that move through the rows; only while the focus is in one, so that no other key is taken from anybody. */
  protected walk(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr.row') : null;
    if (!row) return;
    const index = this.rowElements().indexOf(row);
    if (event.key === 'j' || event.key === 'ArrowDown') this.focusRow(index + 1);
    else if (event.key === 'k' || event.key === 'ArrowUp') this.focusRow(index - 1);
    else if (event.key === 'x' && this.hasSelection()) this.toggleAt(row.dataset.key);
    else if (event.key === 'X' && this.hasSelection()) this.selectUpTo(row.dataset.key);
    else return;
    event.preventDefault();
  }

  private toggleAt(key: string | undefined): void {
    if (key !== undefined && this.selectableKeys().includes(key)) this.toggle(key);
  }

  /** Selects all rows from the one that was selected last, or else the first, to this one. */
  private selectUpTo(key: string | undefined): void {
    const keys = this.selectableKeys();
    const [start, end] = [keys.indexOf(this.anchor ?? ''), keys.indexOf(key ?? '')];
    if (end < 0) return;
    const range = keys.slice(Math.min(Math.max(start, 0), end), Math.max(start, end) + 1);
    this.selection.update((selected) => new Set([...selected, ...range]));
  }

  private focusRow(index: number): void {
    const row = this.rowElements()[index];
    const link = row?.querySelector<HTMLElement>('[data-row-focus]');
    (link ?? row?.querySelector<HTMLElement>('input, button, a'))?.focus();
  }

  private rowElements(): HTMLElement[] {
    return [...this.host.nativeElement.querySelectorAll<HTMLElement>('tr.row')];
  }
}

function idOf(row: unknown): string {
  return (row as { id: string }).id;
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu]') !== null
  );
}
