import { Location } from '@angular/common';
import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type ParamMap, type Params, Router } from '@angular/router';
import { map } from 'rxjs';

const DEFAULT_LIMIT = 25;
const LARGEST_LIMIT = 100;

/** What a list operation of the API takes, at least. */
interface ListParameters {
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

/** The names of the filters of a list operation. */
type FilterName<P> = Exclude<keyof P & string, keyof ListParameters>;

export interface ListQueryOptions<P extends ListParameters> {
  /** Which query parameters are filters of this list; others in the address are somebody else's. */
  readonly filters: readonly FilterName<P>[];
  readonly defaultSort?: P['sort'];
  /** Rows of a page until the person chooses, 1..100; 25 unless told. */
  readonly limit?: number;
}

/**
 * Which part of a list a screen shows: filters, sort, size and place of the page. All of it stands in the address, so
 * that a view can be bookmarked, sent and gone back to.
 */
export interface ListQuery<P> {
  readonly sort: Signal<string | undefined>;
  readonly limit: Signal<number>;
  /** Where the page starts; undefined on the first one. */
  readonly cursor: Signal<string | undefined>;
  /** The filters that are set, by name, as they stand in the address; none is empty. */
  readonly filters: Signal<Readonly<Record<string, string>>>;
  readonly isFiltered: Signal<boolean>;
  /** How many rows lie before this page; undefined when it was opened in the middle by a link. */
  readonly offset: Signal<number | undefined>;
  readonly hasPrevious: Signal<boolean>;
  /** What the list operation of the generated client takes. It only changes when something in it does. */
  readonly parameters: Signal<P>;
  /** Sets filters by name and goes to the first page; an empty value takes a filter away, unnamed ones stay. */
  setFilters(changes: Readonly<Record<string, string | undefined>>): void;
  /** Sorts by a key of the API (`-name` is descending) and goes to the first page; undefined is the default order. */
  setSort(sort: string | undefined): void;
  /** Shows so many rows a page, from the first page on. */
  setLimit(limit: number): void;
  /** Goes to the page after this one, by the `nextCursor` of this one. */
  next(cursor: string): void;
  /** Goes one page back; to the first page when it is not known which one was before. */
  previous(): void;
  first(): void;
  /** Takes all filters away. */
  clear(): void;
}

/**
 * Binds a list to the address of its page. Call it where things are injected, with the parameters of the operation.
 *
 * Filters and sort replace the entry of the browser's history, pages add one: "back" leaves a list as it was left.
 *
 * @example readonly query = listQuery<ListSows$Params>({ filters: ['q', 'status'], defaultSort: '-createdAt' });
 */
export function listQuery<P extends ListParameters>(options: ListQueryOptions<P>): ListQuery<P> {
  const { place, go } = placeInAddress();
  const startingLimit = options.limit ?? DEFAULT_LIMIT;

  const cursor = computed(() => place().query.get('cursor') ?? undefined);
  const sort = computed(() => place().query.get('sort') ?? options.defaultSort);
  const limit = computed(() => limitOf(place().query.get('limit')) ?? startingLimit);
  const trail = computed(() => place().trail);
  const filters = computed(() => filtersOf(place().query, options.filters), { equal: isSameRecord });
  const parameters = computed<Record<string, string | number>>(
    () => {
      const [by, from] = [sort(), cursor()];
      return {
        limit: limit(),
        ...(by !== undefined && { sort: by }),
        ...(from !== undefined && { cursor: from }),
        ...filters(),
      };
    },
    { equal: isSameRecord },
  );
  const toStart = (changes: Params) => go({ ...changes, cursor: null }, { replaceUrl: true });

  return {
    sort,
    limit,
    cursor,
    filters,
    isFiltered: computed(() => Object.keys(filters()).length > 0),
    offset: computed(() => (cursor() === undefined ? 0 : trail().length === 0 ? undefined : trail().length * limit())),
    hasPrevious: computed(() => cursor() !== undefined),
    // Booleans and dates are texts in a query string anyway; what makes no sense in an address is refused by the server.
    parameters: parameters as Signal<unknown> as Signal<P>,
    setFilters: (changes) =>
      toStart(
        Object.fromEntries(
          Object.entries(changes).map(([name, value]) => [name, value === undefined || value === '' ? null : value]),
        ),
      ),
    setSort: (by) => toStart({ sort: by === options.defaultSort ? null : by }),
    setLimit: (rows) => toStart({ limit: rows === startingLimit ? null : rows }),
    next: (following) => go({ cursor: following }, { state: { [TRAIL]: [...trail(), cursor() ?? ''] } }),
    previous: () => {
      const before = trail().at(-1);
      go(
        { cursor: before === undefined || before === '' ? null : before },
        { state: { [TRAIL]: trail().slice(0, -1) } },
      );
    },
    first: () => go({ cursor: null }, {}),
    clear: () => toStart(Object.fromEntries(options.filters.map((name) => [name, null]))),
  };
}

/** In the state of a history entry: the cursors of the pages before, since a cursor only leads forward. */
const TRAIL = 'votra.trail';

interface Place {
  readonly query: ParamMap;
  readonly trail: readonly string[];
}

/** The query string of the page with what the history knows about it, and a way to change both. */
function placeInAddress() {
  const route = inject(ActivatedRoute);
  const router = inject(Router);
  const location = inject(Location);
  const place = toSignal<Place>(
    route.queryParamMap.pipe(map((query) => ({ query, trail: trailOf(location.getState()) }))),
    { requireSync: true },
  );
  const go = (changes: Params, extras: { replaceUrl?: boolean; state?: Record<string, unknown> }): void => {
    void router.navigate([], { relativeTo: route, queryParams: changes, queryParamsHandling: 'merge', ...extras });
  };
  return { place, go };
}

function trailOf(state: unknown): readonly string[] {
  const trail: unknown =
    typeof state === 'object' && state !== null ? (state as Record<string, unknown>)[TRAIL] : undefined;
  return Array.isArray(trail) && trail.every((cursor) => typeof cursor === 'string') ? trail : [];
}

function filtersOf(query: ParamMap, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, query.get(name) ?? ''] as const).filter(([, value]) => value !== ''),
  );
}

function limitOf(text: string | null): number | undefined {
  if (text === null || !/^[1-9]\d{0,2}$/.test(text)) return undefined;
  const rows = Number(text);
  return rows <= LARGEST_LIMIT ? rows : undefined;
}

function isSameRecord(left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name]);
}
