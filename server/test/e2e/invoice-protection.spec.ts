import { newId, sql, type Sql } from '#platform/database';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { aDraft, aLine, anIssuedInvoice, type InvoiceBody } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type TestCaller } from '../support/test-caller.js';

/** What somebody with psql and every right may try. The tests run as the owner of the tables. */

let app: TestApp;
let admin: TestCaller;
let ada: TestCaller;
let engagement: Engagement;
let issued: InvoiceBody;
let draft: InvoiceBody;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  ada = await app.signedIn('consultant');
  engagement = await Engagement.begin(app, { managerId: admin.id });
  await approvedTime(app, engagement, ada.id, [{}]);
  issued = await anIssuedInvoice(admin, engagement.clientId, { lines: [aLine()] });
  await admin.does(`/invoices/${issued.id}/send`);
  await admin.does(`/invoices/${issued.id}/payments`, { amount: '10.00', paidOn: '2026-11-23', method: 'cash' });
  draft = await aDraft(admin, engagement.clientId, { lines: [aLine()] });
});

afterAll(() => app.close());

const attempt = (statement: Sql): Promise<number> => app.database.execute(statement);

describe('an issued invoice', () => {
  const CHANGES: readonly Sql[] = [
    sql`number = 'INV-1'`,
    sql`client_id = gen_random_uuid()`,
    sql`currency = 'USD'`,
    sql`issue_date = issue_date - 1`,
    sql`due_date = due_date + 100`,
    sql`subtotal = subtotal + 1, total = total + 1, balance = balance + 1`,
    sql`taxes = '[]'`,
    sql`tax_total = tax_total - 1, total = total - 1, balance = balance - 1`,
    sql`notes = 'Changed'`,
    sql`seller = '{}'`,
    sql`buyer = '{}'`,
    sql`created_by = gen_random_uuid()`,
    sql`status = 'draft', number = NULL`,
  ];

  it.each(CHANGES.map((change) => ({ change, text: change.strings.join('') })))('refuses $text', async ({ change }) => {
    await expect(attempt(sql`UPDATE invoice SET ${change} WHERE id = ${issued.id}`)).rejects.toMatchObject({
      constraint: 'ck_invoice_immutable',
    });
  });

  it('is never deleted', async () => {
    await expect(attempt(sql`DELETE FROM invoice WHERE id = ${issued.id}`)).rejects.toMatchObject({
      constraint: 'ck_invoice_immutable',
    });
  });

  it('never has a status that its payments do not give', async () => {
    await expect(attempt(sql`UPDATE invoice SET status = 'paid' WHERE id = ${issued.id}`)).rejects.toMatchObject({
      constraint: 'ck_invoice_status_follows',
    });
  });

  it('never counts money that no payment brought', async () => {
    const statement = sql`UPDATE invoice SET amount_paid = total, balance = 0, status = 'paid' WHERE id = ${issued.id}`;
    await expect(attempt(statement)).rejects.toMatchObject({ constraint: 'ck_invoice_paid_by_payments' });
  });

  it('keeps its lines', async () => {
    const constraint = 'ck_invoice_immutable';
    await expect(
      attempt(sql`UPDATE invoice_line SET description = 'x' WHERE invoice_id = ${issued.id}`),
    ).rejects.toMatchObject({ constraint });
    await expect(
      attempt(sql`DELETE FROM invoice_line WHERE invoice_id = ${issued.id} AND kind = 'manual'`),
    ).rejects.toMatchObject({
      constraint,
    });
    await expect(
      attempt(sql`UPDATE invoice_line SET invoice_id = ${issued.id} WHERE invoice_id = ${draft.id}`),
    ).rejects.toMatchObject({ constraint });
    await expect(
      attempt(sql`UPDATE invoice_line SET invoice_id = ${draft.id} WHERE invoice_id = ${issued.id}`),
    ).rejects.toMatchObject({ constraint });
    const copy = sql`
      INSERT INTO invoice_line (id, invoice_id, position, kind, description, quantity, unit, unit_price, tax_rate, tax_category, amount)
      SELECT gen_random_uuid(), invoice_id, 99, kind, description, quantity, unit, unit_price, tax_rate, tax_category, amount
      FROM invoice_line WHERE invoice_id = ${issued.id} AND kind = 'manual'`;
    await expect(attempt(copy)).rejects.toMatchObject({ constraint });
  });

  it('is not made but by issuing a draft whose totals are those of its lines', async () => {
    const made = sql`
      INSERT INTO invoice SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', 'INV-0'))).*
      FROM invoice i WHERE id = ${issued.id}`;
    await expect(attempt(made)).rejects.toMatchObject({ constraint: 'ck_invoice_immutable' });
    const cooked = sql`
      UPDATE invoice SET status = 'issued', number = 'INV-0', issue_date = now(), due_date = now(), seller = '{}', buyer = '{}',
        subtotal = subtotal - 1, total = total - 1, balance = balance - 1
      WHERE id = ${draft.id}`;
    await expect(attempt(cooked)).rejects.toMatchObject({ constraint: 'ck_invoice_sums' });
  });

  it('is not made of a line that lost the time it bills', async () => {
    await approvedTime(app, engagement, ada.id, [{ workDate: '2026-10-08' }]);
    const { id } = await aDraft(admin, engagement.clientId);
    await attempt(sql`DELETE FROM allocation WHERE invoice_id = ${id}`);
    const issue = sql`
      UPDATE invoice SET status = 'issued', number = 'INV-0', issue_date = now(), due_date = now(), seller = '{}', buyer = '{}'
      WHERE id = ${id}`;
    await expect(attempt(issue)).rejects.toMatchObject({ constraint: 'ck_invoice_time_held' });
    await admin.delete(`/invoices/${id}`).expect(204);
  });

  it('stays void when it is void', async () => {
    const { id } = await anIssuedInvoice(admin, engagement.clientId);
    await admin.does(`/invoices/${id}/void`, { reason: 'Wrong' });
    const revived = sql`UPDATE invoice SET voided_at = NULL, status = 'issued', balance = total WHERE id = ${id}`;
    await expect(attempt(revived)).rejects.toMatchObject({ constraint: 'ck_invoice_immutable' });
  });
});

