import { booleanAttribute, Component, computed, input, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { TranslocoDirective } from '@jsverse/transloco';
import type { InvoiceLine, PreviewLine } from '#api';
import { HoursPipe } from '../../../ui/hours/hours';
import { DecimalPipe, MoneyPipe, PercentPipe, RatePipe } from '../../../ui/money/money';
import { LineEntries } from './line-entries';
import { LoadingBar } from '../../../ui/progress/loading-bar';

/** A line as preview and invoice have it; only that of an invoice has an id. */
export type ShownLine = PreviewLine & Partial<Pick<InvoiceLine, 'id'>>;

/** An invoice by the entry has thousands of lines; they are written out in parts. */
const STEP = 100;

/**
 * The lines of an invoice: the same table in the preview, on the invoice and in print, so that they can be compared. With
 * `invoiceId` each time line opens to what it is made of; with `editable` it can be changed and removed.
 */
@Component({
  selector: 'votra-invoice-lines',
  imports: [
    DecimalPipe,
    HoursPipe,
    LineEntries,
    MatButton,
    MatIcon,
    MatIconButton,
    MatMenu,
    MatMenuContent,
    MatMenuItem,
    MatMenuTrigger,
    LoadingBar,
    MoneyPipe,
    PercentPipe,
    RatePipe,
    TranslocoDirective,
  ],
  templateUrl: './invoice-lines.html',
  styleUrl: './invoice-lines.scss',
  host: { '[class.complete]': 'complete()' },
})
export class InvoiceLines {
  readonly lines = input.required<readonly ShownLine[]>();
  readonly currency = input.required<string>();
  /** The invoice whose lines they are; without it there is nothing to open. */
  readonly invoiceId = input<string>();
  /** Which lines can be changed here: all of a draft, in the preview only those that somebody wrote. */
  readonly editable = input<'none' | 'manual' | 'all'>('none');
  /** Writes out every line, as paper does. */
  readonly complete = input(false, { transform: booleanAttribute });

  readonly edit = output<number>();
  readonly remove = output<number>();

  private readonly most = signal(STEP);
  private readonly openIds = signal<ReadonlySet<string>>(new Set());

  protected readonly shown = computed(() => (this.complete() ? this.lines() : this.lines().slice(0, this.most())));
  protected readonly hidden = computed(() => this.lines().length - this.shown().length);
  protected readonly next = computed(() => Math.min(this.hidden(), STEP));
  protected readonly columns = computed(() => 5 + (this.editable() === 'none' ? 0 : 1));

  protected canEdit(line: ShownLine): boolean {
    return this.editable() === 'all' || (this.editable() === 'manual' && line.kind === 'manual');
  }

  protected canOpen(line: ShownLine): boolean {
    return this.invoiceId() !== undefined && line.kind === 'time';
  }

  protected isOpen(line: ShownLine): boolean {
    return line.id !== undefined && this.openIds().has(line.id);
  }

  protected toggle({ id }: ShownLine): void {
    if (id === undefined) return;
    this.openIds.update((open) =>
      open.has(id) ? new Set([...open].filter((each) => each !== id)) : new Set([...open, id]),
    );
  }

  protected showMore(): void {
    this.most.update((most) => most + STEP);
  }
}
