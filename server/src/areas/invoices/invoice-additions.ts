import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '#platform/context';
import { sql } from '#platform/database';
import { type Addition, money, ViewAdditions, withPermission } from '#platform/views';
import { burnFields } from '../projects/index.js';
import { Settings } from '../settings/index.js';
import { timeEntryScope, unbilledTime } from '../timesheets/index.js';
import { invoiceScope } from './invoice.scope.js';

/** What billing says about clients and projects, in the lists of these. */
@Injectable()
export class InvoiceAdditions implements OnModuleInit {
  constructor(
    private readonly additions: ViewAdditions,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.additions.register('project', () => burnOfProject());
    this.additions.register('sow', () => budgetOfSow());
    this.additions.register('sow', () => burnOfSow());
    this.additions.register('client', (caller) => this.balancesOfClient(caller));
    this.additions.register('client', (caller) => unbilledOfClient(caller));
  }

  /** On the invoices that the caller may read, so that it is the sum of what a list of them shows. */
  private balancesOfClient(caller: Principal): Addition {
    const reads = { seenBy: withPermission('invoice:read') };
    return {
      aside: sql`(
        SELECT coalesce(sum(i.balance), 0) AS open, coalesce(sum(i.balance) FILTER (WHERE i.due_date < ${this.settings.todayInSql()}), 0) AS overdue
        FROM invoice i
        WHERE i.client_id = c.id AND i.balance > 0 AND i.status <> 'draft' AND ${invoiceScope(caller, 'invoice:read')}) balances`,
      fields: {
        openBalance: money(sql`balances.open`, sql`c.currency`, reads),
        overdueBalance: money(sql`balances.overdue`, sql`c.currency`, reads),
      },
    };
  }
}

/** Work in progress, as far as the caller's reports count it. */
function unbilledOfClient(caller: Principal): Addition {
  const condition = sql`t.client_id = c.id AND ${timeEntryScope(caller, 'report:finance')}`;
  return {
    aside: sql`(SELECT coalesce(sum(u.amount), 0) AS amount FROM ${unbilledTime(condition)} u) wip`,
    fields: { unbilled: money(sql`wip.amount`, sql`c.currency`, { seenBy: withPermission('report:finance') }) },
  };
}

/** Of a project (alias `p`): its lines less their shares of the discount, on invoices and drafts that are not void. */
const BILLED = sql`(
  SELECT coalesce(sum(l.amount - l.discount_share), 0) FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
  WHERE l.project_id = p.id AND i.status <> 'void')`;

/** Of a project (alias `p`): what the next invoice would bill. */
const UNBILLED = sql`(SELECT coalesce(sum(u.amount), 0) FROM ${unbilledTime(sql`t.project_id = p.id`)} u)`;

/** What projects have taken of a SOW's budget, for those who give it out: a cancelled one keeps what was billed on it. */
function budgetOfSow(): Addition {
  const seenBy = (caller: Principal): boolean => caller.has('sow:read', 'all');
  return {
    aside: sql`(
      SELECT coalesce(sum(CASE WHEN p.status = 'cancelled' THEN ${BILLED} ELSE p.budget END), 0) AS amount
      FROM project p WHERE p.sow_id = s.id) given`,
    fields: {
      projectBudgets: money(sql`given.amount`, sql`s.currency`, { seenBy }),
      budgetLeft: money(sql`s.total_budget - given.amount`, sql`s.currency`, { seenBy }),
    },
  };
}

function burnOfSow(): Addition {
  const seenBy = (caller: Principal): boolean => caller.has('report:finance', 'all');
  return {
    aside: sql`(
      SELECT coalesce(sum(${BILLED}), 0) AS billed, coalesce(sum(${UNBILLED}), 0) AS unbilled
      FROM project p WHERE p.sow_id = s.id) burn`,
    fields: {
      billed: money(sql`burn.billed`, sql`s.currency`, { seenBy }),
      unbilled: money(sql`burn.unbilled`, sql`s.currency`, { seenBy }),
    },
  };
}

/** Whoever sees a budget sees what was used of it. Without OFFSET the planner would put both sums wherever they are named. */
function burnOfProject(): Addition {
  return {
    aside: sql`(
      SELECT p.budget, p.currency,
             ${BILLED} AS billed, ${UNBILLED} AS unbilled
      OFFSET 0) burn`,
    fields: burnFields(
      {
        budget: sql`burn.budget`,
        billed: sql`burn.billed`,
        unbilled: sql`burn.unbilled`,
        currency: sql`burn.currency`,
      },
      { seenBy: withPermission('billrate:read') },
    ),
  };
}
