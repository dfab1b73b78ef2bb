import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel, MatPrefix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import { writeDay } from '../dates/dates';
import { LOCALE } from '../locale/locale';
import type { Option } from '../lookup/option';
import {
  activeFilters,
  type Filter,
  type FilterChanges,
  type FilterValues,
  type LookupFilter,
  parametersOf,
  textOf,
} from './filter';
import { FilterControls } from './filter-controls';

/** The person types on for about this long between two letters, in milliseconds. */
const PAUSE = 300;

/** A filter that is set. */
interface Named {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly string[];
}

/**
 * The filters of a list, as its screen declares them. It holds nothing itself: what is set comes from the address, what
 * is changed goes there. On a phone all but the search are behind a button that counts those that are set.
 */
@Component({
  selector: 'votra-filter-bar',
  imports: [FilterControls, MatButton, MatFormField, MatIcon, MatInput, MatLabel, MatPrefix, TranslocoDirective],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.scss',
})
export class FilterBar {
  private readonly locale = inject(LOCALE);

  readonly filters = input.required<readonly Filter[]>();
  readonly value = input.required<FilterValues>();
  readonly valueChange = output<FilterChanges>();

  protected readonly isOpen = signal(false);
  protected readonly search = computed(() => this.filters().find((filter) => filter.kind === 'search'));
  protected readonly others = computed(() => this.filters().filter((filter) => filter.kind !== 'search'));
  protected readonly active = computed(() => activeFilters(this.filters(), this.value()));
  protected readonly isSet = computed(() =>
    this.filters().some((filter) => parametersOf(filter).some((name) => this.value()[name])),
  );
  /** What the ids of the address are called, by the name of their filter. */
  protected readonly names = signal<Readonly<Record<string, Option>>>({});

  /** The filters that are set, in words, for where they are hidden behind the button. */
  protected readonly set = computed<Named[]>(() =>
    this.others().flatMap((filter) => {
      const text = textOf(filter, this.value(), {
        name: this.names()[filter.name]?.label,
        day: (day) => writeDay(this.locale(), day),
      });
      return text === undefined ? [] : [{ name: filter.name, text, parameters: parametersOf(filter) }];
    }),
  );

  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      for (const filter of this.filters())
        if (filter.kind === 'lookup') void this.learnName(filter, this.value()[filter.name]);
    });
  }

  protected type(name: string, text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.change(name, text.trim());
    }, PAUSE);
  }

  protected change(name: string, value: string | undefined): void {
    clearTimeout(this.timer);
    if ((this.value()[name] ?? '') !== (value ?? '')) this.valueChange.emit({ [name]: value });
  }

  protected remove(filter: Named): void {
    this.valueChange.emit(Object.fromEntries(filter.parameters.map((name) => [name, undefined])));
  }

  protected clear(): void {
    clearTimeout(this.timer);
    this.valueChange.emit(
      Object.fromEntries(this.filters().flatMap((filter) => parametersOf(filter).map((name) => [name, undefined]))),
    );
  }

  protected remember(name: string, option: Option | undefined): void {
    if (option) this.names.update((names) => ({ ...names, [name]: option }));
  }

  private async learnName({ name, lookup }: LookupFilter, id: string | undefined): Promise<void> {
    if (id === undefined || this.names()[name]?.value === id) return;
    try {
      this.remember(name, await lookup.find(id));
    } catch {
      // The list is filtered all the same; only its name is not known.
      this.remember(name, { value: id, label: id });
    }
  }
}
