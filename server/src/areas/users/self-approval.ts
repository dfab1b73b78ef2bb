import { Injectable } from '@nestjs/common';
import { AuditLog } from '#platform/audit';
import { Database, sql } from '#platform/database';

/**
 * The one exception from the separation of duties, for a firm of one: the setting `allowSelfApproval`, in force only
 * while exactly one admin is active (product.md, section 2).
 */
@Injectable()
export class SelfApproval {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Whether people may approve what is their own right now. */
  async permitted(): Promise<boolean> {
    const row = await this.database.first<{ permitted: boolean }>(sql`
      SELECT allow_self_approval AND (SELECT count(*) FROM app_user WHERE role = 'admin' AND status = 'active') = 1 AS permitted
      FROM organization`);
    return row?.permitted ?? false;
  }

  /**
   * Puts one use of the exception on record, beside the event of the approval itself and in its transaction.
   * @param entity as the audit log names it: "sow", "time_entry"
   */
  async record(entity: string, entityIds: readonly string[]): Promise<void> {
    for (const entityId of entityIds) {
      await this.audit.recordInside({ action: `${entity}.self_approve`, entity, entityId });
    }
  }
}
