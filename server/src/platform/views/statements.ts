import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';
import { decodeCursor } from './cursor.js';
import type { Filter } from './filters.js';
import { DEFAULT_LIMIT, type ListQuery } from './list-query.js';
import type { Sort, View, ViewField } from './view.js';

/** Counting stops here: the exact number of a million rows costs ninety times the page. */
export const COUNT_CAP = 10_000;

/** The properties that this caller sees, in the order of the declaration. */
export function visibleFields(fields: Readonly<Record<string, ViewField>>, caller: Principal): [string, ViewField][] {
  return Object.entries(fields).filter(([, field]) => field.seenBy?.(caller) ?? true);
}

/** One row as JSON text, built by PostgreSQL and passed through as it is. */
export function rowJson(fields: readonly [string, ViewField][], asides: readonly Sql[] = []): Sql {
  const list = sql.join(
    fields.map(([name, field]) => sql`${field.sql} AS ${sql.constant(`"${name}"`)}`),
    ', ',
  );
  const from = asides.length === 0 ? sql.empty : sql` FROM ${sql.join(asides, ' CROSS JOIN ')}`;
  return sql`(SELECT row_to_json(f)::text FROM (SELECT ${list}${from}) f)`;
}

/** The filters that the query sets, each with what was sent. */
function filtersOf(view: View, query: ListQuery): { filter: Filter; value: string }[] {
  const sent = query as Readonly<Record<string, string | undefined>>;
  return Object.entries(view.filters).flatMap(([name, filter]) => {
    const value = sent[name];
    return value === undefined ? [] : [{ filter, value }];
  });
}

/** Scope, filters and search of a list; paging apart. */
export function conditionOf(view: View, query: ListQuery, scope: Sql): Sql {
  const conditions = [scope, ...filtersOf(view, query).map(({ filter, value }) => filter.condition(value))];
  if (query.q && view.search) {
    const pattern = `%${query.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    conditions.push(sql.or(view.search.map((text) => sql`${text} ILIKE ${pattern}`)));
  }
  return sql.and(conditions);
}

/** The rows that the query finds, all pages of them, as "table WHERE condition": to be added up instead of listed. */
export function foundRows(view: View, query: ListQuery, scope: Sql): Sql {
  return sql`${view.from} ${view.joins ?? sql.empty} WHERE ${conditionOf(view, query, scope)}`;
}

export interface Ordering {
  readonly name: string;
  readonly sort: Sort;
  readonly direction: Sql;
  readonly comparison: Sql;
}

/** The order that the query asks for, else the view's own. */
export function orderingOf(view: View, query: ListQuery): Ordering {
  const name = query.sort ?? view.defaultSort;
  const descending = name.startsWith('-');
  const sort = view.sorts[descending ? name.slice(1) : name];
  if (!sort) throw new Error(`View ${view.name} has no sort ${name}.`);
  return {
    name,
    sort,
    direction: sql.constant(descending ? 'DESC' : 'ASC'),
    comparison: sql.constant(descending ? '<' : '>'),
  };
}

export interface PageRow {
  readonly items: string | null;
  readonly found: number;
  readonly last_key: string | null;
  readonly last_id: string | null;
  readonly total: number;
}

/**
 * A whole page in one statement and one row: the items as JSON text, whether more follow, where the page ends, and the
 * capped count. One row more than asked is read to know whether there is a next page.
 */
export function pageStatement(
  view: View,
  query: ListQuery,
  caller: Principal,
  scope: Sql,
): { statement: Sql; limit: number; ordering: Ordering } {
  const limit = query.limit === undefined ? DEFAULT_LIMIT : Number.parseInt(query.limit, 10);
  const ordering = orderingOf(view, query);
  const { sort, direction } = ordering;
  const condition = conditionOf(view, query, scope);
  const joins = view.joins ?? sql.empty;
  const order = sql`${sort.sql} ${direction}, ${view.id} ${direction}`;
  const statement = sql`
    SELECT string_agg(p.item, ',' ORDER BY p.n) FILTER (WHERE p.n <= ${sql.integer(limit)}) AS items,
           count(*)::int AS found,
           max(p.sort_key) FILTER (WHERE p.n = ${sql.integer(limit)}) AS last_key,
           max(p.id) FILTER (WHERE p.n = ${sql.integer(limit)}) AS last_id,
           (SELECT count(*)::int FROM (
              SELECT 1 FROM ${view.from} ${query.q ? joins : sql.empty} WHERE ${condition} ${countOrder(view, query)} LIMIT ${sql.integer(COUNT_CAP + 1)}) c) AS total
    FROM (
      SELECT ${rowJson(visibleFields(view.fields, caller), view.asides)} AS item, (${sort.sql})::text AS sort_key, (${view.id})::text AS id,
             row_number() OVER (ORDER BY ${order}) AS n
      FROM ${view.from} ${joins}
      WHERE ${condition}${afterCursor(view, query, ordering)}
      ORDER BY ${order}
      LIMIT ${sql.integer(limit + 1)}) p`;
  return { statement: suitsOnePlan(view, query) ? statement : statement.plannedAnew(), limit, ordering };
}

const suitsOnePlan = (view: View, query: ListQuery): boolean =>
  !query.q && !filtersOf(view, query).some(({ filter }) => filter.isRange);

function countOrder(view: View, query: ListQuery): Sql {
  const [order] = filtersOf(view, query).flatMap(({ filter, value }) => filter.order?.(value) ?? []);
  return order ? sql`ORDER BY ${order}` : sql.empty;
}

function afterCursor(view: View, query: ListQuery, { name, sort, comparison }: Ordering): Sql {
  if (query.cursor === undefined) return sql.empty;
  const cursor = decodeCursor(query.cursor, { list: view.name, sort: name, type: sort.type });
  const type = sql.constant(sort.type);
  return sql` AND (${sort.sql}, ${view.id}) ${comparison} (${cursor.key}::${type}, ${cursor.id}::uuid)`;
}

/** Every row of the same filters in the same order, for an export. */
export function exportStatement(view: View, query: ListQuery, caller: Principal, scope: Sql): Sql {
  const { sort, direction } = orderingOf(view, query);
  const cells = visibleFields(view.fields, caller).filter(([, field]) => !field.nested);
  return sql`
    SELECT ${rowJson(cells, view.asides)} AS item
    FROM ${view.from} ${view.joins ?? sql.empty}
    WHERE ${conditionOf(view, query, scope)}
    ORDER BY ${sort.sql} ${direction}, ${view.id} ${direction}`;
}

/** One row with its detail. */
export function rowStatement(view: View, id: string, caller: Principal, scope: Sql): Sql {
  const fields = [...visibleFields(view.fields, caller), ...visibleFields(view.detail ?? {}, caller)];
  return sql`
    SELECT ${rowJson(fields, view.asides)} AS item
    FROM ${view.from} ${view.joins ?? sql.empty}
    WHERE ${view.id} = ${id}::uuid AND ${scope}`;
}
