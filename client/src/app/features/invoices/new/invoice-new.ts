import { Component, computed, debounced, effect, inject, resource, signal, untracked } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { ActivatedRoute, Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Api, generateInvoice, type InvoiceGrouping, previewInvoice } from '#api';
import { newAttempt } from '../../../core/api/attempt';
import { remote, writing } from '../../../core/api/remote';
import { Lookups } from '../../../core/lookups/lookups';
import { Organization } from '../../../core/organization/organization';
import { DaysPipe } from '../../../ui/dates/date-pipes';
import { type HasUnsavedChanges, warnBeforeUnload } from '../../../ui/form/unsaved-changes';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { Lookup } from '../../../ui/lookup/lookup';
import { Page } from '../../../ui/page/page';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { ClientProjects } from '../client-projects';
import { InvoiceLines } from '../lines/invoice-lines';
import { InvoiceTotals } from '../lines/invoice-totals';
import { choiceOf, PERIOD_CHOICES, type PeriodChoice, periodOf } from './billing-period';
import { type DraftForm, requestOf } from './draft-request';
import { ManualLines } from './manual-lines';
import { LeftOut } from './left-out';
import { Spinner } from '../../../ui/progress/spinner';
import { LoadingBar } from '../../../ui/progress/loading-bar';

/** How long one has to stop choosing until the preview is asked for, in milliseconds. */
const PAUSE = 250;
const GROUPINGS: readonly InvoiceGrouping[] = ['consultant', 'project', 'entry'];

/** What to bill, with the invoice that would come of it beside it, computed by the server as it would be stored. */
@Component({
  selector: 'votra-invoice-new',
  imports: [
    DaysPipe,
    FieldErrorText,
    FormField,
    FormProblem,
    InvoiceLines,
    InvoiceTotals,
    LeftOut,
    Lookup,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatIcon,
    MatInput,
    MatLabel,
    MatOption,
    LoadingBar,
    Spinner,
    MatSelect,
    Page,
    ProblemPanel,
    TranslocoDirective,
  ],
  providers: [ManualLines],
  templateUrl: './invoice-new.html',
  styleUrl: './invoice-new.scss',
})
export class InvoiceNew implements HasUnsavedChanges {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly organization = inject(Organization);
  private readonly projectsOf = inject(ClientProjects);
  private readonly router = inject(Router);
  private readonly asked = inject(ActivatedRoute).snapshot.queryParamMap;
  private readonly attempt = newAttempt();

  protected readonly written = inject(ManualLines);
  protected readonly choices = PERIOD_CHOICES.filter((choice) => choice !== 'custom');
  protected readonly groupings = GROUPINGS;
  protected readonly clients = this.lookups.clients();

  private readonly model = signal<DraftForm>({
    clientId: this.asked.get('clientId') ?? '',
    projectIds: this.asked.getAll('projectId'),
    periodStart: this.asked.get('periodStart') ?? '',
    periodEnd: this.asked.get('periodEnd') ?? '',
    groupBy: 'consultant',
  });
  protected readonly form = form(this.model, (path) => {
    validate(path.periodEnd, ({ value, valueOf }) =>
      value() !== '' && value() < valueOf(path.periodStart)
        ? { kind: 'order', message: 'invoices.form.order' }
        : undefined,
    );
  });
  protected readonly clientId = computed(() => this.model().clientId);

  /** What the client of the address is called. */
  protected readonly named = resource({
    params: () => this.asked.get('clientId') ?? undefined,
    loader: ({ params }) => this.clients.find(params),
  });
  protected readonly projects = resource({
    params: () => this.clientId() || undefined,
    loader: ({ params }) => this.projectsOf.of(params),
  });
  protected readonly choice = computed(() => choiceOf(this.model(), this.organization.today()));

  private readonly request = computed(() =>
    this.form().valid() ? requestOf(this.model(), this.written.lines()) : undefined,
  );
  private readonly settled = debounced(this.request, PAUSE);
  protected readonly preview = remote(previewInvoice, () => {
    const body = this.settled.value();
    return body && { body };
  });
  /** The answer to what is chosen now, not to what was chosen before. */
  protected readonly isCurrent = computed(
    () => this.settled.value() === this.request() && !this.preview.isLoading() && this.preview.problem() === undefined,
  );
  protected readonly shown = computed(() => {
    const preview = this.preview.value();
    const isOfThis = preview?.clientId === this.clientId() && this.request() !== undefined;
    return isOfThis && this.preview.problem() === undefined ? preview : undefined;
  });
  protected readonly isReady = computed(() => (this.shown()?.lines.length ?? 0) > 0);
  protected readonly creating = writing();
  private isCreated = false;

  constructor() {
    if (!this.asked.has('periodStart') && !this.asked.has('periodEnd')) this.followToday();
    effect(() => {
      this.clientId();
      untracked(() => {
        this.forgetProjects();
      });
    });
    warnBeforeUnload(() => this.hasUnsavedChanges());
  }

  hasUnsavedChanges(): boolean {
    return !this.isCreated && this.written.lines().length > 0;
  }

  protected choosePeriod(choice: PeriodChoice): void {
    if (choice === 'custom') return;
    this.model.update((model) => ({ ...model, ...periodOf(choice, this.organization.today()) }));
  }

  protected addLine(): void {
    void this.written.add(this.model(), this.currency());
  }

  /** @param index of the preview, in which the lines that somebody wrote come last */
  protected editLine(index: number): void {
    void this.written.edit(this.writtenAt(index), this.model(), this.currency());
  }

  protected removeLine(index: number): void {
    this.written.remove(this.writtenAt(index));
  }

  protected async create(): Promise<void> {
    const body = this.request();
    if (body === undefined || !this.isCurrent()) return;
    const invoice = await this.creating.run(() =>
      this.api.invoke(generateInvoice, { 'Idempotency-Key': this.attempt.keyFor(body), body }),
    );
    if (invoice === undefined) {
      // What was ready may have changed: somebody else has billed it, or taken its approval back.
      this.preview.reload();
      return;
    }
    this.isCreated = true;
    await this.router.navigate(['/invoices', invoice.id], {
      replaceUrl: true,
      state: { warnings: invoice.warnings ?? [] },
    });
  }

  private currency(): string {
    return this.shown()?.currency ?? this.organization.settings()?.baseCurrency ?? '';
  }

  private writtenAt(index: number): number {
    return index - ((this.shown()?.lines.length ?? 0) - this.written.lines().length);
  }

  /** The usual period, as soon as it is known which day it is, unless the person has chosen one by then. */
  private followToday(): void {
    const today = effect(() => {
      if (this.organization.settings() === undefined) return;
      untracked(() => {
        const { periodStart, periodEnd } = this.model();
        if (periodStart === '' && periodEnd === '') this.choosePeriod('throughLastMonth');
        today.destroy();
      });
    });
  }

  /** Projects belong to one client; those of the address belong to its client. */
  private forgetProjects(): void {
    if (this.clientId() === this.asked.get('clientId')) return;
    this.model.update((model) => (model.projectIds.length > 0 ? { ...model, projectIds: [] } : model));
    this.written.forgetProjects();
  }
}
