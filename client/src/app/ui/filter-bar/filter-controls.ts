import { Component, input, output } from '@angular/core';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import { Lookup } from '../lookup/lookup';
import type { Option } from '../lookup/option';
import type { Filter, FilterValues } from './filter';

/**
 * The fields of the filters beside the search. They come a moment after the page: a list is read more often than it is
 * filtered, and what a choice needs is a good part of what a list needs.
 */
@Component({
  selector: 'votra-filter-controls',
  imports: [Lookup, MatFormField, MatInput, MatLabel, MatOption, MatSelect, TranslocoDirective],
  templateUrl: './filter-controls.html',
  styleUrl: './filter-controls.scss',
})
export class FilterControls {
  readonly filters = input.required<readonly Filter[]>();
  readonly value = input.required<FilterValues>();
  /** What the ids of the address are called, by the name of their filter. */
  readonly names = input.required<Readonly<Record<string, Option>>>();

  readonly changed = output<{ readonly name: string; readonly value: string | undefined }>();
  readonly named = output<{ readonly name: string; readonly option: Option | undefined }>();

  protected set(name: string, value: string | undefined): void {
    this.changed.emit({ name, value });
  }

  /** Half a date is none yet: while it is typed, the last whole one counts. */
  protected setDay(name: string, field: HTMLInputElement): void {
    if (!field.validity.badInput) this.set(name, field.value);
  }

  protected listOf(text: string | undefined): string[] {
    return text ? text.split(',') : [];
  }
}
