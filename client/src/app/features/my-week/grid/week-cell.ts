import { Component, computed, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { lookOfCell } from '../cells/cell-look';
import { typingOver } from '../cells/typing-over';
import type { Cell } from '../store/cell';
import { WeekStore } from '../store/week-store';

/** How somebody types into a cell: over what was there, or into it with a caret. */
export type Typing = 'over' | 'into';

/** What can begin a duration; other letters are keys for commands until one has begun to type. */
const BEGINS_A_DURATION = /^\s*[\d.,:]/;

/**
 * A cell of the grid. Its field is always there, so that a touch keyboard and input methods find one; what is in it is
 * selected when it gets the focus, so that typing goes over it without anything being rendered first.
 */
@Component({
  // eslint-disable-next-line @angular-eslint/component-selector -- a table takes no other elements
  selector: '[votraWeekCell]',
  imports: [MatIcon, TranslocoDirective],
  templateUrl: './week-cell.html',
  styleUrl: './week-cell.scss',
  host: {
    role: 'gridcell',
    '[attr.aria-readonly]': 'isFixed() || null',
    '[attr.data-tone]': 'look()?.tone',
    '[class.active]': 'isActive()',
    '[class.failed]': 'cell().hasFailed()',
    '[class.unbilled]': 'cell().isUnbilled()',
    '[class.saved]': "cell().state() === 'saved'",
    '[class.closed]': 'isClosed()',
    '[class.typing]': 'typing() !== undefined',
  },
})
export class WeekCell {
  private readonly store = inject(WeekStore);

  readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly cell = input.required<Cell>();
  /** The project and the day, as they are read out. */
  readonly label = input.required<string>();
  /** Whether Tab leads here. */
  readonly isActive = input.required<boolean>();
  readonly focused = output();
  /** Asks for the entries: notes, billing, several of them. */
  readonly opened = output();

  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly typed = typingOver(this.cell);
  private readonly manner = signal<Typing | undefined>(undefined);

  readonly typing = this.manner.asReadonly();
  protected readonly look = computed(() => lookOfCell(this.cell()));
  protected readonly shown = computed(() => this.typed.text() ?? this.cell().text());
  protected readonly count = computed(() => this.cell().entries().length);
  /** Whether typing here changes nothing: locked, or several entries that are changed one by one. */
  readonly isFixed = computed(() => this.count() > 1 || this.cell().lock() !== undefined);
  protected readonly isClosed = computed(() => this.count() === 0 && this.cell().lock() !== undefined);
  protected readonly hasMore = computed(() => this.count() > 1 || this.cell().hasNotes());

  focus(): void {
    this.field().nativeElement.focus();
  }

  /** Puts the caret behind what is there. */
  edit(): void {
    const { nativeElement } = this.field();
    this.manner.set('into');
    this.typed.type(nativeElement.value);
    nativeElement.setSelectionRange(nativeElement.value.length, nativeElement.value.length);
  }

  /** Takes what was typed. */
  commit(): void {
    this.manner.set(undefined);
    this.typed.take();
    this.field().nativeElement.value = this.cell().text();
  }

  /** Puts back what was there before typing. */
  restore(): void {
    this.manner.set(undefined);
    this.typed.forget();
    this.cell().forgetMisread();
    this.field().nativeElement.value = this.cell().text();
    this.select();
  }

  empty(): void {
    if (!this.isFixed()) this.store.type(this.cell(), '');
  }

  protected type(text: string): void {
    this.typed.type(text);
    if (this.manner() === undefined) this.manner.set('over');
  }

  protected beforeInput(event: InputEvent): void {
    if (this.manner() === undefined && event.data !== null && !BEGINS_A_DURATION.test(event.data))
      event.preventDefault();
  }

  protected receive(): void {
    this.select();
    this.focused.emit();
  }

  /** What comes next goes over what is there; after a click too, which would set a caret. */
  protected select(): void {
    if (this.manner() === undefined) this.field().nativeElement.select();
  }

  protected doubleClick(): void {
    if (this.isFixed()) this.opened.emit();
    else this.edit();
  }
}
