import { type Sql, sql } from '#platform/database';

/**
 * Work in progress as a sub-select, for reports and summaries to add up: one row for each line of the invoice that could
 * be made now, with client_id, project_id, user_id, currency, rate, entries, minutes, amount and oldest (a work date). It
 * groups by project, person and rate and rounds each group once, like the default grouping, so that it equals the preview.
 * @param condition on an entry (alias `t`), as far as the columns of approved_time go
 */
export function unbilledTime(condition: Sql): Sql {
  return sql`(
    SELECT t.client_id, t.project_id, t.user_id, t.currency, t.rate, count(*)::int AS entries,
           sum(t.minutes)::int AS minutes, time_amount(sum(t.minutes), t.rate, t.currency) AS amount,
           min(t.work_date) AS oldest
    FROM approved_time t
    WHERE t.is_billable AND ${condition}
    GROUP BY t.client_id, t.project_id, t.user_id, t.currency, t.rate)`;
}
