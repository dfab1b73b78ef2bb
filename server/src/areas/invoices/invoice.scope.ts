import { permitter } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';
import type { InvoiceContext } from './invoice.lifecycle.js';

/**
 * The invoices within reach of the caller, as a condition on `invoice i`. A project manager reads one that has a line
 * of a project they manage; for every other permission all its lines must be of such projects.
 */
export function invoiceScope(caller: Principal, permission: 'invoice:read' | 'invoice:draft'): Sql {
  const conditions: Sql[] = [];
  for (const scope of caller.scopes(permission)) {
    if (scope === 'all') conditions.push(sql`true`);
    if (scope === 'managed')
      conditions.push(permission === 'invoice:read' ? partlyManaged(caller) : whollyManaged(caller));
    if (scope === 'client') conditions.push(sql`(i.client_id = ${caller.clientId}::uuid AND i.status <> 'draft')`);
  }
  return sql.or(conditions);
}

/** A draft whose last line was removed stays with whoever made it. */
function partlyManaged(caller: Principal): Sql {
  return sql`(
    EXISTS (SELECT FROM invoice_line l JOIN project p ON p.id = l.project_id
            WHERE l.invoice_id = i.id AND p.manager_id = ${caller.userId}::uuid)
    OR (i.created_by = ${caller.userId}::uuid AND NOT EXISTS (SELECT FROM invoice_line l WHERE l.invoice_id = i.id)))`;
}

/** Every line is of a project that the caller manages, and there is one, or the draft is theirs. */
export function whollyManaged(caller: Principal): Sql {
  return sql`(${partlyManaged(caller)} AND NOT EXISTS (
    SELECT FROM invoice_line l LEFT JOIN project p ON p.id = l.project_id
    WHERE l.invoice_id = i.id AND p.manager_id IS DISTINCT FROM ${caller.userId}::uuid))`;
}

/**
 * What the lifecycle needs to know beside the invoice itself.
 * @param managesAll whether every line is of a project that the caller manages, which decides for a project manager;
 * whoever found the invoice in the scope of invoice:draft does
 */
export const contextOf = (caller: Principal, lineCount: number, managesAll = true): InvoiceContext => ({
  may: permitter(caller.role, (scope) => scope === 'managed' && managesAll),
  lineCount,
});
