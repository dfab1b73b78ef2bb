import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Problem, problem, type ProblemCode } from '#kernel';
import { Blockers, Figures, listed, MOST_NAMED } from '#platform/blockers';
import { Database, type Sql, sql } from '#platform/database';

/** What invoices say against closing what they are made of, or their client's new currency, and what was billed on a project. */
@Injectable()
export class InvoiceObjections implements OnModuleInit {
  constructor(
    private readonly blockers: Blockers,
    private readonly figures: Figures,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    for (const action of ['close', 'cancel']) {
      this.blockers.register('project', action, (id) =>
        this.drafts(
          'PROJECT_HAS_DRAFT_INVOICE',
          'The project',
          sql`EXISTS (SELECT FROM invoice_line l WHERE l.invoice_id = i.id AND l.project_id = ${id}::uuid)`,
        ),
      );
    }
    this.blockers.register('client', 'deactivate', (id) =>
      this.drafts('CLIENT_HAS_DRAFT_INVOICE', 'The client', sql`i.client_id = ${id}::uuid`),
    );
    this.blockers.register('client', 'change_currency', (id) => this.inItsCurrency(id));
    this.figures.register('project.billed', (ids) => this.billedOn(ids));
  }

  /** A draft has no number, so people find it by its day and its total. */
  private async drafts(code: ProblemCode, whose: string, condition: Sql): Promise<Problem[]> {
    const drafts = await this.database.rows<{ day: string; total: string; currency: string; found: number }>(sql`
      SELECT to_char(i.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, money_text(i.total, i.currency) AS total,
             i.currency, count(*) OVER ()::int AS found
      FROM invoice i WHERE i.status = 'draft' AND ${condition} ORDER BY i.id LIMIT ${MOST_NAMED + 1}`);
    const found = drafts[0]?.found ?? 0;
    if (found === 0) return [];
    const list = listed(drafts.map(({ day, total, currency }) => `${total} ${currency} of ${day}`));
    const what = found === 1 ? 'a draft invoice' : `${String(found)} draft invoices`;
    return [problem(code, { detail: `${whose} has ${what}: ${list}. Issue or discard what is drafted first.` })];
  }

  /** A client has one currency: its invoices are in it, drafts of manual lines included, whether it has a SOW or not. */
  private async inItsCurrency(clientId: string): Promise<Problem[]> {
    const rows = await this.database.rows<{ currency: string }>(
      sql`SELECT i.currency FROM invoice i WHERE i.client_id = ${clientId}::uuid LIMIT 1`,
    );
    return rows.map(({ currency }) =>
      problem('CLIENT_CURRENCY_FIXED', { detail: `The currency stays: the client has invoices in ${currency}.` }),
    );
  }

  /** Lines less their shares of the discount, of every invoice that is not void. */
  private async billedOn(projectIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.rows<{ id: string; billed: string }>(sql`
      SELECT l.project_id AS id, money_text(sum(l.amount - l.discount_share), min(i.currency)) AS billed
      FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
      WHERE l.project_id = ANY (${projectIds}::uuid[]) AND i.status <> 'void'
      GROUP BY l.project_id`);
    return new Map(rows.map(({ id, billed }) => [id, billed]));
  }
}
