import { Component, input } from '@angular/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import type { ReportPeriod } from './report-period';

/** Which days a report counts: a month, a quarter, a year, or any two days. */
@Component({
  selector: 'votra-period-picker',
  imports: [MatFormField, MatInput, MatLabel, MatOption, MatSelect, TranslocoDirective],
  templateUrl: './period-picker.html',
  styleUrl: './period-picker.scss',
})
export class PeriodPicker {
  readonly period = input.required<ReportPeriod>();

  /** Half a date is none yet: while it is typed, the last whole one counts. */
  protected take(end: 'from' | 'to', field: HTMLInputElement): void {
    if (!field.validity.badInput) this.period().setDays({ [end]: field.value });
  }
}
