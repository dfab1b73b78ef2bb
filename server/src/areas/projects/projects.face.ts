import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/context';
import { Database, type Sql, sql } from '#platform/database';
import type { ProjectStatus } from './project.lifecycle.js';
import { projectScope } from './project.scope.js';

/** What other areas may rely on. Days are calendar dates; `budget` is decimal text in `currency`. */
export interface ProjectFacts {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly sowId: string;
  readonly clientId: string;
  readonly managerId: string;
  readonly status: ProjectStatus;
  readonly startDate: string;
  readonly endDate: string;
  /** The last day that takes time while it is on hold; null in every other state. */
  readonly heldOn: string | null;
  /** The last day that takes time once it is completed or closed; null before. */
  readonly completedOn: string | null;
  readonly currency: string;
  readonly budget: string;
}

/** A person on a project, from a day to a day, both included. Rates are decimal text in the project's currency. */
export interface AssignmentFacts {
  readonly id: string;
  readonly projectId: string;
  readonly userId: string;
  readonly role: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly rateOverride: string | null;
  readonly costRate: string | null;
}

/** Projects as the areas to the right see them. This knows every project; what a caller may read of them, `findFor` does. */
@Injectable()
export class Projects {
  constructor(private readonly database: Database) {}

  /** The project, if there is one with this id that the caller may read. */
  async findFor(caller: Principal, id: string): Promise<ProjectFacts | null> {
    return (await this.load(sql`p.id = ${id}::uuid AND ${projectScope(caller, 'project:read')}`))[0] ?? null;
  }

  /** Those that exist, by id. */
  async findAll(ids: readonly string[]): Promise<ProjectFacts[]> {
    return this.load(sql`p.id = ANY (${ids}::uuid[])`);
  }

  /**
   * As `findAll`, and these projects and their assignments stay as they are until the transaction ends: no transition,
   * no new dates. Several transactions may hold the same project, so writers of time do not wait for each other.
   */
  async holdAll(ids: readonly string[]): Promise<ProjectFacts[]> {
    return this.load(sql`p.id = ANY (${ids}::uuid[])`, sql`FOR SHARE`);
  }

  /** The assignments of these people on these projects; at most one of them holds on a day. */
  async assignments(projectIds: readonly string[], userIds: readonly string[]): Promise<AssignmentFacts[]> {
    return this.database.rows<AssignmentFacts>(sql`
      SELECT a.id, a.project_id AS "projectId", a.user_id AS "userId", a.role, a.start_date::text AS "startDate",
             a.end_date::text AS "endDate", money_text(a.rate_override, p.currency) AS "rateOverride",
             money_text(a.cost_rate, p.currency) AS "costRate"
      FROM assignment a JOIN project p ON p.id = a.project_id
      WHERE a.project_id = ANY (${projectIds}::uuid[]) AND a.user_id = ANY (${userIds}::uuid[])
      ORDER BY a.project_id, a.user_id, a.start_date`);
  }

  private async load(condition: Sql, lock: Sql = sql.empty): Promise<ProjectFacts[]> {
    return this.database.rows<ProjectFacts>(sql`
      SELECT id, number, name, sow_id AS "sowId", client_id AS "clientId", manager_id AS "managerId", status,
             start_date::text AS "startDate", end_date::text AS "endDate", held_on::text AS "heldOn",
             completed_on::text AS "completedOn", currency, money_text(budget, currency) AS budget
      FROM project p WHERE ${condition} ORDER BY p.id ${lock}`);
  }
}

/** The assignment that holds on the day, of those of one person on one project. */
export function assignmentOn(assignments: readonly AssignmentFacts[], day: string): AssignmentFacts | undefined {
  return assignments.find(({ startDate, endDate }) => startDate <= day && day <= endDate);
}
