import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Problem, problem, type ProblemCode } from '#kernel';
import { Blockers, listed, MOST_NAMED } from '#platform/blockers';
import { Database, type Sql, sql } from '#platform/database';

const OPEN = sql`status NOT IN ('closed', 'cancelled')`;

/** What projects say against steps of their client, SOW and manager. */
@Injectable()
export class ProjectObjections implements OnModuleInit {
  constructor(
    private readonly blockers: Blockers,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    const { blockers } = this;
    blockers.register('client', 'deactivate', (id) =>
      this.any('CLIENT_HAS_OPEN_PROJECT', sql`client_id = ${id}::uuid AND ${OPEN}`, 'Close or cancel them first.'),
    );
    blockers.register('sow', 'complete', (id) =>
      this.any('SOW_HAS_OPEN_PROJECT', sql`sow_id = ${id}::uuid AND ${OPEN}`, 'Close or cancel them first.'),
    );
    blockers.register('sow', 'cancel', (id) =>
      this.any(
        'SOW_HAS_PROJECT',
        sql`sow_id = ${id}::uuid`,
        'A SOW that work has begun on is completed, not cancelled.',
      ),
    );
    blockers.register('user', 'deactivate', (id) =>
      this.any('USER_MANAGES_PROJECT', sql`manager_id = ${id}::uuid AND ${OPEN}`, 'Give them another manager first.'),
    );
  }

  /** The objection that such projects exist, which names them. */
  private async any(code: ProblemCode, condition: Sql, remedy: string): Promise<Problem[]> {
    const rows = await this.database.rows<{ number: string; found: number }>(sql`
      SELECT number, count(*) OVER ()::int AS found FROM project WHERE ${condition} ORDER BY number LIMIT ${MOST_NAMED + 1}`);
    const found = rows[0]?.found ?? 0;
    if (found === 0) return [];
    const numbers = listed(rows.map(({ number }) => number));
    const subject = found === 1 ? 'There is a project' : `There are ${String(found)} projects`;
    return [problem(code, { detail: `${subject}: ${numbers}. ${remedy}` })];
  }
}
