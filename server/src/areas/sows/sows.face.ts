import { Injectable } from '@nestjs/common';
import { Database, sql } from '#platform/database';
import { UnitOfWork } from '#platform/unit-of-work';
import { NOTHING_YET, sowLifecycle, type SowStatus } from './sow.lifecycle.js';
import type { AgreedTerms } from './sow.rules.js';
import { SowsRepository } from './sows.repository.js';

/** What other areas may rely on. Dates and budget are there from the submission on. */
export interface SowFacts {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly clientId: string;
  readonly currency: string;
  readonly status: SowStatus;
  readonly startDate: string | null;
  readonly endDate: string | null;
  /** Decimal text in the SOW's currency. */
  readonly totalBudget: string | null;
  readonly isAccepted: boolean;
}

/** SOWs as the areas to the right see them. Scopes are theirs to check: this knows every SOW. */
@Injectable()
export class Sows {
  constructor(
    private readonly database: Database,
    private readonly repository: SowsRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The SOW, locked until the transaction ends: its state stays, and its budget is divided by one at a time. */
  async lock(id: string): Promise<SowFacts | null> {
    const sow = await this.database.first<SowFacts>(sql`
      SELECT id, number, title, client_id AS "clientId", currency, status, start_date::text AS "startDate",
             end_date::text AS "endDate", money_text(total_budget, currency) AS "totalBudget",
             accepted_at IS NOT NULL AS "isAccepted"
      FROM sow WHERE id = ${id}::uuid FOR NO KEY UPDATE`);
    return sow ?? null;
  }

  /** The SOW begins with its first project; one in progress goes on. The caller has locked it. */
  async start(id: string): Promise<void> {
    await this.step(id, 'start', 'approved');
  }

  /** A completed SOW goes on when one of its projects is reopened. The caller has locked it. */
  async resume(id: string): Promise<void> {
    await this.step(id, 'resume', 'completed');
  }

  /** The rates of these SOWs by id, for `resolveRate`. Submitted terms never change in place, so nothing is locked. */
  async termsOf(ids: readonly string[]): Promise<ReadonlyMap<string, AgreedTerms>> {
    const sows = await this.database.rows<AgreedTerms & { id: string }>(sql`
      SELECT s.id, s.currency, money_text(s.rate, s.currency) AS rate,
             (SELECT coalesce(json_agg(json_build_object('role', l.role, 'rate', money_text(l.rate, s.currency), 'validFrom', l.valid_from)
                ORDER BY l.position), '[]') FROM rate_line l WHERE l.sow_id = s.id) AS "rateLines"
      FROM sow s WHERE s.id = ANY (${ids}::uuid[])`);
    return new Map(sows.map((sow) => [sow.id, sow]));
  }

  private async step(id: string, action: 'start' | 'resume', from: SowStatus): Promise<void> {
    const sow = await this.repository.getForUpdate(id, sql`true`);
    if (sow.status !== from) return;
    await this.unitOfWork.during(`sow.${action}`, async () => {
      sowLifecycle.apply(sow, action, NOTHING_YET, () => {
        sow.version += 1;
        if (action === 'resume') Object.assign(sow, { completedAt: null, completedBy: null });
      });
      await this.repository.update(sow);
    });
  }
}
