import { newId, sql } from '#platform/database';
import type { TestApp } from './test-app.js';

export interface ApprovedEntry {
  readonly workDate?: string;
  readonly minutes?: number;
  readonly rate?: string;
  readonly isBillable?: boolean;
  readonly notes?: string;
}

/**
 * Approved time, written directly: for tests of what is billed. How time gets approved has tests of its own.
 * @returns the ids, in the order given
 */
export async function approvedTime(
  app: TestApp,
  work: { readonly clientId: string; readonly projectId: string },
  userId: string,
  entries: readonly ApprovedEntry[],
): Promise<string[]> {
  const rows = entries.map(
    ({ workDate = '2026-10-05', minutes = 60, rate = '150.00', isBillable = true, notes = null }) => ({
      id: newId(),
      workDate,
      minutes,
      rate: isBillable ? rate : null,
      isBillable,
      notes,
    }),
  );
  await app.database.execute(sql`
    INSERT INTO time_entry (id, project_id, client_id, user_id, work_date, minutes, is_billable, notes, status, approved_at,
                            approved_by, rate, rate_source, currency, created_by, updated_by)
    SELECT e.id, ${work.projectId}::uuid, c.id, ${userId}::uuid, e."workDate", e.minutes, e."isBillable", e.notes, 'approved', now(),
           ${userId}::uuid, e.rate, CASE WHEN e."isBillable" THEN 'sow' END, c.currency, ${userId}::uuid, ${userId}::uuid
    FROM client c, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS e(id uuid, "workDate" date, minutes int, rate numeric, "isBillable" boolean, notes text)
    WHERE c.id = ${work.clientId}`);
  return rows.map(({ id }) => id);
}
