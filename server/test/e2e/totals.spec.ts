import { Firm } from '../support/firm.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

type Row = Readonly<Record<string, unknown>>;

let app: TestApp;
let firm: Firm;

beforeEach(async () => {
  app = await startTestApp();
  firm = await Firm.open(app);
});

afterEach(() => app.close());

const rows = async (caller: TestCaller, path: string): Promise<Row[]> =>
  (await caller.read<{ rows: Row[] }>(path)).rows;

describe('the sums of invoices', () => {
  const sums = (caller: TestCaller, query = ''): Promise<Row[]> => rows(caller, `/invoices/totals${query}`);
  const one = { currency: 'EUR', invoices: 1, total: '110.00' };

  it('are by status, with what is open and what is overdue beside it', async () => {
    for (const state of ['draft', 'issued', 'sent', 'partially_paid', 'paid', 'void'] as const)
      await firm.invoice(state);
    expect(await sums(firm.people.accountant)).toEqual([
      { ...one, group: 'draft', balance: '110.00' },
      { group: 'open', currency: 'EUR', invoices: 3, total: '330.00', balance: '320.00' },
      { ...one, group: 'issued', balance: '110.00' },
      { ...one, group: 'sent', balance: '110.00' },
      { ...one, group: 'partially_paid', balance: '100.00' },
      { ...one, group: 'paid', balance: '0.00' },
      { ...one, group: 'void', balance: '0.00' },
    ]);
    app.clock.set('2027-03-01T12:00:00.000Z');
    expect(await sums(await app.signedIn('accountant'))).toContainEqual({
      group: 'overdue',
      currency: 'EUR',
      invoices: 3,
      total: '330.00',
      balance: '320.00',
    });
  });

  it('are never added up across currencies', async () => {
    const { id: clientId } = await firm.client({ currency: 'JPY' });
    const lines = [{ description: 'Workshop', quantity: '1', unitPrice: '1000', taxRate: '0' }];
    await firm.people.accountant.does('/invoices', { clientId, lines });
    await firm.invoice('draft');
    expect(await sums(firm.people.accountant)).toEqual([
      { ...one, group: 'draft', balance: '110.00' },
      { group: 'draft', currency: 'JPY', invoices: 1, total: '1000', balance: '1000' },
    ]);
  });

  it('follow the filters and the search of the list, which has all statuses here', async () => {
    const { id: clientId } = await firm.client({ name: 'Zebra' });
    await firm.invoice('sent', { clientId });
    await firm.invoice('issued');
    for (const query of [`?clientId=${clientId}`, '?q=zebra'])
      expect((await sums(firm.people.accountant, query)).map(({ group }) => group)).toEqual(['open', 'sent']);
    expectStatus(await firm.people.accountant.get('/invoices/totals?status=sent'), 422);
    expectStatus(await firm.people.accountant.get('/invoices/totals?limit=5'), 422);
  });

  it('count what the caller may read', async () => {
    const { id: clientId } = await firm.client();
    await firm.invoice('draft', { clientId });
    await firm.invoice('issued', { clientId });
    await firm.invoice('issued');
    expect(await sums(await firm.userOf(clientId))).toMatchObject([
      { group: 'open', invoices: 1 },
      { group: 'issued', invoices: 1 },
    ]);
    expect(await sums(firm.people.manager)).toEqual([]);
    expectStatus(await firm.people.consultant.get('/invoices/totals'), 403);
  });
});

describe('the sums of SOWs', () => {
  it('are by status in the order of the lifecycle', async () => {
    await firm.sow('draft', { totalBudget: null });
    await firm.sow('draft');
    for (const state of ['in_progress', 'pending', 'approved'] as const) await firm.sow(state);
    const sow = { currency: 'EUR', sows: 1, totalBudget: '60000.00' };
    expect(await rows(firm.people.manager, '/sows/totals')).toEqual([
      { ...sow, status: 'draft', sows: 2 },
      { ...sow, status: 'pending' },
      { ...sow, status: 'approved' },
      { ...sow, status: 'in_progress' },
    ]);
  });

  it('tell a client what is theirs, and a consultant no amount', async () => {
    const { id: clientId } = await firm.client();
    await firm.sow('pending', { clientId });
    const sow = await firm.sow('approved', { clientId });
    await firm.project('active', { sowId: sow.id });
    await firm.sow('approved');
    expect(await rows(await firm.userOf(clientId), '/sows/totals')).toEqual([
      { status: 'in_progress', currency: 'EUR', sows: 1, totalBudget: '60000.00' },
    ]);
    expect(await rows(firm.people.consultant, '/sows/totals')).toEqual([
      { status: 'in_progress', currency: 'EUR', sows: 1 },
    ]);
  });
});

describe('SOWs that await acceptance', () => {
  it('are those of clients that ask for it, from the approval until somebody accepts', async () => {
    const { id: clientId } = await firm.client({ requiresAcceptance: true });
    const [waiting, accepted] = [await firm.sow('approved', { clientId }), await firm.sow('approved', { clientId })];
    await firm.sow('pending', { clientId });
    await firm.sow('approved');
    const clientUser = await firm.userOf(clientId);
    await clientUser.does(`/sows/${accepted.id}/accept`, {}, { ifMatch: accepted.version });
    const { items } = await clientUser.read<{ items: Row[] }>('/sows?awaitsAcceptance=true');
    expect(items.map(({ id }) => id)).toEqual([waiting.id]);
  });
});

describe('a SOW', () => {
  it('names who did what to it', async () => {
    const { admin, approver, manager } = firm.people;
    const rejected = await firm.sow('rejected');
    expect(await manager.read(`/sows/${rejected.id}`)).toMatchObject({
      createdByName: admin.fullName,
      submittedByName: admin.fullName,
      rejectedAt: app.clock.now().toISOString(),
      rejectedByName: approver.fullName,
      approvedByName: null,
    });
  });

  it('tells its client who approved it, and nothing of what went before', async () => {
    const { id: clientId } = await firm.client();
    const { id } = await firm.sow('approved', { clientId });
    const seen = await (await firm.userOf(clientId)).read<Row>(`/sows/${id}`);
    expect(seen).toMatchObject({ approvedByName: firm.people.approver.fullName, acceptedByName: null });
    for (const name of ['createdByName', 'submittedByName', 'rejectedAt', 'rejectedByName'])
      expect(seen).not.toHaveProperty(name);
  });
});
