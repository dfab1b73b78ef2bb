import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import type { Settings, Warning } from '#api';
import { writing } from '../../../core/api/remote';
import { DataRegion } from '../../../ui/data-region/data-region';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { Undo } from '../../../ui/undo/undo';
import { SettingsStore } from './settings-store';

interface Lock {
  /** Empty where nothing is locked. */
  readonly lockedThrough: string;
}

/** Until which day time can no longer be changed by anybody. */
@Component({
  selector: 'votra-period-lock',
  imports: [
    DataRegion,
    DayPipe,
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatFormFieldModule,
    MatIcon,
    MatInput,
    TranslocoDirective,
  ],
  providers: [SettingsStore],
  templateUrl: './period.html',
  styleUrl: './settings.scss',
})
export class PeriodLock {
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);
  protected readonly store = inject(SettingsStore);

  protected readonly saving = writing();
  protected readonly warnings = signal<readonly Warning[]>([]);
  private readonly shown = signal<Settings | undefined>(undefined);
  private readonly model = signal<Lock>({ lockedThrough: '' });
  protected readonly form = form(this.model, {
    submission: submission<Lock>(this.saving, ({ lockedThrough }) => this.lock(lockedThrough)),
  });
  protected readonly locked = computed(() => this.store.settings.value()?.lockedThrough ?? undefined);
  /** The last day of the month before this one, where most firms put the lock. */
  protected readonly endOfLastMonth = computed(() => {
    const today = this.store.settings.value()?.today;
    return today === undefined ? undefined : lastDayBefore(`${today.slice(0, 7)}-01`);
  });

  constructor() {
    effect(() => {
      const settings = this.store.settings.value();
      if (settings && !untracked(() => this.form().dirty())) this.show(settings);
    });
  }

  protected choose(day: string): void {
    this.form.lockedThrough().value.set(day);
    this.form().markAsDirty();
  }

  private show(settings: Settings): void {
    this.shown.set(settings);
    this.form().reset({ lockedThrough: settings.lockedThrough ?? '' });
  }

  private async lock(day: string): Promise<void> {
    const shown = this.shown();
    if (!shown) return;
    const before = shown.lockedThrough;
    const changed = await this.store.change(shown, { lockedThrough: day === '' ? null : day });
    this.show(changed);
    this.warnings.set(changed.warnings ?? []);
    this.undo.offer(this.texts.translate('administration.period.done'), async () => {
      this.show(await this.store.change(changed, { lockedThrough: before }));
      this.warnings.set([]);
    });
  }
}

/** Dates without time are counted in UTC, where every day has its 24 hours. */
function lastDayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
