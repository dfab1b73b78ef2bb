import { sql } from '#platform/database';
import { Engagement } from '../support/engagement.js';
import { aDraft, aLine, anIssuedInvoice, type InvoiceBody } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

let app: TestApp;
let admin: TestCaller;
let engagement: Engagement;

/** Each test moves the clock and the counters, so each has an application of its own. */
beforeEach(async () => {
  app = await startTestApp();
  await moveTo('2026-11-23T12:00:00.000Z');
  engagement = await Engagement.begin(app, { managerId: admin.id });
});

afterEach(() => app.close());

/** Moves the clock; an access token lasts 15 minutes, so somebody signs in anew. */
async function moveTo(instant: string): Promise<void> {
  app.clock.set(instant);
  admin = await app.signedIn('admin');
}

const issued = (): Promise<InvoiceBody> => anIssuedInvoice(admin, engagement.clientId);

describe('numbers', () => {
  it('count from one in each year of the issue date', async () => {
    expect(await issued()).toMatchObject({ number: 'INV-2026-0001', issueDate: '2026-11-23' });
    await moveTo('2027-01-04T12:00:00.000Z');
    expect(await issued()).toMatchObject({ number: 'INV-2027-0001', issueDate: '2027-01-04' });
    const { id } = await aDraft(admin, engagement.clientId, { lines: [aLine()] });
    const late = await admin.post(`/invoices/${id}/issue`, { issueDate: '2026-12-31' }, { ifMatch: 1 });
    expect(expectStatus(late, 200).body).toMatchObject({ number: 'INV-2026-0002', dueDate: '2027-01-30' });
  });
});

describe('today', () => {
  it('is the day of the organization, not that of the server', async () => {
    await moveTo('2026-11-23T23:30:00.000Z');
    await app.database.execute(sql`UPDATE organization SET time_zone = 'Europe/Berlin'`);
    expect(await issued()).toMatchObject({ issueDate: '2026-11-24' });
  });

  it('makes an invoice overdue from the day after it is due, as long as something is owed', async () => {
    const [owed, paid] = [await issued(), await issued()];
    await aDraft(admin, engagement.clientId, { lines: [aLine()] });
    await admin.does(`/invoices/${paid.id}/mark-paid`, { paidOn: '2026-11-23', method: 'cash' });
    const overdue = async (words = 'overdue'): Promise<(string | null)[]> => {
      const { items } = await admin.read<{ items: InvoiceBody[] }>(`/invoices?status=${words}&sort=number`);
      return items.map(({ number }) => number);
    };

    await moveTo('2026-12-23T12:00:00.000Z');
    expect(await overdue()).toEqual([]);
    await moveTo('2026-12-24T12:00:00.000Z');
    expect(await overdue()).toEqual([owed.number]);
    expect(await overdue('overdue,paid')).toEqual([owed.number, paid.number]);
    expect(await admin.read(`/invoices/${owed.id}`)).toMatchObject({ isOverdue: true, status: 'issued' });
    await admin.does(`/invoices/${owed.id}/void`, { reason: 'Wrong client' });
    expect(await overdue()).toEqual([]);
  });
});
