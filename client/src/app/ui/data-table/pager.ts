import type { Signal } from '@angular/core';

/** What the API says about a page of a list. */
export interface PageInfo {
  readonly limit: number;
  readonly nextCursor: string | null;
  /** Rows that the filters find: exact, or a lower bound when `totalIsCapped`. */
  readonly total: number;
  readonly totalIsCapped: boolean;
}

/** What moves through the pages of a list; the list query of a screen does. */
export interface Pager {
  readonly limit: Signal<number>;
  readonly offset: Signal<number | undefined>;
  readonly hasPrevious: Signal<boolean>;
  setLimit(limit: number): void;
  next(cursor: string): void;
  previous(): void;
  first(): void;
}

/** The numbers of the first and the last row of a page; what cannot be known is absent. */
export interface Range {
  readonly from?: number;
  readonly to?: number;
}

/** Which rows of the list a page shows, after `offset` rows before it. */
export function rangeOf(page: PageInfo, offset: number | undefined): Range {
  if (offset === undefined || page.total === 0) return {};
  if (page.nextCursor !== null) return { from: offset + 1, to: offset + page.limit };
  return page.totalIsCapped ? { from: offset + 1 } : { from: offset + 1, to: page.total };
}
