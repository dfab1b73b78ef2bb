import type { Type } from '@nestjs/common';
import { RuleField } from '#platform/http';
import type { View } from './view.js';

export const DEFAULT_LIMIT = 25;
export const MAX_LIMIT = 100;

/** A list's query as it was sent: text, checked against the view's declaration. */
export interface ListQuery {
  readonly limit?: string;
  readonly cursor?: string;
  readonly sort?: string;
  readonly q?: string;
}

/** The class of a list's query parameters: paging, sorting, search and the filters that the view declares, nothing else. */
export function listQueryOf(view: View): Type<ListQuery> {
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its fields are declared below, from the view
  class DeclaredQuery {}
  declare(DeclaredQuery, {
    limit: limitField(),
    cursor: cursorField(),
    sort: sortField(Object.keys(view.sorts), view.defaultSort),
    ...filterFields(view),
  });
  return DeclaredQuery;
}

/** As `listQueryOf`, for the sum over all rows that the search and the filters find; without the filters that are left out. */
export function totalsQueryOf(view: View, without: readonly string[] = []): Type<ListQuery> {
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its fields are declared below, from the view
  class DeclaredQuery {}
  const fields = Object.entries(filterFields(view)).filter(([name]) => !without.includes(name));
  declare(DeclaredQuery, Object.fromEntries(fields));
  return DeclaredQuery;
}

function declare(query: Type, fields: Readonly<Record<string, PropertyDecorator>>): void {
  for (const [name, decorator] of Object.entries(fields)) decorator(query.prototype as object, name);
}

function filterFields(view: View): Record<string, PropertyDecorator> {
  const filters = Object.entries(view.filters).map(([name, { field }]) => [name, field] as const);
  return { ...(view.search && { q: searchField() }), ...Object.fromEntries(filters) };
}

function limitField(): PropertyDecorator {
  return RuleField(
    {
      code: 'LIMIT_INVALID',
      test: (value) =>
        typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) && Number.parseInt(value, 10) <= MAX_LIMIT,
      message: `must be a whole number from 1 to ${String(MAX_LIMIT)}`,
    },
    { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT, example: DEFAULT_LIMIT },
    { optional: true, description: 'How many rows a page holds.' },
  );
}

function cursorField(): PropertyDecorator {
  return RuleField(
    {
      code: 'CURSOR_INVALID',
      test: (value) => typeof value === 'string' && /^[\w-]{1,2000}$/.test(value),
      message: 'must be the nextCursor of an earlier page',
    },
    { type: 'string', maxLength: 2000, example: 'eyJzIjoiLWNyZWF0ZWRBdCJ9' },
    { optional: true, description: 'The nextCursor of the page before.' },
  );
}

function sortField(keys: string[], fallback: string): PropertyDecorator {
  const words = keys.flatMap((key) => [key, `-${key}`]);
  return RuleField(
    {
      code: 'SORT_INVALID',
      test: (value) => typeof value === 'string' && words.includes(value),
      message: `must be one of ${words.join(', ')}`,
    },
    { type: 'string', enum: words, default: fallback, example: fallback },
    { optional: true, description: 'The sort key, with "-" in front for descending.' },
  );
}

function searchField(): PropertyDecorator {
  return RuleField(
    {
      code: 'TEXT_INVALID',
      test: (value) =>
        typeof value === 'string' && value.isWellFormed() && value.length <= 100 && !value.includes('\u0000'),
      message: 'must be text of at most 100 characters',
    },
    { type: 'string', maxLength: 100, example: 'acme' },
    { optional: true, description: 'Rows whose names or numbers contain this text, without regard to case.' },
  );
}
