import type { Principal } from '#platform/context';
import { sql } from '#platform/database';
import { column, dateMeans, defineView, idIs, money, withPermission } from '#platform/views';

/** A client reads rates on SOWs and invoices, not person by person. */
const billRate = { seenBy: (caller: Principal): boolean => caller.has('billrate:read', 'all') };

const costRate = { seenBy: withPermission('costrate:read') };

export const assignmentView = defineView({
  name: 'assignment',
  from: sql`assignment a`,
  id: sql`a.id`,
  joins: sql`JOIN project p ON p.id = a.project_id JOIN app_user u ON u.id = a.user_id`,
  fields: {
    id: column(sql`a.id`),
    projectId: column(sql`a.project_id`),
    userId: column(sql`a.user_id`),
    userName: column(sql`u.full_name`),
    role: column(sql`a.role`),
    startDate: column(sql`a.start_date`),
    endDate: column(sql`a.end_date`),
    rateOverride: money(sql`a.rate_override`, sql`p.currency`, billRate),
    costRate: money(sql`a.cost_rate`, sql`p.currency`, costRate),
    version: column(sql`a.version`),
  },
  sorts: {
    startDate: { sql: sql`a.start_date`, type: 'date' },
    endDate: { sql: sql`a.end_date`, type: 'date' },
  },
  defaultSort: 'startDate',
  filters: {
    userId: idIs(sql`a.user_id`),
    on: dateMeans((day) => sql`a.start_date <= ${day}::date AND a.end_date >= ${day}::date`),
  },
  search: [sql`u.full_name`, sql`a.role`],
});
