import { Money, Rate } from '#kernel';
import { Principal } from '#platform/context';
import { newId, sql } from '#platform/database';
import { UnitOfWork } from '#platform/unit-of-work';
import { Allocations, BillableTime, unbilledTime } from '../../src/areas/timesheets/index.js';
import { Engagement } from '../support/engagement.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

let app: TestApp;
let admin: TestCaller;
let manager: TestCaller;
let consultant: TestCaller;
let engagement: Engagement;
let invoices = 0;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  manager = await app.signedIn('pm');
  consultant = await app.signedIn('consultant');
});

afterAll(() => app.close());

beforeEach(async () => {
  engagement = await Engagement.begin(app, { managerId: manager.id, rate: '100.00' });
  await engagement.assign(consultant.id);
});

async function record(facts: object = {}): Promise<string> {
  const owner = await app.signedIn('consultant');
  await engagement.assign(owner.id);
  const body = { projectId: engagement.projectId, workDate: '2026-11-16', minutes: 20, ...facts };
  const { id } = await owner.does<{ id: string }>('/time-entries', body);
  await owner.does('/time-entries/submit', { ids: [id] });
  return id;
}

async function approved(facts: object = {}): Promise<string> {
  const id = await record(facts);
  await manager.does('/time-entries/approve', { ids: [id] });
  return id;
}

/** A draft invoice with one line, as invoices make them. */
async function aDraft(rate = '100.00'): Promise<{ invoiceId: string; lineId: string }> {
  const [invoiceId, lineId] = [newId(), newId()];
  await app.database.execute(sql`
    INSERT INTO invoice (id, client_id, currency, group_by, subtotal, total, balance, taxes, created_by, updated_by)
    VALUES (${invoiceId}, ${engagement.clientId}, 'EUR', 'consultant', 33.33, 33.33, 33.33,
      '[{"rate": "0.00", "base": "33.33", "amount": "0.00"}]', ${admin.id}, ${admin.id})`);
  await app.database.execute(sql`
    INSERT INTO invoice_line (id, invoice_id, position, kind, description, project_id, minutes, quantity, unit, unit_price, tax_rate, tax_category, amount)
    VALUES (${lineId}, ${invoiceId}, 1, 'time', 'Work', ${engagement.projectId}, 20, 0.3333, 'h', ${rate}, 0, 'Z', 33.33)`);
  return { invoiceId, lineId };
}

async function allocate(
  entryId: string,
  { invoiceId, lineId }: { invoiceId: string; lineId: string },
  amount = '33.33',
): Promise<void> {
  await app
    .get(UnitOfWork)
    .run(() =>
      app
        .get(Allocations)
        .allocate(invoiceId, [{ lineId, timeEntryId: entryId, minutes: 20, amount: Money.parse(amount, 'EUR') }]),
    );
}

const issue = (invoiceId: string): Promise<number> =>
  app.database.execute(sql`
    UPDATE invoice SET status = 'issued', number = ${`INV-T-${String(++invoices)}`}, issue_date = '2026-11-23', due_date = '2026-12-23',
      seller = '{}', buyer = '{}' WHERE id = ${invoiceId}`);

const voided = (invoiceId: string): Promise<number> =>
  app.database.execute(sql`UPDATE invoice SET status = 'void', voided_at = now(), balance = 0 WHERE id = ${invoiceId}`);

const read = (id: string, caller = admin): Promise<Record<string, unknown>> => caller.read(`/time-entries/${id}`);

const principalOf = (caller: TestCaller, role: 'admin' | 'pm'): Principal =>
  new Principal({
    kind: 'user',
    userId: caller.id,
    name: caller.fullName,
    role,
    clientId: null,
    sessionId: null,
    tokenVersion: 1,
  });

const select = (caller = principalOf(admin, 'admin'), more: object = {}): ReturnType<BillableTime['select']> =>
  app.get(BillableTime).select({ clientId: engagement.clientId, caller, ...more }, { lock: false });

