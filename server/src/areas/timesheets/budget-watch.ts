import { Injectable } from '@nestjs/common';
import { Money } from '#kernel';
import { Figures } from '#platform/blockers';
import { Database, sql } from '#platform/database';
import type { ProjectFacts } from '../projects/index.js';
import type { Warning } from './time-entry.rules.js';
import { unbilledTime } from './unbilled-time.js';

/** A budget is an estimate: work beyond it is never refused, but whoever approves it is told. */
@Injectable()
export class BudgetWatch {
  constructor(
    private readonly database: Database,
    private readonly figures: Figures,
  ) {}

  /** One warning for each project whose billed and unbilled work is above its budget. */
  async warnings(projects: readonly ProjectFacts[]): Promise<Warning[]> {
    if (projects.length === 0) return [];
    const ids = projects.map(({ id }) => id);
    const billed = await this.figures.read('project.billed', ids);
    const rows = await this.database.rows<{ id: string; amount: string }>(sql`
      SELECT w.project_id AS id, sum(w.amount) AS amount
      FROM ${unbilledTime(sql`t.project_id = ANY (${ids}::uuid[])`)} w GROUP BY w.project_id`);
    const unbilled = new Map(rows.map(({ id, amount }) => [id, amount]));
    return projects.flatMap(({ id, number, name, currency, budget: budgetText }) => {
      const amount = (text: string | undefined): Money => Money.fromDatabase(text ?? '0', currency);
      const budget = amount(budgetText);
      const used = amount(billed.get(id)).plus(amount(unbilled.get(id)));
      if (!used.greaterThan(budget)) return [];
      const message = `${number} (${name}) has used ${used.toString()} of its budget of ${budget.toString()} ${currency}.`;
      return [{ code: 'PROJECT_BUDGET_PASSED', message }];
    });
  }
}
