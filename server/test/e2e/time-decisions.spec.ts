import { newId, sql } from '#platform/database';
import { Engagement } from '../support/engagement.js';
import { countingStatements } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface Entry {
  id: string;
  status: string;
  version: number;
  rate: string | null;
  amount: string | null;
}

interface Result {
  id: string;
  outcome: 'done' | 'refused';
  problem?: { code: string; status: number; detail: string; currentState?: string };
}

let app: TestApp;
let admin: TestCaller;
let manager: TestCaller;
let consultant: TestCaller;
let engagement: Engagement;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  manager = await app.signedIn('pm');
});

afterAll(() => app.close());

beforeEach(async () => {
  consultant = await app.signedIn('consultant');
  engagement = await Engagement.begin(app, { managerId: manager.id });
  await engagement.assign(consultant.id, { costRate: '95.00' });
});

async function record(facts: object = {}, caller = consultant): Promise<string> {
  const body = { projectId: engagement.projectId, workDate: '2026-11-16', minutes: 450, ...facts };
  return (await caller.does<Entry>('/time-entries', body)).id;
}

async function take(caller: TestCaller, action: string, selection: object, more: object = {}): Promise<Result[]> {
  return (await caller.does<{ results: Result[] }>(`/time-entries/${action}`, { ...selection, ...more })).results;
}

const BECAUSE = { reason: 'Agreed on the phone.' };

async function submitted(facts: object = {}): Promise<string> {
  const id = await record(facts);
  await take(consultant, 'submit', { ids: [id] });
  return id;
}

async function approved(facts: object = {}): Promise<string> {
  const id = await submitted(facts);
  expect(await take(manager, 'approve', { ids: [id] })).toEqual([{ id, outcome: 'done' }]);
  return id;
}

const read = (id: string, caller = admin): Promise<Entry & Record<string, unknown>> =>
  caller.read(`/time-entries/${id}`);

const codesOf = (results: Result[]): string[] => results.map(({ outcome, problem }) => problem?.code ?? outcome);

