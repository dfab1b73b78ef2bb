import { datesOfWeek } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';
import { WeekField } from '#platform/http';
import { column, defineView, idIs, oneOf, type View } from '#platform/views';
import { timeEntryScope } from './time-entry.scope.js';

/**
 * What a week looks like from outside, from its entries: none at all; one rejected; one still a draft; all waiting for a
 * decision; some approved; all approved.
 */
export const TIMESHEET_STATES = ['missing', 'returned', 'open', 'submitted', 'partly_approved', 'approved'] as const;

export type TimesheetState = (typeof TIMESHEET_STATES)[number];

const STATE = sql`
  CASE WHEN w.entries = 0 THEN 'missing'
       WHEN w.rejected > 0 THEN 'returned'
       WHEN w.drafts > 0 THEN 'open'
       WHEN w.approved = 0 THEN 'submitted'
       WHEN w.approved < w.entries THEN 'partly_approved'
       ELSE 'approved' END`;

const declaration: Omit<View, 'from' | 'fields'> = {
  name: 'timesheet',
  id: sql`u.id`,
  sorts: {
    userName: { sql: sql`lower(u.full_name)`, type: 'text' },
    minutes: { sql: sql`w.minutes`, type: 'integer' },
  },
  defaultSort: 'userName',
  filters: {
    week: {
      field: WeekField({
        optional: true,
        description: "The current week of the organization's time zone when absent.",
      }),
      // Every row is of the week that the view was made for.
      condition: () => sql`true`,
    },
    state: oneOf(STATE, TIMESHEET_STATES),
    userId: idIs(sql`u.id`),
  },
  search: [sql`u.full_name`],
};

/** What the list can be asked, whatever the week; it reads nothing. */
export const timesheetQueryView = defineView({ ...declaration, from: sql.empty, fields: {} });

/** One row for each person: the week as the caller may see it, so a pm's counts their projects and their own time only. */
export function timesheetView(caller: Principal, week: string, targetMinutes: number): View {
  const [from, to] = bounds(week);
  return defineView({
    ...declaration,
    from: sql`app_user u CROSS JOIN LATERAL (
      SELECT count(*)::int AS entries,
             coalesce(sum(t.minutes), 0)::int AS minutes,
             coalesce(sum(t.minutes) FILTER (WHERE t.is_billable), 0)::int AS billable_minutes,
             coalesce(sum(t.minutes) FILTER (WHERE t.status = 'draft'), 0)::int AS draft_minutes,
             coalesce(sum(t.minutes) FILTER (WHERE t.status = 'submitted'), 0)::int AS submitted_minutes,
             coalesce(sum(t.minutes) FILTER (WHERE t.status = 'approved'), 0)::int AS approved_minutes,
             coalesce(sum(t.minutes) FILTER (WHERE t.status = 'rejected'), 0)::int AS rejected_minutes,
             count(*) FILTER (WHERE t.status = 'draft') AS drafts,
             count(*) FILTER (WHERE t.status = 'approved') AS approved,
             count(*) FILTER (WHERE t.status = 'rejected') AS rejected
      FROM time_entry t
      WHERE t.user_id = u.id AND t.work_date BETWEEN ${from}::date AND ${to}::date AND ${timeEntryScope(caller, 'time:read')}) w`,
    fields: {
      userId: column(sql`u.id`),
      userName: column(sql`u.full_name`),
      week: column(sql`${week}::text`),
      state: column(STATE),
      minutes: column(sql`w.minutes`),
      targetMinutes: column(sql`${targetMinutes}::int`),
      billableMinutes: column(sql`w.billable_minutes`),
      draftMinutes: column(sql`w.draft_minutes`),
      submittedMinutes: column(sql`w.submitted_minutes`),
      approvedMinutes: column(sql`w.approved_minutes`),
      rejectedMinutes: column(sql`w.rejected_minutes`),
    },
  });
}

/** Whoever is on a project in that week that the caller may read time of, and whoever recorded such time. */
export function timesheetScope(caller: Principal, week: string): Sql {
  const isReachable = sql.or([
    sql`w.entries > 0`,
    sql`EXISTS (SELECT FROM ${assignmentsIn(caller, week)} ap WHERE ap.user_id = u.id)`,
  ]);
  return caller.scopes('time:read').every((scope) => scope === 'own')
    ? sql`(u.id = ${caller.userId} AND ${isReachable})`
    : isReachable;
}

/** The assignments of the week, to projects that are under way or were, within the caller's time:read. */
export function assignmentsIn(caller: Principal, week: string): Sql {
  const [from, to] = bounds(week);
  const reached = caller.scopes('time:read').map((scope) => {
    if (scope === 'all') return sql`true`;
    return scope === 'managed' ? sql`p.manager_id = ${caller.userId}` : sql`a.user_id = ${caller.userId}`;
  });
  return sql`(
    SELECT a.user_id, a.project_id FROM assignment a JOIN project p ON p.id = a.project_id
    WHERE a.start_date <= ${to}::date AND a.end_date >= ${from}::date AND p.status NOT IN ('planning', 'cancelled')
      AND ${sql.or(reached)})`;
}

function bounds(week: string): readonly [string, string] {
  const days = datesOfWeek(week);
  return [days[0] ?? '', days.at(-1) ?? ''];
}
