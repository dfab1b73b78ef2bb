import { Injectable } from '@nestjs/common';
import { Database, type Sql, sql } from '#platform/database';

/** What other areas may rely on. */
export interface ClientFacts {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly company: string | null;
  readonly billingAddress: string | null;
  readonly taxId: string | null;
  readonly currency: string;
  readonly paymentTermsDays: number;
  /** A fraction as text ("0.10"); null where the organization's default applies. */
  readonly taxRate: string | null;
  readonly requiresAcceptance: boolean;
  readonly isActive: boolean;
}

/** Clients as the areas to the right see them. Scopes are theirs to check: this knows every client. */
@Injectable()
export class Clients {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<ClientFacts | null> {
    return this.load(id, sql.empty);
  }

  /**
   * As `find`, and the client stays as it is until the transaction ends: nobody deactivates it or changes its currency
   * meanwhile. Several transactions may hold the same one.
   */
  async hold(id: string): Promise<ClientFacts | null> {
    return this.load(id, sql`FOR SHARE`);
  }

  /** As `find`, and locks the client for this transaction alone. Rows that refer to it can still be written by others. */
  async lock(id: string): Promise<ClientFacts | null> {
    return this.load(id, sql`FOR NO KEY UPDATE`);
  }

  private async load(id: string, lock: Sql): Promise<ClientFacts | null> {
    const client = await this.database.first<ClientFacts>(sql`
      SELECT id, name, email, company, billing_address AS "billingAddress", tax_id AS "taxId", currency,
             payment_terms_days AS "paymentTermsDays", fraction_text(tax_rate) AS "taxRate",
             requires_acceptance AS "requiresAcceptance", is_active AS "isActive"
      FROM client WHERE id = ${id}::uuid ${lock}`);
    return client ?? null;
  }
}
