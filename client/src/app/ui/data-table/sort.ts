/** How a list is sorted by one key. */
export type SortDirection = 'ascending' | 'descending';

/** How the list is sorted by this key, if it is: `-name` is `name`, descending. */
export function directionOf(sort: string | undefined, key: string | undefined): SortDirection | undefined {
  if (key === undefined) return undefined;
  if (sort === key) return 'ascending';
  return sort === `-${key}` ? 'descending' : undefined;
}

/** The sort after a heading was pressed: by its key, and the other way round when that is so already. */
export function pressed(sort: string | undefined, key: string): string {
  return sort === key ? `-${key}` : key;
}