describe('approval', () => {
  it('freezes rate, source, cost rate and currency, which later agreements never touch', async () => {
    const id = await approved({ minutes: 450 });
    const terms = {
      status: 'approved',
      rate: '150.00',
      rateSource: 'sow',
      costRate: '95.00',
      currency: 'EUR',
      amount: '1125.00',
      approvedBy: manager.id,
    };
    expect(await read(id)).toMatchObject(terms);
    await app.database.execute(sql`UPDATE sow SET rate = 999 WHERE id = ${engagement.sowId}`);
    await app.database.execute(
      sql`UPDATE assignment SET rate_override = 888, cost_rate = 777 WHERE project_id = ${engagement.projectId}`,
    );
    expect(await read(id)).toMatchObject(terms);
  });

  it('finds the rate of the assignment, else of the role on the day, else of the SOW', async () => {
    await engagement.addRateLine(' architect ', '180.00', '2026-11-10');
    await engagement.addRateLine('Architect', '190.00', '2026-11-17');
    const architect = await app.signedIn('consultant');
    const guest = await app.signedIn('consultant');
    await engagement.assign(architect.id, { role: 'ARCHITECT' });
    await engagement.assign(guest.id, { role: 'Architect', rateOverride: '175.50' });
    const rateOf = async (caller: TestCaller, workDate: string): Promise<unknown[]> => {
      const id = await record({ workDate, minutes: 60 }, caller);
      await take(caller, 'submit', { ids: [id] });
      await take(manager, 'approve', { ids: [id] });
      const { rate, rateSource } = await read(id);
      return [rate, rateSource];
    };
    expect(await rateOf(architect, '2026-11-09')).toEqual(['150.00', 'sow']);
    expect(await rateOf(architect, '2026-11-10')).toEqual(['180.00', 'rate_line']);
    expect(await rateOf(architect, '2026-11-16')).toEqual(['180.00', 'rate_line']);
    expect(await rateOf(architect, '2026-11-17')).toEqual(['190.00', 'rate_line']);
    expect(await rateOf(guest, '2026-11-17')).toEqual(['175.50', 'assignment']);
    expect(await rateOf(consultant, '2026-11-17')).toEqual(['150.00', 'sow']);
  });

  it('refuses billable work without a rate; free work needs none and is worth nothing', async () => {
    engagement = await Engagement.begin(app, { managerId: manager.id, rate: null });
    await engagement.assign(consultant.id);
    const [billable, free] = [await submitted(), await submitted({ isBillable: false })];
    expect(codesOf(await take(manager, 'approve', { ids: [billable, free] }))).toEqual(['TIME_RATE_MISSING', 'done']);
    expect(await read(billable)).toMatchObject({ status: 'submitted', rate: null, amount: null });
    expect(await read(free)).toMatchObject({ status: 'approved', rate: null, amount: '0.00' });
  });

  it('computes with the decimals of the currency', async () => {
    engagement = await Engagement.begin(app, { managerId: manager.id, currency: 'JPY', rate: '20000' });
    await engagement.assign(consultant.id);
    expect(await read(await approved({ minutes: 100 }))).toMatchObject({
      rate: '20000',
      amount: '33333',
      currency: 'JPY',
    });
  });

  it('is not for the owner, although they manage the project', async () => {
    await engagement.assign(manager.id);
    const id = await record({}, manager);
    await take(manager, 'submit', { ids: [id] });
    const [result] = await take(manager, 'approve', { ids: [id] });
    expect(result?.problem).toMatchObject({ code: 'TIME_SELF_APPROVAL', status: 403 });
    expect(codesOf(await take(admin, 'approve', { ids: [id] }))).toEqual(['done']);
    const refusals = await app.database.rows(
      sql`SELECT reason FROM audit_event WHERE action = 'access.refuse' AND entity_id = ${id}`,
    );
    expect(refusals).toEqual([{ reason: 'TIME_SELF_APPROVAL' }]);
  });

  it("of one's own time is open to a firm with one admin that allows it, and each use is on record", async () => {
    await engagement.assign(admin.id);
    const id = await record({}, admin);
    await take(admin, 'submit', { ids: [id] });
    await app.database.execute(sql`UPDATE organization SET allow_self_approval = true`);
    const second = await app.signedIn('admin');
    expect(codesOf(await take(admin, 'approve', { ids: [id] }))).toEqual(['TIME_SELF_APPROVAL']);
    await app.database.execute(sql`UPDATE app_user SET status = 'deactivated' WHERE id = ${second.id}`);
    expect(codesOf(await take(admin, 'approve', { ids: [id] }))).toEqual(['done']);
    await app.database.execute(sql`UPDATE organization SET allow_self_approval = false`);
    const uses = await app.database.rows(
      sql`SELECT actor_id FROM audit_event WHERE action = 'time_entry.self_approve' AND entity_id = ${id}`,
    );
    expect(uses).toEqual([{ actor_id: admin.id }]);
  });

  it('goes beyond the budget and says so', async () => {
    await app.database.execute(sql`UPDATE project SET budget = 1200 WHERE id = ${engagement.projectId}`);
    const [first, second] = [
      await submitted({ minutes: 450 }),
      await submitted({ minutes: 45, workDate: '2026-11-17' }),
    ];
    const warningsOf = async (id: string): Promise<unknown> =>
      (await manager.does<{ warnings: unknown }>('/time-entries/approve', { ids: [id] })).warnings;
    expect(await warningsOf(first)).toEqual([]);
    expect(await warningsOf(second)).toEqual([
      { code: 'PROJECT_BUDGET_PASSED', message: expect.stringContaining('1237.50 of its budget of 1200.00 EUR') },
    ]);
  });

  it('reaches the projects of a pm only, and nobody without the permission', async () => {
    const id = await submitted();
    const stranger = await app.signedIn('pm');
    expect(codesOf(await take(stranger, 'approve', { ids: [id] }))).toEqual(['NOT_FOUND']);
    for (const caller of [consultant, await app.signedIn('accountant')]) {
      expectStatus(await caller.post('/time-entries/approve', { ids: [id] }), 403);
    }
    expect(await read(id)).toMatchObject({ status: 'submitted', version: 2 });
    const refusals = await app.database.rows(
      sql`SELECT actor_id, reason FROM audit_event WHERE action = 'access.refuse' AND entity_id = ${id}`,
    );
    expect(refusals).toEqual([{ actor_id: stranger.id, reason: 'NOT_FOUND' }]);
  });
});

