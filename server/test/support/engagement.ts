import { newId, sql } from '#platform/database';
import type { TestApp } from './test-app.js';

export interface EngagementOptions {
  readonly managerId: string;
  readonly currency?: string;
  /** The SOW's default rate; null for none. */
  readonly rate?: string | null;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly budget?: string;
  /** Another project of an engagement's client. */
  readonly clientId?: string;
}

export interface MemberOptions {
  readonly role?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly rateOverride?: string | null;
  readonly costRate?: string | null;
}

let engagements = 0;

/**
 * A client with a SOW in progress and an active project, written directly: for tests of the areas to the right, which
 * need one to stand on. How one comes about through the API has tests of its own.
 */
export class Engagement {
  private constructor(
    private readonly app: TestApp,
    readonly clientId: string,
    readonly sowId: string,
    readonly projectId: string,
    readonly projectNumber: string,
    private readonly options: Required<Omit<EngagementOptions, 'clientId'>>,
  ) {}

  static async begin(app: TestApp, options: EngagementOptions): Promise<Engagement> {
    const {
      managerId,
      currency = 'EUR',
      rate = '150.00',
      startDate = '2026-01-01',
      endDate = '2026-12-31',
      budget = '60000.00',
    } = options;
    const [clientId, sowId, projectId] = [options.clientId ?? newId(), newId(), newId()];
    const suffix = `T${String(++engagements)}-${projectId.slice(-4)}`;
    if (options.clientId === undefined) {
      await app.database.execute(sql`
        INSERT INTO client (id, name, email, currency, payment_terms_days)
        VALUES (${clientId}, ${`Client ${suffix}`}, ${`${clientId}@client.test`}, ${currency}, 30)`);
    }
    await app.database.execute(sql`
      INSERT INTO sow (id, number, client_id, title, start_date, end_date, rate, total_budget, currency, status, created_by, updated_by)
      VALUES (${sowId}, ${`SOW-${suffix}`}, ${clientId}, 'An engagement', ${startDate}, ${endDate}, ${rate}, ${budget}, ${currency},
        'in_progress', ${managerId}, ${managerId})`);
    await app.database.execute(sql`
      INSERT INTO project (id, number, sow_id, client_id, name, manager_id, start_date, end_date, budget, currency, status, created_by, updated_by)
      VALUES (${projectId}, ${`PRJ-${suffix}`}, ${sowId}, ${clientId}, ${`Project ${suffix}`}, ${managerId}, ${startDate}, ${endDate},
        ${budget}, ${currency}, 'active', ${managerId}, ${managerId})`);
    return new Engagement(app, clientId, sowId, projectId, `PRJ-${suffix}`, {
      managerId,
      currency,
      rate,
      startDate,
      endDate,
      budget,
    });
  }

  /** Puts somebody on the project, for its whole time unless told. */
  async assign(userId: string, member: MemberOptions = {}): Promise<void> {
    const {
      role = 'Engineer',
      startDate = this.options.startDate,
      endDate = this.options.endDate,
      rateOverride = null,
      costRate = null,
    } = member;
    await this.app.database.execute(sql`
      INSERT INTO assignment (id, project_id, user_id, role, start_date, end_date, rate_override, cost_rate, created_by, updated_by)
      VALUES (${newId()}, ${this.projectId}, ${userId}, ${role}, ${startDate}, ${endDate}, ${rateOverride}, ${costRate},
        ${this.options.managerId}, ${this.options.managerId})`);
  }

  async addRateLine(role: string, rate: string, validFrom: string): Promise<void> {
    await this.app.database.execute(sql`
      INSERT INTO rate_line (id, sow_id, position, role, rate, valid_from)
      VALUES (${newId()}, ${this.sowId}, (SELECT count(*) FROM rate_line WHERE sow_id = ${this.sowId}), ${role}, ${rate}, ${validFrom})`);
  }

  /** Puts the project into a state; `lastDay` is the day of a hold or of the completion. */
  async setStatus(status: string, lastDay: string | null = null): Promise<void> {
    const heldOn = status === 'on_hold' ? lastDay : null;
    const completedOn = status === 'completed' || status === 'closed' ? lastDay : null;
    await this.app.database.execute(sql`
      UPDATE project SET status = ${status}, held_on = ${heldOn}, completed_on = ${completedOn} WHERE id = ${this.projectId}`);
  }
}
