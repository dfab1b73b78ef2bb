import { type Sql, sql } from '#platform/database';
import { DateField, IdField, RuleField } from '#platform/http';

/** A declared query parameter: how it is checked and documented, and the condition that it means. */
export interface Filter {
  readonly field: PropertyDecorator;
  readonly condition: (value: string) => Sql;
  /** Whether it finds few rows or nearly all of them, depending on the value, so that no kept plan suits every value. */
  readonly isRange?: boolean;
  /** The order of an index in which what it finds comes first, where that is so and the planner cannot know it. */
  readonly order?: (value: string) => Sql | undefined;
}

/** `status=sent,issued`: rows whose column is one of the words. */
export function oneOf(column: Sql, words: readonly string[]): Filter {
  return anyOfWords(words, (chosen) => sql`${column} = ANY(${chosen}::text[])`);
}

/** As `oneOf`, for words that mean more than a column's value ("overdue"). */
export function anyOfWords(words: readonly string[], condition: (chosen: string[]) => Sql): Filter {
  return {
    field: RuleField(
      {
        code: 'FILTER_INVALID',
        test: (value) => typeof value === 'string' && value.split(',').every((word) => words.includes(word)),
        message: `must be one or more of ${words.join(', ')}, separated by commas`,
      },
      { type: 'string', pattern: `^(${words.join('|')})(,(${words.join('|')}))*$`, example: words[0] },
      { optional: true, description: `One or more of ${words.join(', ')}, separated by commas.` },
    ),
    condition: (value) => condition(value.split(',')),
  };
}

/** Rows whose column is this id. */
export function idIs(column: Sql): Filter {
  return idMeans((id) => sql`${column} = ${id}::uuid`);
}

/** As `idIs`, for an id that means more than a column. */
export function idMeans(condition: (id: string) => Sql): Filter {
  return {
    field: IdField({ optional: true }),
    condition,
  };
}

/** Rows on or after the date. */
export const dateFrom = (column: Sql): Filter => dateMeans((date) => sql`${column} >= ${date}::date`);

/** Rows on or before the date. */
export const dateTo = (column: Sql): Filter => dateMeans((date) => sql`${column} <= ${date}::date`);

/** A day that means more than the bound of a column. */
export function dateMeans(condition: (date: string) => Sql): Filter {
  return {
    field: DateField({ optional: true }),
    condition,
    isRange: true,
  };
}

/** `isActive=true`. */
export function flag(column: Sql): Filter {
  return {
    field: RuleField(
      {
        code: 'BOOLEAN_INVALID',
        test: (value) => value === 'true' || value === 'false',
        message: 'must be true or false',
      },
      { type: 'boolean', example: true },
      { optional: true },
    ),
    condition: (value) => (value === 'true' ? sql`${column}` : sql`NOT ${column}`),
  };
}

/** A parameter with a check of its own. */
export function matching(pattern: RegExp, message: string, example: string, condition: (value: string) => Sql): Filter {
  return {
    field: RuleField(
      { code: 'FILTER_INVALID', test: (value) => typeof value === 'string' && pattern.test(value), message },
      { type: 'string', pattern: pattern.source, example },
      { optional: true },
    ),
    condition,
  };
}
