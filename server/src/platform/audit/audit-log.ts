import { Injectable, Logger } from '@nestjs/common';
import { currentContext, type Principal } from '#platform/context';
import { currentTransaction, Database, sql } from '#platform/database';
import { AUDIT_ROOTS } from './audit-entities.js';

/** Field by field in camelCase; values are text or null, never JSON numbers. */
export type AuditChanges = Readonly<Record<string, { readonly old: string | null; readonly new: string | null }>>;

/** Something that happened and changed no business row: a login, a refusal, an export. */
export interface AuditFact {
  /** `area.verb`, such as "auth.login". */
  readonly action: string;
  readonly entity?: string;
  readonly entityId?: string;
  readonly reason?: string | null;
  readonly changes?: AuditChanges;
  /** Who did it; default: the caller of the running request. Null for somebody who is not signed in. */
  readonly principal?: Pick<Principal, 'userId' | 'name' | 'role'> | null;
}

/** Puts on record what changes no business row; changed rows the database records by itself. */
@Injectable()
export class AuditLog {
  private readonly logger = new Logger(AuditLog.name);

  constructor(private readonly database: Database) {}

  /**
   * Writes one event in a transaction of its own, so that it stays when the open unit of work is rolled back. Rows that
   * are written need no call: the database records them. Never throws: what cannot be stored goes to the server's log.
   */
  async record(fact: AuditFact): Promise<void> {
    try {
      await currentTransaction.exit(() => this.store(fact));
    } catch (error) {
      this.logger.error({ err: error, fact }, 'an audit event could not be stored');
    }
  }

  /** Writes one event in the open unit of work: it stands only when that is committed. */
  async recordInside(fact: AuditFact): Promise<void> {
    await this.store(fact);
  }

  private async store(fact: AuditFact): Promise<void> {
    const context = currentContext();
    const principal = fact.principal === undefined ? context?.principal : fact.principal;
    const isRoot = fact.entity === undefined || !(fact.entity in AUDIT_ROOTS);
    await this.database.execute(sql`
      INSERT INTO audit_event (actor_id, actor_name, actor_role, action, entity, entity_id, root_entity, root_id,
        changes, reason, request_id, ip, user_agent)
      VALUES (${principal?.userId ?? null}, ${principal?.name ?? null}, ${principal?.role ?? null}, ${fact.action},
        ${fact.entity ?? null}, ${fact.entityId ?? null}, ${isRoot ? (fact.entity ?? null) : null}, ${isRoot ? (fact.entityId ?? null) : null},
        ${JSON.stringify(fact.changes ?? {})}, ${fact.reason ?? null}, ${context?.requestId ?? null}, ${context?.ip ?? null},
        ${context?.userAgent ?? null})`);
  }
}
