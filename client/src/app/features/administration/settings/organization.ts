import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatOption } from '@angular/material/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import type { Settings } from '#api';
import { CURRENCIES } from '#kernel';
import { writing } from '../../../core/api/remote';
import { DataRegion } from '../../../ui/data-region/data-region';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { type HasUnsavedChanges, warnBeforeUnload } from '../../../ui/form/unsaved-changes';
import { LOCALE } from '../../../ui/locale/locale';
import { Lookup } from '../../../ui/lookup/lookup';
import { timeZoneOption, timeZones } from '../../../ui/lookup/time-zones';
import { Undo } from '../../../ui/undo/undo';
import {
  changesOf,
  draftOf,
  EMPTY_ORGANIZATION,
  type OrganizationDraft,
  organizationSchema,
} from './organization-draft';
import { SettingsStore } from './settings-store';

/** Who the firm is, and the defaults of what it makes. */
@Component({
  selector: 'votra-organization',
  imports: [
    DataRegion,
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    Lookup,
    MatButton,
    MatCheckbox,
    MatFormFieldModule,
    MatInput,
    MatOption,
    MatSelect,
    TranslocoDirective,
  ],
  providers: [SettingsStore],
  templateUrl: './organization.html',
  styleUrl: './settings.scss',
})
export class Organization implements HasUnsavedChanges {
  private readonly locale = inject(LOCALE);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);
  protected readonly store = inject(SettingsStore);

  protected readonly saving = writing();
  private readonly shown = signal<Settings | undefined>(undefined);
  private readonly model = signal<OrganizationDraft>(EMPTY_ORGANIZATION);
  protected readonly form = form(this.model, organizationSchema, {
    submission: submission<OrganizationDraft>(this.saving, (draft) => this.save(draft)),
  });
  protected readonly timeZones = timeZones;
  protected readonly timeZone = computed(() => timeZoneOption(this.model().timeZone));
  protected readonly currencies = computed(() => {
    const names = new Intl.DisplayNames(this.locale(), { type: 'currency' });
    return CURRENCIES.map((code) => ({ code, name: names.of(code) ?? code }));
  });

  constructor() {
    warnBeforeUnload(() => this.hasUnsavedChanges());
    effect(() => {
      const settings = this.store.settings.value();
      // What comes in later must not overwrite what is being typed.
      if (settings && !untracked(() => this.hasUnsavedChanges())) this.show(settings);
    });
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty();
  }

  private show(settings: Settings): void {
    this.shown.set(settings);
    this.form().reset(draftOf(settings));
  }

  private async save(draft: OrganizationDraft): Promise<void> {
    const shown = this.shown();
    if (!shown) return;
    const changed = await this.store.change(shown, changesOf(draft, shown));
    this.show(changed);
    this.undo.say(this.texts.translate('common.saved'));
  }
}
