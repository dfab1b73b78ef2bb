import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { Api, type LineEntry, listInvoiceLineEntries } from '#api';
import { remote, writing } from '../../../core/api/remote';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { FormProblem } from '../../../ui/form/form-problem';
import { HoursPipe } from '../../../ui/hours/hours';
import { MoneyPipe } from '../../../ui/money/money';
import { LoadingBar } from '../../../ui/progress/loading-bar';

const STEP = 100;

/** What a line is made of: the time of each person and day, with its share of the amount. */
@Component({
  selector: 'votra-line-entries',
  imports: [DayPipe, FormProblem, HoursPipe, MatButton, LoadingBar, MoneyPipe, TranslocoDirective],
  templateUrl: './line-entries.html',
  styleUrl: './line-entries.scss',
})
export class LineEntries {
  readonly invoiceId = input.required<string>();
  readonly lineId = input.required<string>();
  readonly currency = input.required<string>();
  /** What the line is called. */
  readonly label = input.required<string>();

  private readonly api = inject(Api);
  protected readonly first = remote(listInvoiceLineEntries, () => ({
    id: this.invoiceId(),
    lineId: this.lineId(),
    limit: STEP,
  }));
  protected readonly more = writing();

  protected readonly entries = linkedSignal<readonly LineEntry[] | undefined>(() => this.first.value()?.items);
  private readonly cursor = linkedSignal(() => this.first.value()?.page.nextCursor ?? null);
  protected readonly left = computed(() =>
    this.cursor() === null ? 0 : (this.first.value()?.page.total ?? 0) - (this.entries()?.length ?? 0),
  );
  /** Nobody but the firm sees notes; a column of nothing helps nobody either. */
  protected readonly hasNotes = computed(() => this.entries()?.some(({ notes }) => notes) ?? false);

  protected async showMore(): Promise<void> {
    const cursor = this.cursor();
    if (cursor === null) return;
    const page = await this.more.run(() =>
      this.api.invoke(listInvoiceLineEntries, { id: this.invoiceId(), lineId: this.lineId(), limit: STEP, cursor }),
    );
    if (!page) return;
    this.entries.update((entries = []) => [...entries, ...page.items]);
    this.cursor.set(page.page.nextCursor);
  }
}
