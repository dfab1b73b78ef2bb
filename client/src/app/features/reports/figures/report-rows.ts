import { computed, inject, linkedSignal, type Signal } from '@angular/core';
import { LOCALE } from '../../../ui/locale/locale';
import { address } from '../frame/address';
import { compareDecimals } from './decimals';

/** So many rows are drawn at once; a report answers all that it has. */
const AT_ONCE = 100;

type Comparison<T> = (one: T, other: T) => number;

/** The rows of a report in the order that was asked for, a hundred at first. */
export interface ReportRows<T> {
  readonly sort: Signal<string>;
  readonly shown: Signal<readonly T[] | undefined>;
  /** How many rows are not shown yet. */
  readonly rest: Signal<number>;
  setSort(sort: string): void;
  showMore(): void;
}

export interface RowOrder<T> {
  /** The texts, counts or amounts that the rows can be sorted by, by the sort key of the column. */
  readonly keys: Readonly<Record<string, (row: T) => string | number | Amount | null>>;
  /** The order unless the address says otherwise: `-total` is by total, the most first. */
  readonly usual: string;
  /** Which parameter of the address has the order, where a page has two tables; `sort` unless told. */
  readonly parameter?: string;
}

/** Money, or a share without a currency. Amounts of two currencies have no order: each currency stands by itself. */
export interface Amount {
  readonly decimal: string;
  readonly currency?: string;
}

/**
 * Sorts the rows of a report by the `sort` of the address. A report answers all of its rows, so that this needs no request.
 * Call it where things are injected.
 */
export function reportRows<T>(rows: () => readonly T[] | undefined, order: RowOrder<T>): ReportRows<T> {
  const { query, change } = address();
  const locale = inject(LOCALE);
  const parameter = order.parameter ?? 'sort';
  const sort = computed(() => {
    const asked = query().get(parameter) ?? order.usual;
    return asked.replace(/^-/, '') in order.keys ? asked : order.usual;
  });
  const sorted = computed(() => rows()?.toSorted(comparisonOf(order, sort(), locale())));
  const most = linkedSignal({ source: sort, computation: () => AT_ONCE });
  return {
    sort,
    shown: computed(() => sorted()?.slice(0, most())),
    rest: computed(() => Math.max(0, (sorted()?.length ?? 0) - most())),
    setSort: (by) => {
      change({ [parameter]: by === order.usual ? null : by });
    },
    showMore: () => {
      most.update((count) => count + AT_ONCE);
    },
  };
}

/** How two rows of a report stand to each other: what is not there comes last, whichever way one sorts. */
export function comparisonOf<T>({ keys }: RowOrder<T>, sort: string, locale: string): Comparison<T> {
  const key = keys[sort.replace(/^-/, '')];
  const direction = sort.startsWith('-') ? -1 : 1;
  if (!key) return () => 0;
  const collator = new Intl.Collator(locale, { numeric: true });
  return (one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'object' && typeof b === 'object')
      return (a.currency ?? '').localeCompare(b.currency ?? '') || direction * compareDecimals(a.decimal, b.decimal);
    if (typeof a === 'number' && typeof b === 'number') return direction * (a - b);
    return typeof a === 'string' && typeof b === 'string' ? direction * collator.compare(a, b) : 0;
  };
}
