import type { ColumnOptions } from 'typeorm';

/** By their precision the two kinds of decimal columns are told apart. */
export const MONEY_PRECISION = 18;
export const FRACTION_PRECISION = 5;

/**
 * Column options that every entity shares. Money, rates and fractions stay the decimal text that PostgreSQL sends: the
 * currency that turns text into a Money stands in another column, so the area's rules do that step.
 */
export const moneyColumn = (options: ColumnOptions = {}): ColumnOptions => ({
  type: 'numeric',
  precision: MONEY_PRECISION,
  scale: 4,
  ...options,
});

/** A fraction from 0 to 1 with four decimals, such as a tax rate; decimal text, as money is. */
export const fractionColumn = (options: ColumnOptions = {}): ColumnOptions => ({
  type: 'numeric',
  precision: FRACTION_PRECISION,
  scale: 4,
  ...options,
});

/** A calendar date as "YYYY-MM-DD"; TypeORM reads PostgreSQL dates as text. */
export const dateColumn = (options: ColumnOptions = {}): ColumnOptions => ({ type: 'date', ...options });

export const instantColumn = (options: ColumnOptions = {}): ColumnOptions => ({ type: 'timestamptz', ...options });

/** For primary keys too, which is why the options keep their own type. */
export const idColumn = <Options extends ColumnOptions>(
  options: Options = {} as Options,
): Options & { type: 'uuid' } => ({
  ...options,
  type: 'uuid',
});