describe('payments and deliveries', () => {
  it.each(['payment', 'delivery'])('are never changed or deleted: %s', async (table) => {
    const name = sql.constant(table);
    await expect(attempt(sql`DELETE FROM ${name} WHERE invoice_id = ${issued.id}`)).rejects.toMatchObject({
      constraint: 'ck_billing_append_only',
    });
    await expect(
      attempt(sql`UPDATE ${name} SET id = gen_random_uuid() WHERE invoice_id = ${issued.id}`),
    ).rejects.toMatchObject({
      constraint: 'ck_billing_append_only',
    });
  });

  it('count on their invoice, or are refused', async () => {
    const payment = sql`
      INSERT INTO payment (id, invoice_id, amount, paid_on, method, created_by)
      VALUES (${newId()}, ${issued.id}, 5, '2026-11-23', 'cash', ${admin.id})`;
    await expect(attempt(payment)).rejects.toMatchObject({ constraint: 'ck_invoice_paid_by_payments' });
  });

  it('are taken back whole', async () => {
    const contra = sql`
      INSERT INTO payment (id, invoice_id, reverses_id, amount, paid_on, method, reason, created_by)
      SELECT ${newId()}, invoice_id, id, -1, paid_on, method, 'x', created_by FROM payment WHERE invoice_id = ${issued.id}`;
    await expect(attempt(contra)).rejects.toMatchObject({ constraint: 'ck_payment_reverses_whole' });
  });
});

describe('time on an invoice', () => {
  it('is not put on a second one by hand', async () => {
    const again = sql`
      INSERT INTO allocation (invoice_id, line_id, time_entry_id, minutes, amount)
      SELECT a.invoice_id, a.line_id, a.time_entry_id, a.minutes, a.amount FROM allocation a WHERE a.invoice_id = ${issued.id}`;
    await expect(attempt(again)).rejects.toMatchObject({ constraint: 'uq_allocation_live' });
  });

  it('is not let go by hand while the invoice stands', async () => {
    await expect(
      attempt(sql`UPDATE allocation SET released_at = now() WHERE invoice_id = ${issued.id}`),
    ).rejects.toThrow(/void/);
    await expect(attempt(sql`DELETE FROM allocation WHERE invoice_id = ${issued.id}`)).rejects.toThrow(/draft/);
  });
});
