import { CdkTrapFocus } from '@angular/cdk/a11y';
import {
  afterNextRender,
  Component,
  computed,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChildren,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import type { Cell } from '../store/cell';
import { WeekStore } from '../store/week-store';
import { EntryForm } from './entry-form';

/** What is behind a cell: its entries one by one, with notes and billing, why it is locked, and what was not saved. */
@Component({
  selector: 'votra-entries-panel',
  imports: [CdkTrapFocus, DayPipe, EntryForm, HoursPipe, MatButton, MatIcon, MatIconButton, TranslocoDirective],
  templateUrl: './entries-panel.html',
  styleUrl: './entries-panel.scss',
  host: {
    '(keydown.escape)': 'close($event)',
    '(keydown.control.enter)': 'finish($event)',
    '(keydown.meta.enter)': 'finish($event)',
  },
})
export class EntriesPanel {
  private readonly injector = inject(Injector);
  private readonly store = inject(WeekStore);

  readonly cell = input.required<Cell>();
  readonly project = input.required<string>();
  readonly closed = output();

  private readonly forms = viewChildren(EntryForm);
  private readonly isAdding = signal(false);

  protected readonly entries = computed(() => this.cell().entries());
  protected readonly canAdd = computed(() => this.cell().closed() === undefined);
  /** An empty cell begins with the entry that it is about to get. */
  protected readonly hasBlank = computed(() => this.canAdd() && (this.isAdding() || this.entries().length === 0));

  constructor() {
    afterNextRender(() => this.forms()[0]?.focus());
  }

  /** Sends what is in the fields and closes; stays when something cannot be read. */
  finish(event?: Event): void {
    event?.preventDefault();
    event?.stopPropagation();
    // All are checked first, so that nothing is sent twice from a panel that stays.
    const checks = this.forms().map((form) => form.check());
    if (!checks.every(Boolean)) return;
    for (const form of this.forms()) form.commit();
    this.closed.emit();
  }

  /** Closes without what was not sent yet. */
  protected close(event: Event): void {
    event.stopPropagation();
    this.closed.emit();
  }

  protected addAnother(): void {
    this.isAdding.set(true);
    afterNextRender(() => this.forms().at(-1)?.focus(), { injector: this.injector });
  }

  protected retry(): void {
    this.cell().retry();
  }

  protected giveUp(): void {
    this.store.giveUp([this.cell()]);
  }
}