describe('time on an invoice', () => {
  it('is seen as invoiced, with its share of the line and the invoice', async () => {
    const id = await approved();
    const draft = await aDraft();
    await allocate(id, draft, '33.34');
    expect(await read(id)).toMatchObject({
      status: 'invoiced',
      amount: '33.34',
      invoiceId: draft.invoiceId,
      version: 3,
    });
    expect(await manager.read(`/time-entries?status=invoiced&projectId=${engagement.projectId}`)).toMatchObject({
      items: [{ id }],
    });
    expect(await manager.read(`/time-entries?status=approved&projectId=${engagement.projectId}`)).toMatchObject({
      items: [],
    });
    expect(await manager.read(`/time-entries?isInvoiced=true&projectId=${engagement.projectId}`)).toMatchObject({
      items: [{ id }],
    });
  });

  it.each(['reopen', 'set-billable', 'approve', 'reject', 'recall'])(
    'refuses to be taken through %s',
    async (action) => {
      const id = await approved();
      await allocate(id, await aDraft());
      const more = action === 'set-billable' ? { isBillable: false } : {};
      const reason = action === 'approve' || action === 'recall' ? {} : { reason: 'A mistake.' };
      const { results } = await admin.does<{ results: object[] }>(`/time-entries/${action}`, {
        ids: [id],
        ...reason,
        ...more,
      });
      expect(results).toMatchObject([
        { outcome: 'refused', problem: { code: 'ACTION_NOT_AVAILABLE', currentState: 'invoiced' } },
      ]);
    },
  );

  it.each([
    ['minutes', sql`minutes = 1`],
    ['is_billable', sql`is_billable = false`],
    ['rate', sql`rate = 1`],
    ['work_date', sql`work_date = '2026-11-17'`],
    ['status', sql`status = 'submitted', rate = NULL, rate_source = NULL, cost_rate = NULL, currency = NULL`],
  ])('keeps its %s against a hand-written statement', async (_, change) => {
    const id = await approved();
    await allocate(id, await aDraft());
    await expect(app.database.execute(sql`UPDATE time_entry SET ${change} WHERE id = ${id}`)).rejects.toThrow(
      'is on an invoice',
    );
    await expect(app.database.execute(sql`DELETE FROM time_entry WHERE id = ${id}`)).rejects.toThrow(
      'fk_allocation_time_entry',
    );
  });

  it('is free again when its draft is discarded', async () => {
    const id = await approved();
    const draft = await aDraft();
    await allocate(id, draft);
    await app.get(Allocations).releaseInvoice(draft.invoiceId);
    expect(await read(id)).toMatchObject({ status: 'approved', amount: '33.33', invoiceId: null });
    expect(await app.database.rows(sql`SELECT 1 FROM allocation WHERE time_entry_id = ${id}`)).toEqual([]);
  });

  it('is free again when its line is removed', async () => {
    const [first, second] = [await approved(), await approved()];
    const [draft, other] = [await aDraft(), await aDraft()];
    await allocate(first, draft);
    await allocate(second, other);
    await app.get(Allocations).releaseLine(draft.lineId);
    expect((await select()).map(({ id }) => id)).toEqual([first]);
  });

  it('is free again when its invoice is void, which still shows what it was made of', async () => {
    const id = await approved();
    const draft = await aDraft();
    await allocate(id, draft);
    await issue(draft.invoiceId);
    await voided(draft.invoiceId);
    await app.get(Allocations).releaseInvoice(draft.invoiceId);
    expect(await read(id)).toMatchObject({ status: 'approved', invoiceId: null });
    expect(await app.database.rows(sql`SELECT released_at FROM allocation WHERE time_entry_id = ${id}`)).toEqual([
      { released_at: app.clock.now() },
    ]);
    await allocate(id, await aDraft());
  });

  it('that was voided can be changed and not deleted', async () => {
    const id = await approved();
    const draft = await aDraft();
    await allocate(id, draft);
    await issue(draft.invoiceId);
    await voided(draft.invoiceId);
    await app.get(Allocations).releaseInvoice(draft.invoiceId);
    await manager.does('/time-entries/reopen', { ids: [id], reason: 'Wrong.' });
    await manager.does('/time-entries/reject', { ids: [id], reason: 'Wrong.' });
    expect(expectStatus(await admin.delete(`/time-entries/${id}`), 409).body.code).toBe('TIME_INVOICED');
    expectStatus(await admin.patch(`/time-entries/${id}`, { minutes: 10 }), 200);
  });
});

describe('an allocation', () => {
  it('of the same entry exists once among those that live', async () => {
    const id = await approved();
    await allocate(id, await aDraft());
    await expect(allocate(id, await aDraft())).rejects.toThrow('uq_allocation_live');
  });

  it('takes approved billable time of the same client, project, rate and length', async () => {
    const draft = await aDraft();
    const foreign = await Engagement.begin(app, { managerId: manager.id });
    const ofAnother = await approved();
    await app.database.execute(sql`UPDATE time_entry SET client_id = ${foreign.clientId} WHERE id = ${ofAnother}`);
    const wrong = [await record(), await approved({ isBillable: false }), ofAnother, await approved({ minutes: 21 })];
    for (const id of wrong) await expect(allocate(id, draft)).rejects.toThrow('cannot be put on this line');
    await expect(allocate(await approved(), await aDraft('99.00'))).rejects.toThrow('cannot be put on this line');
  });

  it('is made on a draft only, and goes with a draft only', async () => {
    const [first, second] = [await approved(), await approved()];
    const draft = await aDraft();
    await allocate(first, draft);
    await issue(draft.invoiceId);
    await expect(allocate(second, draft)).rejects.toThrow('cannot be put on this line');
    await expect(app.database.execute(sql`DELETE FROM allocation WHERE time_entry_id = ${first}`)).rejects.toThrow(
      'only a draft',
    );
    await expect(app.get(Allocations).releaseInvoice(draft.invoiceId)).rejects.toThrow('only a void invoice');
  });

  it('changes in nothing but its release, and in that once', async () => {
    const id = await approved();
    const draft = await aDraft();
    await allocate(id, draft);
    await issue(draft.invoiceId);
    await expect(
      app.database.execute(sql`UPDATE allocation SET amount = 1 WHERE time_entry_id = ${id}`),
    ).rejects.toThrow('not otherwise changed');
    await voided(draft.invoiceId);
    await app.database.execute(sql`UPDATE allocation SET released_at = now() WHERE time_entry_id = ${id}`);
    await expect(
      app.database.execute(sql`UPDATE allocation SET released_at = NULL WHERE time_entry_id = ${id}`),
    ).rejects.toThrow('not otherwise changed');
  });
});

