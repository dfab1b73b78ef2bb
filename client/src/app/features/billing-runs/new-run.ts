import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { form, FormField, required, schema, validateTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatTooltip } from '@angular/material/tooltip';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import {
  Api,
  type BillingRunPreviewClient,
  type BillingRunTotal,
  getHome,
  listBillingRuns,
  previewBillingRun,
  startBillingRun,
} from '#api';
import { isCalendarDate } from '#kernel';
import { remote } from '../../core/api/remote';
import { counted } from '../../core/texts/counted';
import { Confirm } from '../../ui/confirm/confirm';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { DaysPipe } from '../../ui/dates/date-pipes';
import { writeDays } from '../../ui/dates/dates';
import { FieldErrorText } from '../../ui/form/field-error';
import { HoursPipe } from '../../ui/hours/hours';
import { LOCALE } from '../../ui/locale/locale';
import { writeMoney } from '../../ui/money/amounts';
import { MoneyPipe } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { lastMonth, type Period, thisMonth } from './last-month';
import { reloadWhile } from './watching';

const periodSchema = schema<Period>((period) => {
  required(period.periodStart);
  required(period.periodEnd);
  validateTree(period, ({ value, fieldTreeOf }) =>
    value().periodStart !== '' && value().periodEnd !== '' && value().periodEnd < value().periodStart
      ? { kind: 'order', message: 'billingRuns.new.endBeforeStart', fieldTree: fieldTreeOf(period.periodEnd) }
      : undefined,
  );
});

/** Chooses a period and its clients, shows what a run would bill, and starts it. */
@Component({
  selector: 'votra-new-run',
  imports: [
    DataRegion,
    DataTable,
    DaysPipe,
    FieldErrorText,
    FormField,
    HoursPipe,
    MatButton,
    MatFormFieldModule,
    MatIcon,
    MatInput,
    MatTooltip,
    MoneyPipe,
    Page,
    RouterLink,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './new-run.html',
  styleUrl: './new-run.scss',
})
export class NewRun {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly locale = inject(LOCALE);
  private readonly router = inject(Router);
  private readonly texts = inject(TranslocoService);

  /** From the address: the days to begin with. */
  readonly from = input<string>();
  readonly to = input<string>();

  private readonly home = remote(getHome, () => ({}));
  protected readonly today = computed(() => this.home.value()?.today);
  protected readonly model = signal<Period>({ periodStart: '', periodEnd: '' });
  protected readonly form = form(this.model, periodSchema);
  private readonly period = computed(() => (this.form().valid() ? this.model() : undefined));

  /** What every client would be billed. */
  protected readonly preview = remote(previewBillingRun, () => {
    const period = this.period();
    return period === undefined ? undefined : { body: period };
  });
  protected readonly clients = computed(() => this.preview.value()?.clients);
  /** All of them, until some are taken out. */
  protected readonly chosen = linkedSignal<ReadonlySet<string>>(
    () => new Set(this.clients()?.map(({ clientId }) => clientId)),
  );
  protected readonly isAll = computed(() => this.chosen().size === (this.clients()?.length ?? 0));
  /** The totals of those that are chosen: the server adds, not the console. */
  private readonly partial = remote(previewBillingRun, () => {
    const period = this.period();
    if (period === undefined || this.isAll() || this.chosen().size === 0) return undefined;
    return { body: { ...period, clientIds: [...this.chosen()] } };
  });
  private readonly shownPreview = computed(() => (this.isAll() ? this.preview : this.partial));
  protected readonly isAdding = computed(() => this.shownPreview().isLoading());
  protected readonly totals = computed(() =>
    this.chosen().size === 0 ? [] : (this.shownPreview().value()?.totals ?? []),
  );
  protected readonly partialProblem = computed(() => (this.isAll() ? undefined : this.partial.problem()));

  /** One run at a time: another one that is under way is shown, and this one waits for it. */
  private readonly others = remote(listBillingRuns, () => ({ status: 'queued,running', limit: 1 }));
  protected readonly other = computed(() => this.others.value()?.items[0]);

  /** Why it cannot be started now; empty when it can. */
  protected readonly obstacle = computed(() => {
    if (this.other()) return this.texts.translate('billingRuns.new.otherRuns');
    if (!this.form().valid()) return this.texts.translate('billingRuns.new.needsPeriod');
    if (this.clients() === undefined || this.isAdding()) return this.texts.translate('billingRuns.new.wait');
    return this.chosen().size === 0 ? this.texts.translate('billingRuns.new.needsClient') : '';
  });

  protected readonly keyOf = ({ clientId }: BillingRunPreviewClient): string => clientId;
  protected readonly nameOf = ({ clientName }: BillingRunPreviewClient): string => clientName;
  protected readonly canBill = ({ entries }: BillingRunPreviewClient): boolean => entries > 0;

  constructor() {
    effect(() => {
      const today = this.today();
      if (untracked(this.model).periodStart !== '' || today === undefined) return;
      const [from, to] = untracked(() => [this.from(), this.to()]);
      const isAsked = isCalendarDate(from) && isCalendarDate(to);
      this.model.set(isAsked ? { periodStart: from, periodEnd: to } : lastMonth(today));
    });
    reloadWhile(() => this.other() !== undefined, this.others);
  }

  protected draftsOf({ invoices, currency }: BillingRunTotal): string {
    return counted(this.texts, 'billingRuns.new.drafts', invoices, { currency });
  }

  protected take(which: 'last' | 'this'): void {
    const today = this.today();
    if (today !== undefined) this.model.set(which === 'last' ? lastMonth(today) : thisMonth(today));
  }

  protected retry(): void {
    this.shownPreview().reload();
  }

  protected async start(): Promise<void> {
    const period = this.period();
    if (this.obstacle() !== '' || period === undefined) return;
    const request = {
      'Idempotency-Key': crypto.randomUUID(),
      body: { ...period, ...(!this.isAll() && { clientIds: [...this.chosen()] }) },
    };
    const run = await this.confirm.ask({
      title: this.texts.translate('billingRuns.ask.title'),
      message: counted(this.texts, 'billingRuns.ask.message', this.chosen().size, {
        period: writeDays(this.locale(), period.periodStart, period.periodEnd),
        totals: this.totals()
          .map(({ total, currency }) => writeMoney(this.locale(), total, currency))
          .join(', '),
      }),
      action: this.texts.translate('billingRuns.ask.action'),
      run: () => this.api.invoke(startBillingRun, request),
    });
    if (run) await this.router.navigate(['/billing-runs', run.id], { replaceUrl: true });
  }
}
