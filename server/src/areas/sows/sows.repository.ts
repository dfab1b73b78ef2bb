import { Injectable } from '@nestjs/common';
import { columnsOf, Database, newId, type Sql, sql } from '#platform/database';
import { notFound } from '#platform/http';
import { RateLine, Sow } from './sow.entity.js';
import type { RateLineTerms } from './sow.rules.js';

const COLUMNS = columnsOf(Sow, 's');

/** Rows of `sow` and `rate_line`; which of them a caller reaches is said by the scope that the caller brings. */
@Injectable()
export class SowsRepository {
  constructor(private readonly database: Database) {}

  /** @throws NOT_FOUND when no SOW in the scope has the id */
  async get(id: string, scope: Sql): Promise<Sow> {
    return this.load(id, scope, sql.empty);
  }

  /** As `get`, and locks the SOW until the transaction ends. */
  async getForUpdate(id: string, scope: Sql): Promise<Sow> {
    return this.load(id, scope, sql`FOR NO KEY UPDATE`);
  }

  /** By role, then by beginning. */
  async rateLinesOf(sowId: string): Promise<RateLineTerms[]> {
    return this.database.rows(sql`
      SELECT l.role, money_text(l.rate, s.currency) AS rate, l.valid_from::text AS "validFrom"
      FROM rate_line l JOIN sow s ON s.id = l.sow_id
      WHERE l.sow_id = ${sowId}::uuid ORDER BY l.position`);
  }

  async insert(sow: Sow): Promise<void> {
    await this.database.manager.insert(Sow, sow);
  }

  async update(sow: Sow): Promise<void> {
    await this.database.manager.update(Sow, { id: sow.id }, sow);
  }

  async replaceRateLines(sowId: string, lines: readonly RateLineTerms[]): Promise<void> {
    const { manager } = this.database;
    await manager.delete(RateLine, { sowId });
    const rows = lines.map(({ role, rate, validFrom }, position) => ({
      id: newId(),
      sowId,
      position,
      role,
      rate,
      validFrom,
    }));
    if (rows.length > 0) await manager.insert(RateLine, rows);
  }

  private async load(id: string, scope: Sql, lock: Sql): Promise<Sow> {
    const row = await this.database.first<Sow>(
      sql`SELECT ${COLUMNS} FROM sow s WHERE s.id = ${id}::uuid AND ${scope} ${lock}`,
    );
    if (!row) throw await notFound(this.database, 'sow', id);
    return Object.assign(new Sow(), row);
  }
}
