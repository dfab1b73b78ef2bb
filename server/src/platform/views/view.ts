import type { Permission } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';
import type { Filter } from './filters.js';

/** One property of the answer, as SQL. */
export interface ViewField {
  readonly sql: Sql;
  /** Who sees it; for everybody else the property is absent, never null. */
  readonly seenBy?: (caller: Principal) => boolean;
  /** A list inside a row, which a table of cells leaves out. */
  readonly nested?: boolean;
}

export interface Sort {
  /** Never null, or the keyset would lose rows. */
  readonly sql: Sql;
  readonly type: 'text' | 'date' | 'timestamptz' | 'numeric' | 'integer' | 'uuid';
}

/**
 * What is read of one resource: the properties of its rows, how a list of them can be filtered, searched and sorted.
 * One definition drives the SQL, the validation of the query, the OpenAPI document and the CSV, so they agree.
 */
export interface View {
  /** The resource in the singular, as the audit log names it ("sow"). */
  readonly name: string;
  /** The base table with its alias ("sow s"). Scope and filters speak of this alias only, so that counting needs no join. */
  readonly from: Sql;
  readonly id: Sql;
  readonly joins?: Sql;
  /** Items of FROM that are looked up for each row that is answered, once the page is chosen; `fields` may name their columns. */
  readonly asides?: readonly Sql[];
  readonly fields: Readonly<Record<string, ViewField>>;
  /** Further properties of a single row. */
  readonly detail?: Readonly<Record<string, ViewField>>;
  readonly sorts: Readonly<Record<string, Sort>>;
  /** A key of `sorts`, with "-" in front for descending. */
  readonly defaultSort: string;
  readonly filters: Readonly<Record<string, Filter>>;
  /** Text columns that `q` looks into; they may belong to joined tables. */
  readonly search?: readonly Sql[];
}

/** Declares a view. @throws Error at load when its default sort is none of its sorts */
export const defineView = (view: View): View => {
  if (!(view.defaultSort.replace(/^-/, '') in view.sorts))
    throw new Error(`View ${view.name} sorts by an unknown key.`);
  return view;
};

interface Visibility {
  seenBy?: ViewField['seenBy'];
}

/** A property as PostgreSQL writes it into JSON: text, a number, a date, an id. */
export const column = (expression: Sql, visibility: Visibility = {}): ViewField => ({ sql: expression, ...visibility });

/** Money as a decimal text with exactly the decimals of its currency. */
export const money = (amount: Sql, currency: Sql, visibility: Visibility = {}): ViewField => ({
  sql: sql`money_text(${amount}, ${currency})`,
  ...visibility,
});

/** A fraction as decimal text with at least two decimals ("0.10"). */
export const fraction = (expression: Sql, visibility: Visibility = {}): ViewField => ({
  sql: sql`fraction_text(${expression})`,
  ...visibility,
});

/** An instant in UTC, ending in Z. */
export const instant = (expression: Sql, visibility: Visibility = {}): ViewField => ({
  sql: sql`instant_text(${expression})`,
  ...visibility,
});

/** A list or object made by a sub-select that answers JSON. */
export const nested = (expression: Sql, visibility: Visibility = {}): ViewField => ({
  sql: expression,
  nested: true,
  ...visibility,
});

/** Seen by whoever has the permission on any row. */
export const withPermission =
  (permission: Permission) =>
  (caller: Principal): boolean =>
    caller.may(permission);

/** Seen by everybody but users of a client. */
export const insideTheFirm = (caller: Principal): boolean => caller.role !== 'client';