describe('what can be billed', () => {
  it('is approved, billable and on no invoice, in the order of days', async () => {
    const later = await approved({ workDate: '2026-11-18' });
    const earlier = await approved({ workDate: '2026-11-16' });
    await approved({ isBillable: false });
    await record();
    await allocate(await approved(), await aDraft());
    const entries = await select();
    expect(entries.map(({ id }) => id)).toEqual([earlier, later]);
    expect(entries[0]).toMatchObject({
      workDate: '2026-11-16',
      minutes: 20,
      rate: '100.0000',
      currency: 'EUR',
      projectId: engagement.projectId,
    });
    const locked = await app
      .get(UnitOfWork)
      .run(() =>
        app
          .get(BillableTime)
          .select({ clientId: engagement.clientId, caller: principalOf(admin, 'admin') }, { lock: true }),
      );
    expect(locked).toEqual(entries);
  });

  it('can be limited to projects and days, and for a pm to their projects', async () => {
    const id = await approved();
    const other = await Engagement.begin(app, { managerId: admin.id, clientId: engagement.clientId });
    await other.assign(consultant.id);
    const { id: elsewhere } = await consultant.does<{ id: string }>('/time-entries', {
      projectId: other.projectId,
      workDate: '2026-11-17',
      minutes: 20,
    });
    await consultant.does('/time-entries/submit', { ids: [elsewhere] });
    await admin.does('/time-entries/approve', { ids: [elsewhere] });
    const idsOf = async (...asked: Parameters<typeof select>): Promise<string[]> =>
      (await select(...asked)).map((entry) => entry.id);
    expect(await idsOf()).toEqual([id, elsewhere]);
    expect(await idsOf(undefined, { projectIds: [other.projectId] })).toEqual([elsewhere]);
    expect(await idsOf(undefined, { from: '2026-11-17' })).toEqual([elsewhere]);
    expect(await idsOf(undefined, { to: '2026-11-16' })).toEqual([id]);
    expect(await idsOf(principalOf(manager, 'pm'))).toEqual([id]);
  });

  it('leaves the rest with its reasons', async () => {
    await approved();
    await record();
    await approved({ isBillable: false, minutes: 50 });
    await allocate(await approved(), await aDraft());
    expect(
      await app.get(BillableTime).notIncluded({ clientId: engagement.clientId, caller: principalOf(admin, 'admin') }),
    ).toMatchObject([
      { reason: 'submitted', entries: 1, minutes: 20 },
      { reason: 'not_billable', entries: 1, minutes: 50 },
      { reason: 'invoiced', entries: 1, minutes: 20 },
    ]);
  });

  it('names the clients that have some in a period', async () => {
    await approved({ workDate: '2026-11-16' });
    const clientIds = [engagement.clientId];
    const period = { from: '2026-11-01', to: '2026-11-30', clientIds };
    expect(await app.get(BillableTime).clientsWith(period)).toEqual(clientIds);
    expect(await app.get(BillableTime).clientsWith({ ...period, from: '2026-11-17' })).toEqual([]);
  });

  it('is worth what the lines of the default grouping would be', async () => {
    const owner = await app.signedIn('consultant');
    await engagement.assign(owner.id);
    for (let count = 0; count < 3; count++) {
      const { id } = await owner.does<{ id: string }>('/time-entries', {
        projectId: engagement.projectId,
        workDate: '2026-11-16',
        minutes: 20,
      });
      await owner.does('/time-entries/submit', { ids: [id] });
      await manager.does('/time-entries/approve', { ids: [id] });
    }
    await approved();
    const lines = await app.database.rows<{ minutes: number; amount: string }>(
      sql`SELECT minutes, amount FROM ${unbilledTime(sql`t.project_id = ${engagement.projectId}`)} w ORDER BY minutes`,
    );
    expect(lines).toEqual([
      { minutes: 20, amount: '33.33' },
      { minutes: 60, amount: '100.00' },
    ]);
  });
});

describe('the amount of time in SQL', () => {
  it('is the one that the kernel computes, for every currency', async () => {
    const rates: [string, string][] = [
      ['EUR', '123.45'],
      ['EUR', '100.50'],
      ['EUR', '0.01'],
      ['JPY', '9999'],
      ['KWD', '33.333'],
      ['EUR', '999999999999.99'],
    ];
    for (const [currency, text] of rates) {
      const rows = await app.database.rows<{ minutes: number; amount: string }>(sql`
        SELECT m AS minutes, money_text(time_amount(m, ${text}::numeric, ${currency}), ${currency}) AS amount FROM generate_series(1, 1440) AS m`);
      const rate = Rate.fromDatabase(text, currency);
      for (const { minutes, amount } of rows) expect(amount).toBe(rate.amountFor(minutes).toString());
    }
  });
});
