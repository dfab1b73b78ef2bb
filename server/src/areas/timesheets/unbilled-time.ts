import { type Sql, sql } from '#platform/database';
import { IS_UNBILLED } from './time-selection.js';

/** A row of `unbilledTime`: one line of the invoice that could be made now. */
export interface UnbilledLine {
  readonly client_id: string;
  readonly project_id: string;
  readonly user_id: string;
  readonly currency: string;
  readonly rate: string;
  readonly entries: number;
  readonly minutes: number;
  readonly amount: string;
  readonly oldest: string;
}

/**
 * Work in progress as a sub-select of `UnbilledLine` rows, for reports and summaries to add up. It groups by project,
 * person and rate and rounds each group once, like the default grouping of an invoice, so that it equals the preview.
 * @param condition on the alias `t` of time_entry
 */
export function unbilledTime(condition: Sql): Sql {
  return sql`(
    SELECT t.client_id, t.project_id, t.user_id, t.currency, t.rate, count(*)::int AS entries,
           sum(t.minutes)::int AS minutes, time_amount(sum(t.minutes), t.rate, t.currency) AS amount,
           min(t.work_date) AS oldest
    FROM time_entry t
    WHERE ${IS_UNBILLED} AND ${condition}
    GROUP BY t.client_id, t.project_id, t.user_id, t.currency, t.rate)`;
}
