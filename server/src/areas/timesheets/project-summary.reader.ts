import { Injectable } from '@nestjs/common';
import { type CalendarDate, Money } from '#kernel';
import { Figures } from '#platform/blockers';
import type { Principal } from '#platform/context';
import { Database, sql } from '#platform/database';
import { notFound } from '#platform/http';
import { type ProjectFacts, Projects } from '../projects/index.js';
import type { ProjectSummaryDto, TimeWorthDto } from './project-summary.dto.js';
import { type RatedMinutes, worthOf } from './project-summary.rules.js';
import { TimeEntryContexts } from './time-entry.contexts.js';

/** Time of one person in one state; by day as long as no rate is frozen, since the rate depends on the day. */
interface TimeGroup {
  readonly userId: string;
  readonly workDate: CalendarDate | null;
  readonly isApproved: boolean;
  readonly isBillable: boolean;
  readonly isInvoiced: boolean;
  readonly rate: string | null;
  readonly minutes: number;
  /** What invoice lines bill for it; null while it is on none. */
  readonly billed: string | null;
}

/** Where a project stands: its time in every state, and what that is worth against the budget. */
@Injectable()
export class ProjectSummaryReader {
  constructor(
    private readonly database: Database,
    private readonly projects: Projects,
    private readonly contexts: TimeEntryContexts,
    private readonly figures: Figures,
  ) {}

  async get(caller: Principal, projectId: string): Promise<ProjectSummaryDto> {
    const project = await this.projects.findFor(caller, projectId);
    if (!project) throw await notFound(this.database, 'project', projectId);
    const { currency } = project;
    const groups = await this.groupsOf(projectId);
    const undecided = await this.rated(
      caller,
      project,
      groups.filter(({ isApproved }) => !isApproved),
    );
    const approved = groups.filter(({ isApproved }) => isApproved);
    const invoiced = approved.filter(({ isInvoiced }) => isInvoiced);
    const unbilled = approved.filter(({ isInvoiced, isBillable }) => isBillable && !isInvoiced);
    const billed = await this.billedOn(project);
    const shares = Money.sum(
      invoiced.map((group) => Money.fromDatabase(group.billed ?? '0', currency)),
      currency,
    );
    const waiting = worthOf(unbilled, currency);
    const remaining = Money.fromDatabase(project.budget, currency).minus(billed).minus(waiting);
    const seesMoney = caller.may('billrate:read');
    const worth = (time: readonly { readonly minutes: number }[], amount: Money): TimeWorthDto => ({
      minutes: time.reduce((sum, { minutes }) => sum + minutes, 0),
      ...(seesMoney && { amount: amount.toString() }),
    });
    return {
      projectId,
      ...(seesMoney && { currency, budget: project.budget }),
      // What is not decided yet is the firm's own business.
      ...(caller.role !== 'client' && {
        logged: worth(groups, shares.plus(waiting).plus(worthOf(undecided, currency))),
      }),
      approved: worth(approved, shares.plus(waiting)),
      invoiced: worth(invoiced, billed),
      unbilled: worth(unbilled, waiting),
      ...(seesMoney && { remaining: remaining.toString(), isOverBudget: remaining.isNegative() }),
    };
  }

  private async groupsOf(projectId: string): Promise<TimeGroup[]> {
    return this.database.rows<TimeGroup>(sql`
      SELECT t.user_id AS "userId", CASE WHEN t.status <> 'approved' THEN t.work_date::text END AS "workDate",
             t.status = 'approved' AS "isApproved", t.is_billable AS "isBillable", a.id IS NOT NULL AS "isInvoiced",
             t.rate, sum(t.minutes)::int AS minutes, sum(a.amount) AS billed
      FROM time_entry t LEFT JOIN allocation a ON a.time_entry_id = t.id AND a.released_at IS NULL
      WHERE t.project_id = ${projectId}::uuid
      GROUP BY 1, 2, 3, 4, 5, 6`);
  }

  /** Undecided time at the rates that approval would freeze now. */
  private async rated(caller: Principal, project: ProjectFacts, groups: readonly TimeGroup[]): Promise<RatedMinutes[]> {
    const placed = groups.map(({ userId, workDate }) => ({
      projectId: project.id,
      userId,
      workDate: workDate ?? project.startDate,
      rate: null,
      enteredBy: [],
    }));
    const settings = await this.contexts.readSettings();
    const surroundings = await this.contexts.around(caller, settings, placed, { held: false, decisive: true });
    return groups.map(({ userId, minutes, isBillable }, index) => {
      const entry = placed[index];
      const agreed = entry && isBillable ? surroundings.termsFor(entry).agreed : null;
      return { userId, minutes, rate: agreed?.rate.toString() ?? null };
    });
  }

  private async billedOn({ id, currency }: ProjectFacts): Promise<Money> {
    const billed = (await this.figures.read('project.billed', [id])).get(id);
    return billed === undefined ? Money.zero(currency) : Money.fromDatabase(billed, currency);
  }
}
