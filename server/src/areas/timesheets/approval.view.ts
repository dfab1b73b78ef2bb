import { datesOfWeek } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';
import { WeekField } from '#platform/http';
import { anyOfWords, column, defineView, idIs, idMeans, instant, nested, type View } from '#platform/views';
import { timeEntryScope } from './time-entry.scope.js';
import { timeEntryView } from './time-entry.view.js';

/** What an approver should look at twice. None of it is a reason to refuse, but for one's own time. */
export const TIME_FLAGS = ['over_budget', 'weekend', 'long_day', 'no_note', 'own_time'] as const;

export type TimeFlag = (typeof TIME_FLAGS)[number];

/** More minutes than this of a person on one day, over all projects, are a long day. */
export const LONG_DAY = 600;

/** @param hasFlag whether a week has an entry with one of these flags */
const declaration = (hasFlag: (chosen: string[]) => Sql): Omit<View, 'from' | 'fields'> => ({
  name: 'approval',
  // A week of a person has no row, and so no id, of its own.
  id: sql`w.id`,
  joins: sql`JOIN app_user u ON u.id = w.user_id`,
  sorts: {
    week: { sql: sql`w.monday`, type: 'date' },
    submittedAt: { sql: sql`w.submitted_at`, type: 'timestamptz' },
    userName: { sql: sql`lower(u.full_name)`, type: 'text' },
    minutes: { sql: sql`w.minutes`, type: 'integer' },
  },
  defaultSort: 'week',
  filters: {
    week: {
      field: WeekField({ optional: true }),
      condition: (week) => sql`w.monday = ${datesOfWeek(week)[0]}::date`,
    },
    userId: idIs(sql`w.user_id`),
    projectId: idMeans((id) => sql`${id}::uuid = ANY (w.project_ids)`),
    flag: anyOfWords(TIME_FLAGS, hasFlag),
  },
  search: [sql`u.full_name`],
});

/** What the list can be asked; it reads nothing. */
export const approvalQueryView = defineView({ ...declaration(() => sql.empty), from: sql.empty, fields: {} });

/** Submitted time that waits for the caller, as a condition on the alias `t`. */
export const waitingFor = (caller: Principal): Sql =>
  sql`t.status = 'submitted' AND ${timeEntryScope(caller, 'time:approve')}`;

/**
 * One row for each person and week with time that waits for the caller's decision.
 * @param passed the projects whose budget is used up and more
 */
export function approvalView(caller: Principal, passed: readonly string[]): View {
  const waitingOfWeek = sql`time_entry t
    WHERE t.user_id = w.user_id AND t.work_date BETWEEN w.monday AND w.monday + 6 AND ${waitingFor(caller)}`;
  const hasFlag = (chosen: string[]): Sql => {
    const conditions = TIME_FLAGS.filter((flag) => chosen.includes(flag)).map((flag) =>
      conditionOf(flag, caller, passed),
    );
    return sql`EXISTS (SELECT 1 FROM ${waitingOfWeek} AND (${sql.join(conditions, ' OR ')}))`;
  };
  const counts = TIME_FLAGS.map((flag) => sql`count(*) FILTER (WHERE ${conditionOf(flag, caller, passed)})::int`);
  return defineView({
    ...declaration(hasFlag),
    from: sql`(
      SELECT md5(t.user_id::text || date_trunc('week', t.work_date)::date)::uuid AS id, t.user_id,
             date_trunc('week', t.work_date)::date AS monday, count(*)::int AS entries, sum(t.minutes)::int AS minutes,
             coalesce(sum(t.minutes) FILTER (WHERE t.is_billable), 0)::int AS billable_minutes,
             min(t.submitted_at) AS submitted_at, array_agg(DISTINCT t.project_id) AS project_ids
      FROM time_entry t WHERE ${waitingFor(caller)}
      GROUP BY t.user_id, date_trunc('week', t.work_date)) w`,
    fields: {
      userId: column(sql`w.user_id`),
      userName: column(sql`u.full_name`),
      week: column(sql`to_char(w.monday, 'IYYY-"W"IW')`),
      entries: column(sql`w.entries`),
      minutes: column(sql`w.minutes`),
      billableMinutes: column(sql`w.billable_minutes`),
      submittedAt: instant(sql`w.submitted_at`),
      projects: nested(sql`(
        SELECT json_agg(json_build_object('id', p.id, 'number', p.number, 'name', p.name) ORDER BY p.number)
        FROM project p WHERE p.id = ANY (w.project_ids))`),
      flags: nested(sql`(
        SELECT coalesce(json_agg(json_build_object('flag', f.flag, 'entries', f.entries) ORDER BY f.n), '[]')
        FROM (SELECT array[${sql.join(counts, ', ')}] AS counts FROM ${waitingOfWeek}) sums,
             unnest(${TIME_FLAGS}::text[], sums.counts) WITH ORDINALITY AS f (flag, entries, n)
        WHERE f.entries > 0)`),
    },
  });
}

/** An entry that waits, with what is odd about it. */
export function waitingEntryView(caller: Principal, passed: readonly string[]): View {
  const flags = TIME_FLAGS.map((flag) => sql`CASE WHEN ${conditionOf(flag, caller, passed)} THEN ${flag}::text END`);
  return defineView({
    ...timeEntryView,
    fields: {
      ...timeEntryView.fields,
      flags: column(sql`to_json(array_remove(array[${sql.join(flags, ', ')}], NULL))`),
    },
  });
}

/** Whether the flag is on an entry (alias `t`). */
function conditionOf(flag: TimeFlag, caller: Principal, passed: readonly string[]): Sql {
  switch (flag) {
    case 'over_budget':
      return sql`t.project_id = ANY (${passed}::uuid[])`;
    case 'weekend':
      return sql`extract(isodow FROM t.work_date) > 5`;
    case 'long_day':
      return sql`(SELECT sum(d.minutes) FROM time_entry d WHERE d.user_id = t.user_id AND d.work_date = t.work_date) > ${sql.integer(LONG_DAY)}`;
    case 'no_note':
      return sql`coalesce(btrim(t.notes), '') = ''`;
    case 'own_time':
      return sql`(t.user_id = ${caller.userId}::uuid OR ${caller.userId}::uuid = ANY (t.entered_by))`;
  }
}
