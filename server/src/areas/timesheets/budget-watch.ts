import { Injectable } from '@nestjs/common';
import { Money } from '#kernel';
import { Figures } from '#platform/blockers';
import { Database, sql } from '#platform/database';
import type { ProjectFacts } from '../projects/index.js';
import type { Warning } from './time-entry.rules.js';
import { unbilledTime } from './unbilled-time.js';

/** A project that has used more than its budget. */
export interface PassedBudget {
  readonly project: ProjectFacts;
  readonly budget: Money;
  readonly used: Money;
}

/** A budget is an estimate: work beyond it is never refused, but whoever approves it is told. */
@Injectable()
export class BudgetWatch {
  constructor(
    private readonly database: Database,
    private readonly figures: Figures,
  ) {}

  /** One warning for each project whose billed and unbilled work is above its budget. */
  async warnings(projects: readonly ProjectFacts[]): Promise<Warning[]> {
    return (await this.passed(projects)).map(({ project: { number, name, currency }, budget, used }) => ({
      code: 'PROJECT_BUDGET_PASSED',
      message: `${number} (${name}) has used ${used.toString()} of its budget of ${budget.toString()} ${currency}.`,
    }));
  }

  /** Those of the projects whose billed and unbilled work is above their budget. */
  async passed(projects: readonly ProjectFacts[]): Promise<PassedBudget[]> {
    if (projects.length === 0) return [];
    const ids = projects.map(({ id }) => id);
    const billed = await this.figures.read('project.billed', ids);
    const rows = await this.database.rows<{ id: string; amount: string }>(sql`
      SELECT w.project_id AS id, sum(w.amount) AS amount
      FROM ${unbilledTime(sql`t.project_id = ANY (${ids}::uuid[])`)} w GROUP BY w.project_id`);
    const unbilled = new Map(rows.map(({ id, amount }) => [id, amount]));
    return projects.flatMap((project) => {
      const amount = (text: string | undefined): Money => Money.fromDatabase(text ?? '0', project.currency);
      const budget = amount(project.budget);
      const used = amount(billed.get(project.id)).plus(amount(unbilled.get(project.id)));
      return used.greaterThan(budget) ? [{ project, budget, used }] : [];
    });
  }
}
