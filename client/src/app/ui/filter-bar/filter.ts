import type { Option, OptionSearch } from '../lookup/option';

/** The filters that are set, by name, as the address has them. */
export type FilterValues = Readonly<Record<string, string>>;

/** What a filter bar is told to change: an empty value takes a filter away. */
export type FilterChanges = Readonly<Record<string, string | undefined>>;

interface Named {
  /** The name of the parameter, in the API as in the address. */
  readonly name: string;
  readonly label: string;
}

/** A text that rows contain. A list has one at most: the key `/` leads to it. */
export interface SearchFilter extends Named {
  readonly kind: 'search';
}

/** One of several (`choice`), or any number of them, kept with commas between (`choices`). */
export interface ChoiceFilter extends Named {
  readonly kind: 'choice' | 'choices';
  readonly options: readonly Option[];
}

/** From a day to a day, each of which may be open. */
export interface DatesFilter extends Named {
  readonly kind: 'dates';
  /** The names of the two parameters; `from` and `to` unless told. */
  readonly from?: string;
  readonly to?: string;
}

/** Something that is found by typing. */
export interface LookupFilter extends Named {
  readonly kind: 'lookup';
  readonly lookup: {
    readonly search: OptionSearch;
    /** What an id of the address is called. */
    readonly find: (id: string) => Promise<Option | undefined>;
  };
}

/** Yes or not asked for. */
export interface FlagFilter extends Named {
  readonly kind: 'flag';
}

export type Filter = SearchFilter | ChoiceFilter | DatesFilter | LookupFilter | FlagFilter;

/** The names of the parameters that a filter sets. */
export function parametersOf(filter: Filter): readonly string[] {
  return filter.kind === 'dates' ? [filter.from ?? 'from', filter.to ?? 'to'] : [filter.name];
}

/** How many of the filters are set, the search aside, since that is seen anyway. */
export function activeFilters(filters: readonly Filter[], values: FilterValues): number {
  return filters.filter((filter) => filter.kind !== 'search' && parametersOf(filter).some((name) => values[name]))
    .length;
}

/** What a filter is set to, in words ("Status: Draft, Sent"); undefined when it is not set. */
export function textOf(
  filter: Filter,
  values: FilterValues,
  known: { readonly name: string | undefined; readonly day: (day: string) => string },
): string | undefined {
  const [value = '', end = ''] = parametersOf(filter).map((name) => values[name] ?? '');
  if (value === '' && end === '') return undefined;
  switch (filter.kind) {
    case 'flag':
      return filter.label;
    case 'dates':
      return `${filter.label}: ${[value, end].map((day) => (day === '' ? '…' : known.day(day))).join(' – ')}`;
    case 'choice':
    case 'choices':
      return `${filter.label}: ${labelsOf(filter, value).join(', ')}`;
    case 'lookup':
      return `${filter.label}: ${known.name ?? value}`;
    case 'search':
      return `${filter.label}: ${value}`;
  }
}

function labelsOf({ options }: ChoiceFilter, value: string): string[] {
  return value.split(',').map((part) => options.find((option) => option.value === part)?.label ?? part);
}
