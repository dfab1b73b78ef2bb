import { ChangeDetectionStrategy, Component, computed, effect, inject, output, signal, untracked } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import { Api, getSettings, updateSettings } from '#api';
import { CURRENCIES } from '#kernel';
import { remote, writing } from '../../../core/api/remote';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { LOCALE } from '../../../ui/locale/locale';
import { Lookup } from '../../../ui/lookup/lookup';
import { timeZoneOption, timeZones } from '../../../ui/lookup/time-zones';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { changesOf, type Organization, organizationOf, organizationSchema } from './organization';
import { LoadingBar } from '../../../ui/progress/loading-bar';

/** What stands on every invoice, asked of the first administrator. */
@Component({
  selector: 'votra-organization-step',
  imports: [
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    Lookup,
    MatButton,
    MatFormFieldModule,
    MatInput,
    MatOption,
    LoadingBar,
    MatSelect,
    ProblemPanel,
    TranslocoDirective,
  ],
  templateUrl: './organization-step.html',
  styleUrl: '../form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationStep {
  private readonly api = inject(Api);
  private readonly locale = inject(LOCALE);
  private readonly browserTimeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

  readonly saved = output();
  readonly later = output();

  protected readonly settings = remote(getSettings, () => ({}));
  protected readonly saving = writing();
  private readonly model = signal<Organization>({
    organizationName: '',
    legalName: '',
    address: '',
    taxId: '',
    baseCurrency: 'EUR',
    timeZone: '',
    taxPercent: '',
    defaultPaymentTermsDays: 30,
    invoicePrefix: '',
  });
  protected readonly form = form(this.model, organizationSchema, {
    submission: submission(this.saving, (organization: Organization) => this.save(organization)),
  });
  private readonly isFilled = signal(false);

  protected readonly isReady = this.isFilled.asReadonly();
  protected readonly currencies = computed(() => {
    const names = new Intl.DisplayNames(this.locale(), { type: 'currency' });
    return CURRENCIES.map((code) => ({ code, name: names.of(code) ?? code }));
  });
  protected readonly timeZone = computed(() => timeZoneOption(this.form.timeZone().value()));
  protected readonly timeZones = timeZones;
  protected readonly nextNumber = computed(() => {
    const settings = this.settings.value();
    const next = settings?.nextNumbers?.invoice;
    if (!next) return undefined;
    const position = String(next.position).padStart(settings.numbering.invoice.padding, '0');
    return `${this.model().invoicePrefix}-${next.year}-${position}`;
  });

  constructor() {
    effect(() => {
      const settings = this.settings.value();
      if (!settings || untracked(this.isFilled)) return;
      this.model.set(organizationOf(settings, this.browserTimeZone));
      this.isFilled.set(true);
    });
  }

  private async save(organization: Organization): Promise<void> {
    const { version } = await this.api.invoke(getSettings);
    const settings = await this.api.invoke(updateSettings, {
      'If-Match': `"${version}"`,
      body: changesOf(organization),
    });
    this.settings.set(settings);
    this.saved.emit();
  }
}
