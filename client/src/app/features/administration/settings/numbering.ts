import { Component, effect, inject, signal, untracked } from '@angular/core';
import { form, FormField, FormRoot, max, maxLength, min, required, schema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import type { NextNumber, NumberFormat, Numbering, Settings } from '#api';
import { writing } from '../../../core/api/remote';
import { DataRegion } from '../../../ui/data-region/data-region';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { type HasUnsavedChanges, warnBeforeUnload } from '../../../ui/form/unsaved-changes';
import { Undo } from '../../../ui/undo/undo';
import { SettingsStore } from './settings-store';

const SERIES = ['sow', 'project', 'invoice'] as const;
type Series = (typeof SERIES)[number];

const EMPTY: Numbering = {
  sow: { prefix: '', padding: 4 },
  project: { prefix: '', padding: 4 },
  invoice: { prefix: '', padding: 4 },
};

const numberingSchema = schema<Numbering>((numbering) => {
  for (const series of SERIES) {
    required(numbering[series].prefix);
    maxLength(numbering[series].prefix, 10);
    min(numbering[series].padding, 1);
    max(numbering[series].padding, 10);
  }
});

/** How the numbers of statements of work, projects and invoices look, with the next one of each as it would be. */
@Component({
  selector: 'votra-numbering',
  imports: [
    DataRegion,
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatFormFieldModule,
    MatInput,
    TranslocoDirective,
  ],
  providers: [SettingsStore],
  templateUrl: './numbering.html',
  styleUrl: './settings.scss',
})
export class NumberingSettings implements HasUnsavedChanges {
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);
  protected readonly store = inject(SettingsStore);

  protected readonly series = SERIES;
  protected readonly saving = writing();
  private readonly shown = signal<Settings | undefined>(undefined);
  private readonly model = signal<Numbering>(EMPTY);
  protected readonly form = form(this.model, numberingSchema, {
    submission: submission<Numbering>(this.saving, (numbering) => this.save(numbering)),
  });

  constructor() {
    warnBeforeUnload(() => this.hasUnsavedChanges());
    effect(() => {
      const settings = this.store.settings.value();
      if (settings && !untracked(() => this.hasUnsavedChanges())) this.show(settings);
    });
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty();
  }

  /** The next number of a series as it would be with what is typed. */
  protected next(series: Series): string {
    const next = this.store.settings.value()?.nextNumbers?.[series];
    return next ? written(this.model()[series], next) : '';
  }

  private show(settings: Settings): void {
    this.shown.set(settings);
    this.form().reset(structuredClone(settings.numbering));
  }

  private async save(numbering: Numbering): Promise<void> {
    const shown = this.shown();
    if (!shown) return;
    this.show(await this.store.change(shown, { numbering }));
    this.undo.say(this.texts.translate('common.saved'));
  }
}

/** `INV-2026-0001`: prefix, year, and the running number with at least so many digits. */
function written({ prefix, padding }: NumberFormat, { year, position }: NextNumber): string {
  return `${prefix.trim()}-${year}-${position.toString().padStart(padding, '0')}`;
}