describe('the other steps', () => {
  it('let the owner recall what is not decided yet', async () => {
    const [waiting, decided] = [await submitted(), await approved()];
    expect(codesOf(await take(manager, 'recall', { ids: [waiting] }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await take(consultant, 'recall', { ids: [waiting, decided] }))).toEqual([
      'done',
      'ACTION_NOT_AVAILABLE',
    ]);
    expect(await read(waiting)).toMatchObject({ status: 'draft', submittedAt: null });
  });

  it('keep the reason of a rejection apart from the notes', async () => {
    const id = await submitted({ notes: 'Review.' });
    expect(codesOf(await take(manager, 'reject', { ids: [id] }, { reason: 'Which one?' }))).toEqual(['done']);
    expect(await read(id, consultant)).toMatchObject({
      status: 'rejected',
      rejectionReason: 'Which one?',
      notes: 'Review.',
      rejectedBy: manager.id,
    });
  });

  it('forget the frozen rates when an approval is taken back', async () => {
    const id = await approved();
    expect(codesOf(await take(manager, 'reopen', { ids: [id] }, BECAUSE))).toEqual(['done']);
    expect(await read(id)).toMatchObject({
      status: 'submitted',
      rate: null,
      amount: null,
      costRate: null,
      approvedAt: null,
      approvedBy: null,
    });
    const [event] = await app.database.rows<{ reason: string; actor_id: string }>(
      sql`SELECT reason, actor_id FROM audit_event WHERE action = 'time_entry.reopen' AND entity_id = ${id}`,
    );
    expect(event).toEqual({ reason: BECAUSE.reason, actor_id: manager.id });
  });

  it('write unbilled time off and back at the rate that was frozen', async () => {
    const id = await approved();
    const version = (await read(id)).version;
    expect(codesOf(await take(manager, 'set-billable', { ids: [id] }, { ...BECAUSE, isBillable: false }))).toEqual([
      'done',
    ]);
    expect(await read(id)).toMatchObject({ isBillable: false, amount: '0.00', status: 'approved' });
    await app.database.execute(sql`UPDATE sow SET rate = 999 WHERE id = ${engagement.sowId}`);
    expect(codesOf(await take(manager, 'set-billable', { ids: [id] }, { ...BECAUSE, isBillable: true }))).toEqual([
      'done',
    ]);
    expect(await read(id)).toMatchObject({ isBillable: true, rate: '150.00', amount: '1125.00', version: version + 2 });
  });

  it('give free time that becomes billable the rate of its contract, or refuse', async () => {
    engagement = await Engagement.begin(app, { managerId: manager.id, rate: null });
    await engagement.assign(consultant.id);
    const id = await approved({ isBillable: false });
    expect(codesOf(await take(manager, 'set-billable', { ids: [id] }, { ...BECAUSE, isBillable: true }))).toEqual([
      'TIME_RATE_MISSING',
    ]);
    await engagement.addRateLine('Engineer', '120.00', '2026-01-01');
    expect(codesOf(await take(manager, 'set-billable', { ids: [id] }, { ...BECAUSE, isBillable: true }))).toEqual([
      'done',
    ]);
    expect(await read(id)).toMatchObject({ rate: '120.00', rateSource: 'rate_line', amount: '900.00' });
  });

  it.each([
    ['submit', 'draft'],
    ['recall', 'submitted'],
    ['approve', 'submitted'],
    ['reject', 'submitted'],
    ['reopen', 'approved'],
    ['set-billable', 'approved'],
  ])('refuse to %s in a locked period', async (action, from) => {
    const id = await (from === 'draft' ? record() : from === 'submitted' ? submitted() : approved());
    const before = await read(id);
    await app.database.execute(sql`UPDATE organization SET locked_through = '2026-11-16'`);
    const more =
      action === 'set-billable'
        ? { ...BECAUSE, isBillable: false }
        : action === 'reject' || action === 'reopen'
          ? BECAUSE
          : {};
    const results = await take(
      action === 'submit' || action === 'recall' ? consultant : manager,
      action,
      { ids: [id] },
      more,
    );
    await app.database.execute(sql`UPDATE organization SET locked_through = NULL`);
    expect(codesOf(results)).toEqual(['PERIOD_LOCKED']);
    expect(await read(id)).toEqual(before);
  });
});

describe('many entries at once', () => {
  it('are judged one by one and answered in the order asked', async () => {
    const [draft, waiting, done] = [await record(), await submitted(), await approved()];
    const absent = newId();
    const results = await take(manager, 'approve', { ids: [done, absent, waiting, draft] });
    expect(results.map(({ id }) => id)).toEqual([done, absent, waiting, draft]);
    expect(codesOf(results)).toEqual(['ACTION_NOT_AVAILABLE', 'NOT_FOUND', 'done', 'ACTION_NOT_AVAILABLE']);
    expect(results[0]?.problem).toMatchObject({ status: 409, currentState: 'approved', requestId: expect.any(String) });
    expect(await read(draft)).toMatchObject({ status: 'draft', version: 1 });
  });

  it('are named by ids in any case, each once', async () => {
    const id = await record();
    const twice = { ids: [id, id.toUpperCase()] };
    expect(expectStatus(await consultant.post('/time-entries/submit', twice), 422).body).toMatchObject({
      errors: [{ path: 'ids', code: 'IDS_INVALID' }],
    });
    expect(await take(consultant, 'submit', { ids: [id.toUpperCase()] })).toEqual([{ id, outcome: 'done' }]);
  });

  it('leave no event of a change for what was refused', async () => {
    const draft = await record();
    await take(manager, 'approve', { ids: [draft] });
    const events = await app.database.rows(sql`SELECT action FROM audit_event WHERE entity_id = ${draft}`);
    expect(events).toEqual([{ action: 'time_entry.create' }]);
  });

  it('can be the week of a person: those from which the action can start, in the order of days', async () => {
    const later = await record({ workDate: '2026-11-20' });
    const earlier = await record({ workDate: '2026-11-16' });
    await submitted({ workDate: '2026-11-17' });
    await record({ workDate: '2026-11-23' });
    const results = await take(consultant, 'submit', { userId: consultant.id, week: '2026-W47' });
    expect(results).toEqual([
      { id: earlier, outcome: 'done' },
      { id: later, outcome: 'done' },
    ]);
    expect(await take(manager, 'approve', { userId: consultant.id, week: '2026-W47' })).toHaveLength(3);
    expect(await take(manager, 'approve', { userId: consultant.id, week: '2026-W47' })).toEqual([]);
  });

  it('of a person out of reach are none', async () => {
    await submitted();
    const stranger = await app.signedIn('pm');
    expect(await take(stranger, 'approve', { userId: consultant.id, week: '2026-W47' })).toEqual([]);
  });

  it.each([
    ['nothing', {}],
    ['both', { ids: [newId()], userId: newId(), week: '2026-W47' }],
    ['a person without a week', { userId: newId() }],
    ['no ids', { ids: [] }],
    ['too many ids', { ids: Array.from({ length: 501 }, newId) }],
    ['an id twice', { ids: ['019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c', '019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c'] }],
    ['a week that does not exist', { userId: newId(), week: '2026-W60' }],
  ])('are refused when the request names %s', async (_, selection) => {
    expectStatus(await consultant.post('/time-entries/submit', selection), 422);
  });

  it('need a reason where the step needs one', async () => {
    const ids = [await submitted()];
    for (const action of ['reject', 'reopen'])
      expectStatus(await manager.post(`/time-entries/${action}`, { ids }), 422);
    expectStatus(await manager.post('/time-entries/set-billable', { ids, isBillable: false }), 422);
    expectStatus(await manager.post('/time-entries/set-billable', { ids, ...BECAUSE }), 422);
  });

  it('take the same number of statements whatever their number', async () => {
    const entries = Array.from({ length: 60 }, (_, index) => ({
      projectId: engagement.projectId,
      workDate: `2026-11-${String(1 + (index % 20)).padStart(2, '0')}`,
      minutes: 10,
    }));
    const { items } = await consultant.does<{ items: Entry[] }>('/time-entries/batch', { entries });
    const ids = items.map(({ id }) => id);
    await take(consultant, 'submit', { ids });
    expect(await countingStatements(() => take(manager, 'approve', { ids: ids.slice(0, 1) }))).toBe(
      await countingStatements(() => take(manager, 'approve', { ids: ids.slice(1) })),
    );
  });
});
