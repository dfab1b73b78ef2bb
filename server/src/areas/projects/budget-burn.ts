import { type Sql, sql } from '#platform/database';
import { column, money, type ViewField } from '#platform/views';

/** The highest of 75, 90 and 100 percent of a budget that was reached. */
export const BUDGET_FLAGS = ['within', 'reached_75', 'reached_90', 'reached_100'] as const;

export type BudgetFlag = (typeof BUDGET_FLAGS)[number];

/** Expressions for a project's budget and for what was used of it, all in `currency`. */
export interface BudgetUse {
  readonly budget: Sql;
  readonly billed: Sql;
  readonly unbilled: Sql;
  readonly currency: Sql;
}

type BurnField = 'billed' | 'unbilled' | 'left' | 'percent' | 'flag';

/**
 * How far a budget is used up, as lists and the report of budgets say it alike: `left` is negative once it is passed,
 * `percent` has one decimal and is null without a budget, and a budget of nothing is reached by anything.
 */
export function burnFields(
  { budget, billed, unbilled, currency }: BudgetUse,
  visibility: Pick<ViewField, 'seenBy'> = {},
): Record<BurnField, ViewField> {
  const used = sql`(${billed} + ${unbilled})`;
  const reached = (percent: number): Sql => sql`${used} * 100 >= ${budget} * ${sql.integer(percent)}`;
  return {
    billed: money(billed, currency, visibility),
    unbilled: money(unbilled, currency, visibility),
    left: money(sql`${budget} - ${used}`, currency, visibility),
    percent: column(sql`CASE WHEN ${budget} > 0 THEN round(${used} * 100 / ${budget}, 1)::text END`, visibility),
    flag: column(
      sql`CASE WHEN ${used} <= 0 THEN 'within' WHEN ${reached(100)} THEN 'reached_100' WHEN ${reached(90)} THEN 'reached_90'
               WHEN ${reached(75)} THEN 'reached_75' ELSE 'within' END`,
      visibility,
    ),
  };
}
