import { Injectable, type OnModuleInit } from '@nestjs/common';
import { currencyDecimals, type Problem, problem } from '#kernel';
import { Blockers, listed, MOST_NAMED } from '#platform/blockers';
import { Database, type Sql, sql } from '#platform/database';

/** What SOWs say against steps of their client. */
@Injectable()
export class SowObjections implements OnModuleInit {
  constructor(
    private readonly blockers: Blockers,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.blockers.register('client', 'deactivate', (clientId) => this.pending(clientId));
    this.blockers.register('client', 'change_currency', (clientId, { currency }) =>
      this.inCurrency(clientId, currency ?? ''),
    );
  }

  private async pending(clientId: string): Promise<Problem[]> {
    const numbers = await this.numbers(sql`client_id = ${clientId}::uuid AND status = 'pending'`);
    if (numbers.length === 0) return [];
    return [
      problem('CLIENT_HAS_PENDING_SOW', {
        detail: `Waiting for a decision: ${listed(numbers)}. Approve, reject or withdraw first.`,
      }),
    ];
  }

  /** Drafts follow their client, as far as their amounts exist in the new currency. */
  private async inCurrency(clientId: string, currency: string): Promise<Problem[]> {
    const submitted = await this.numbers(sql`client_id = ${clientId}::uuid AND submitted_at IS NOT NULL`);
    if (submitted.length > 0) {
      return [
        problem('CLIENT_CURRENCY_FIXED', { detail: `The currency stays: ${listed(submitted)} was submitted in it.` }),
      ];
    }
    const decimals = currencyDecimals(currency);
    const finer = await this.numbers(sql`client_id = ${clientId}::uuid AND (scale(trim_scale(rate)) > ${decimals}
      OR scale(trim_scale(total_budget)) > ${decimals}
      OR EXISTS (SELECT FROM rate_line l WHERE l.sow_id = sow.id AND scale(trim_scale(l.rate)) > ${decimals}))`);
    if (finer.length === 0) return [];
    const detail = `${listed(finer)} has amounts with more decimals than ${currency} has. Change them first.`;
    return [problem('CLIENT_CURRENCY_FIXED', { detail })];
  }

  private async numbers(condition: Sql): Promise<string[]> {
    const rows = await this.database.rows<{ number: string }>(
      sql`SELECT number FROM sow WHERE ${condition} ORDER BY number LIMIT ${MOST_NAMED + 1}`,
    );
    return rows.map(({ number }) => number);
  }
}
