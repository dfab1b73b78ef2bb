import { Component, computed, type ElementRef, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { TranslocoDirective } from '@jsverse/transloco';
import { HoursPipe, writeHours } from '../../../ui/hours/hours';
import { StatusChip } from '../../../ui/status-chip/status-chip';
import { type DurationRefusal, parseDuration } from '../duration/duration';
import { type Cell, lockOf } from '../store/cell';
import type { CellEntry, EntryChange } from '../store/entry-change';
import { WeekStore } from '../store/week-store';

/** The longest note that the API takes. */
const LONGEST_NOTE = 2000;

/**
 * One entry with everything that can be said of it; without an entry, a new one. Nothing is sent before `commit`, so that
 * one change is one request, and Escape leaves everything as it was.
 */
@Component({
  selector: 'votra-entry-form',
  imports: [
    HoursPipe,
    MatButton,
    MatFormField,
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

  private readonly durationField = viewChild<ElementRef<HTMLInputElement>>('duration');
  private readonly noteField = viewChild<ElementRef<HTMLTextAreaElement>>('note');

  protected readonly longestNote = LONGEST_NOTE;
  protected readonly wrongId = computed(() => `wrong-hours-${this.entry()?.key ?? 'new'}`);
  protected readonly lock = computed(() => {
    const entry = this.entry();
    if (this.cell().closed()?.code === 'READ_ONLY') return this.cell().closed();
    return entry ? lockOf(entry) : this.cell().closed();
  });
  protected readonly status = computed(() => this.entry()?.saved?.status ?? 'draft');
  // What is typed stays when the entry is answered anew, unless that very thing was changed.
  protected readonly typedDuration = linkedSignal({ source: () => this.entry()?.minutes ?? 0, computation: written });
  protected readonly typedNote = linkedSignal({ source: () => this.entry()?.notes ?? '', computation: same });
  protected readonly isBillable = linkedSignal({ source: () => this.entry()?.isBillable ?? true, computation: same });
  protected readonly refusal = signal<DurationRefusal | { readonly code: 'note-alone' } | undefined>(undefined);
  protected readonly matcher = { isErrorState: (): boolean => this.refusal() !== undefined };

  /** Whether what is in the fields can be sent; beside them it is said why not. */
  check(): boolean {
    const read = parseDuration(this.typedDuration());
    if (this.lock()) this.refusal.set(undefined);
    else if (read.kind === 'refused') this.refusal.set(read.reason);
    else this.refusal.set(read.kind === 'nothing' && this.isNoteAlone() ? { code: 'note-alone' } : undefined);
    return this.refusal() === undefined;
  }

  /** Sends what was changed. */
  commit(): void {
    const read = parseDuration(this.typedDuration());
    if (this.lock() || read.kind === 'refused') return;
    const minutes = read.kind === 'nothing' ? 0 : read.minutes;
    const wished = { minutes, notes: this.typedNote().trim() || null, isBillable: this.isBillable() };
    const entry = this.entry();
    if (entry) this.store.change(this.cell(), entry.key, changesOf(entry, wished));
    else if (minutes > 0) this.store.add(this.cell(), wished);
  }

  focus(): void {
    (this.durationField() ?? this.noteField())?.nativeElement.focus();
  }

  protected remove(): void {
    const entry = this.entry();
    if (entry) this.store.change(this.cell(), entry.key, { minutes: 0 });
  }

  protected resubmit(): void {
    const entry = this.entry();
    if (entry) void this.store.resubmit(this.cell(), entry.key);
  }

  /** A note for which there is no entry yet. */
  private isNoteAlone(): boolean {
    return this.entry() === undefined && this.typedNote().trim() !== '';
  }
}

const same = <T>(value: T): T => value;

function written(minutes: number): string {
  return minutes === 0 ? '' : writeHours(minutes);
}

/** What of an entry would become something else. */
function changesOf(entry: CellEntry, { minutes, notes, isBillable }: Required<EntryChange>): EntryChange {
  return {
    ...(minutes !== entry.minutes && { minutes }),
    ...(notes !== entry.notes && { notes }),
    ...(isBillable !== entry.isBillable && { isBillable }),
  };
}
