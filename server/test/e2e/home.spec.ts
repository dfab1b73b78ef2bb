import { sql } from '#platform/database';
import { Firm } from '../support/firm.js';
import { countingStatements } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

interface Home {
  today: string;
  week: string;
  waiting: Record<string, number>;
}

let app: TestApp;
let firm: Firm;

beforeEach(async () => {
  app = await startTestApp();
  firm = await Firm.open(app);
});

afterEach(() => app.close());

const home = (caller: TestCaller): Promise<Home> => caller.read<Home>('/home');
const waiting = async (caller: TestCaller): Promise<Record<string, number>> => (await home(caller)).waiting;

describe('the home of a person', () => {
  it('says which day and week it is for the organization', async () => {
    app.clock.set('2026-12-31T23:30:00.000Z');
    expect(await home(await app.signedIn('consultant'))).toMatchObject({ today: '2026-12-31', week: '2026-W53' });
    await app.database.execute(sql`UPDATE organization SET time_zone = 'Pacific/Kiritimati'`);
    expect(await home(await app.signedIn('consultant'))).toMatchObject({ today: '2027-01-01', week: '2026-W53' });
  });

  it('counts nothing on an empty instance, of what the role has to do with', async () => {
    const { admin, manager, consultant, accountant } = firm.people;
    const { id } = await firm.client();
    expect(await waiting(admin)).toEqual({
      approvals: 0,
      rejectedEntries: 0,
      unsubmittedEntries: 0,
      sowsToApprove: 0,
      clientsToBill: 0,
      draftInvoices: 0,
      overdueInvoices: 0,
    });
    expect(Object.keys(await waiting(manager))).toEqual([
      'approvals',
      'rejectedEntries',
      'unsubmittedEntries',
      'draftInvoices',
    ]);
    expect(await waiting(consultant)).toEqual({ rejectedEntries: 0, unsubmittedEntries: 0 });
    expect(await waiting(accountant)).toEqual({ clientsToBill: 0, draftInvoices: 0, overdueInvoices: 0 });
    expect(await waiting(await firm.userOf(id))).toEqual({ sowsToAccept: 0, openInvoices: 0 });
  });

  it('counts the weeks that wait for a manager, as the list of approvals has rows, and not their own time', async () => {
    const { id: projectId, managerId } = await firm.project();
    expect(managerId).toBe(firm.people.manager.id);
    const record = (workDate: string): Promise<object> => firm.entry('submitted', { projectId, workDate });
    for (const workDate of ['2026-10-05', '2026-10-06', '2026-10-12']) await record(workDate);
    expect((await waiting(firm.people.manager)).approvals).toBe(2);
    expect((await waiting(await app.signedIn('pm'))).approvals).toBe(0);
    await app.database.execute(
      sql`UPDATE time_entry SET entered_by = ARRAY[${firm.people.manager.id}::uuid] WHERE work_date = '2026-10-12'`,
    );
    expect((await waiting(firm.people.manager)).approvals).toBe(1);
  });

  it('counts what a consultant has to correct, and drafts of weeks that are over', async () => {
    const { id: projectId } = await firm.project();
    await firm.entry('rejected', { projectId });
    await firm.entry('draft', { projectId, workDate: '2026-11-22' });
    await firm.entry('draft', { projectId, workDate: '2026-11-23' });
    expect(await waiting(firm.people.consultant)).toEqual({ rejectedEntries: 1, unsubmittedEntries: 1 });
    expect(await waiting(await app.signedIn('consultant'))).toEqual({ rejectedEntries: 0, unsubmittedEntries: 0 });
  });

  it('counts pending SOWs for those who may approve them, the authors only where they may approve their own', async () => {
    await firm.sow('pending');
    expect((await waiting(firm.people.approver)).sowsToApprove).toBe(1);
    expect((await waiting(firm.people.admin)).sowsToApprove).toBe(0);
    await app.database.execute(sql`UPDATE organization SET allow_self_approval = true`);
    await firm.people.admin.does(`/users/${firm.people.approver.id}/deactivate`);
    expect((await waiting(firm.people.admin)).sowsToApprove).toBe(1);
  });

  it('counts what can be billed, drafted work and overdue invoices for the accountant', async () => {
    await firm.entry('approved');
    await firm.invoice('draft');
    await firm.invoice('sent');
    expect(await waiting(firm.people.accountant)).toEqual({ clientsToBill: 1, draftInvoices: 1, overdueInvoices: 0 });
    app.clock.set('2027-03-01T12:00:00.000Z');
    expect((await waiting(await app.signedIn('accountant'))).overdueInvoices).toBe(1);
  });

  it('counts for a client what they have to accept and to pay', async () => {
    const { id: clientId } = await firm.client({ requiresAcceptance: true });
    await firm.sow('approved', { clientId });
    await firm.invoice('draft', { clientId });
    await firm.invoice('issued', { clientId });
    await firm.invoice('issued');
    expect(await waiting(await firm.userOf(clientId))).toEqual({ sowsToAccept: 1, openInvoices: 1 });
  });

  it('takes two statements, or three for those who approve', async () => {
    for (const [caller, most] of [
      [firm.people.accountant, 2],
      [firm.people.admin, 3],
    ] as const) {
      await home(caller);
      expect(await countingStatements(() => home(caller))).toBe(most);
    }
  });
});
