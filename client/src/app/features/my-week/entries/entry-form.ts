import {
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { TranslocoDirective } from '@jsverse/transloco';
import { HoursPipe, writeHours } from '../../../ui/hours/hours';
import { StatusChip } from '../../../ui/status-chip/status-chip';
import { type DurationRefusal, parseDuration } from '../duration/duration';
import { type Cell, lockOf } from '../store/cell';
import type { CellEntry } from '../store/entry-change';
import { WeekStore } from '../store/week-store';

/** The longest note that the API takes. */
const LONGEST_NOTE = 2000;

/**
 * One entry with everything that can be said of it; without an entry, a new one. Each field is sent when it is left, as a
 * cell of the grid is.
 */
@Component({
  selector: 'votra-entry-form',
  imports: [
    HoursPipe,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatSlideToggle,
    StatusChip,
    TranslocoDirective,
  ],
  templateUrl: './entry-form.html',
  styleUrl: './entry-form.scss',
})
export class EntryForm {
  private readonly store = inject(WeekStore);

  readonly cell = input.required<Cell>();
  /** Undefined for one that is still to be made. */
  readonly entry = input<CellEntry>();
  /** The new entry is made. */
  readonly made = output();

  private readonly durationField = viewChild<ElementRef<HTMLInputElement>>('duration');
  private readonly noteField = viewChild<ElementRef<HTMLTextAreaElement>>('note');

  protected readonly longestNote = LONGEST_NOTE;
  protected readonly lock = computed(() => {
    const entry = this.entry();
    if (this.cell().closed()?.code === 'READ_ONLY') return this.cell().closed();
    return entry ? lockOf(entry) : this.cell().closed();
  });
  protected readonly status = computed(() => this.entry()?.saved?.status ?? 'draft');
  protected readonly typedDuration = linkedSignal(() => {
    const minutes = this.entry()?.minutes;
    return minutes === undefined ? '' : writeHours(minutes);
  });
  protected readonly typedNote = linkedSignal(() => this.entry()?.notes ?? '');
  protected readonly isBillable = linkedSignal(() => this.entry()?.isBillable ?? true);
  protected readonly refusal = signal<DurationRefusal | { readonly code: 'note-alone' } | undefined>(undefined);
  protected readonly matcher = { isErrorState: (): boolean => this.refusal() !== undefined };

  /** Sends what is in the fields. Answers whether everything could be read. */
  commit(): boolean {
    if (this.lock()) return true;
    return this.takeDuration() && this.takeNote();
  }

  focus(): void {
    (this.durationField() ?? this.noteField())?.nativeElement.focus();
  }

  protected takeDuration(): boolean {
    this.refusal.set(undefined);
    const read = parseDuration(this.typedDuration());
    const entry = this.entry();
    if (read.kind === 'refused') {
      this.refusal.set(read.reason);
      return false;
    }
    const minutes = read.kind === 'nothing' ? 0 : read.minutes;
    if (entry) {
      this.store.change(this.cell(), entry.key, { minutes });
      this.typedDuration.set(writeHours(minutes));
    } else if (minutes > 0) this.make(minutes);
    return true;
  }

  protected takeNote(): boolean {
    const entry = this.entry();
    const notes = this.typedNote().trim() === '' ? null : this.typedNote().trim();
    if (entry) this.store.change(this.cell(), entry.key, { notes });
    else if (notes !== null && this.typedDuration().trim() === '') {
      this.refusal.set({ code: 'note-alone' });
      return false;
    }
    return true;
  }

  protected takeBilling(isBillable: boolean): void {
    this.isBillable.set(isBillable);
    const entry = this.entry();
    if (entry) this.store.change(this.cell(), entry.key, { isBillable });
  }

  protected remove(): void {
    const entry = this.entry();
    if (entry) this.store.change(this.cell(), entry.key, { minutes: 0 });
  }

  protected redraft(): void {
    const entry = this.entry();
    if (entry) this.cell().redraft(entry.key);
  }

  private make(minutes: number): void {
    const notes = this.typedNote().trim() === '' ? null : this.typedNote().trim();
    this.store.add(this.cell(), { minutes, notes, isBillable: this.isBillable() });
    this.typedDuration.set('');
    this.typedNote.set('');
    this.isBillable.set(true);
    this.made.emit();
  }
}
