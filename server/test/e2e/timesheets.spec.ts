import { sql } from '#platform/database';
import { Engagement } from '../support/engagement.js';
import { countingStatements } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface Sheet {
  userId: string;
  userName: string;
  state: string;
  minutes: number;
}

interface Cell {
  date: string;
  minutes: number;
  takesTime: boolean;
  reason?: { code: string };
  entries: { id: string; availableActions: { action: string; allowed: boolean; reason?: { code: string } }[] }[];
}

interface Grid extends Sheet {
  rows: { projectId: string; minutes: number; days: Cell[] }[];
  days: { date: string; minutes: number; targetMinutes: number; isLocked: boolean }[];
  warnings: { code: string }[];
}

let app: TestApp;
let admin: TestCaller;
let manager: TestCaller;
let consultant: TestCaller;
let engagement: Engagement;

/** The clock of the tests stands on Monday of week 48. */
const WEEK = '2026-W47';

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
});

afterAll(() => app.close());

beforeEach(async () => {
  manager = await app.signedIn('pm');
  consultant = await app.signedIn('consultant');
  engagement = await Engagement.begin(app, { managerId: manager.id });
  await engagement.assign(consultant.id);
});

async function record(facts: object = {}): Promise<string> {
  const body = { projectId: engagement.projectId, workDate: '2026-11-16', minutes: 450, ...facts };
  return (await consultant.does<{ id: string }>('/time-entries', body)).id;
}

const submit = (...ids: string[]): Promise<unknown> => consultant.does('/time-entries/submit', { ids });
const approve = (...ids: string[]): Promise<unknown> => manager.does('/time-entries/approve', { ids });
const reject = (...ids: string[]): Promise<unknown> => manager.does('/time-entries/reject', { ids, reason: 'Why?' });

const stateOf = async (): Promise<string> =>
  (await consultant.read<Grid>(`/timesheets/${consultant.id}/${WEEK}`)).state;

describe('the state of a week', () => {
  it('follows from its entries', async () => {
    expect(await stateOf()).toBe('missing');
    const [first, second] = [await record(), await record({ workDate: '2026-11-17' })];
    expect(await stateOf()).toBe('open');
    await submit(first);
    expect(await stateOf()).toBe('open');
    await submit(second);
    expect(await stateOf()).toBe('submitted');
    await approve(first);
    expect(await stateOf()).toBe('partly_approved');
    await reject(second);
    expect(await stateOf()).toBe('returned');
    await consultant.patch(`/time-entries/${second}`, {});
    await submit(second);
    await approve(second);
    expect(await stateOf()).toBe('approved');
  });
});

describe('the weeks of everyone', () => {
  it('have a row for each person on a project, with totals', async () => {
    const idle = await app.signedIn('consultant');
    await engagement.assign(idle.id);
    await submit(await record());
    await record({ workDate: '2026-11-17', minutes: 30, isBillable: false });
    const { items } = await manager.read<{ items: Sheet[] }>(`/timesheets?week=${WEEK}`);
    expect(items.map(({ userId }) => userId).toSorted()).toEqual([consultant.id, idle.id].toSorted());
    expect(items.find(({ userId }) => userId === consultant.id)).toEqual({
      userId: consultant.id,
      userName: consultant.fullName,
      week: WEEK,
      state: 'open',
      minutes: 480,
      targetMinutes: 2400,
      billableMinutes: 450,
      draftMinutes: 30,
      submittedMinutes: 450,
      approvedMinutes: 0,
      rejectedMinutes: 0,
    });
  });

  it('can be filtered by state and searched by name', async () => {
    await submit(await record());
    const found = async (query: string): Promise<string[]> =>
      (await manager.read<{ items: Sheet[] }>(`/timesheets?week=${WEEK}&${query}`)).items.map(({ userId }) => userId);
    expect(await found('state=submitted')).toEqual([consultant.id]);
    expect(await found('state=missing,approved')).toEqual([]);
    expect(await found(`q=${encodeURIComponent(consultant.fullName)}`)).toEqual([consultant.id]);
    expectStatus(await manager.get('/timesheets?week=2026-W60'), 422);
    expectStatus(await manager.get('/timesheets?state=lost'), 422);
  });

  it('are of the current week unless asked otherwise', async () => {
    await record({ workDate: '2026-11-23', minutes: 60 });
    const { items } = await consultant.read<{ items: (Sheet & { week: string })[] }>('/timesheets');
    expect(items).toMatchObject([{ userId: consultant.id, week: '2026-W48', minutes: 60 }]);
  });

  it('leave out who was not on a project then', async () => {
    await app.database.execute(sql`UPDATE assignment SET end_date = '2026-11-15' WHERE user_id = ${consultant.id}`);
    expect(await manager.read(`/timesheets?week=${WEEK}`)).toMatchObject({ items: [] });
  });

  it('count for a pm the time of their projects only, and for a consultant their own', async () => {
    const other = await Engagement.begin(app, { managerId: admin.id });
    await other.assign(consultant.id);
    await record({ minutes: 60 });
    await record({ projectId: other.projectId, minutes: 30 });
    const minutesFor = async (caller: TestCaller): Promise<number[]> =>
      (await caller.read<{ items: Sheet[] }>(`/timesheets?week=${WEEK}&userId=${consultant.id}`)).items.map(
        ({ minutes }) => minutes,
      );
    expect(await minutesFor(manager)).toEqual([60]);
    expect(await minutesFor(consultant)).toEqual([90]);
    expect(await minutesFor(admin)).toEqual([90]);
    expect(await minutesFor(await app.signedIn('pm'))).toEqual([]);
    const colleague = await app.signedIn('consultant');
    await engagement.assign(colleague.id);
    expect(
      (await colleague.read<{ items: Sheet[] }>(`/timesheets?week=${WEEK}`)).items.map(({ userId }) => userId),
    ).toEqual([colleague.id]);
  });

  it('come as CSV', async () => {
    await record();
    const { text } = expectStatus(
      await manager.get(`/timesheets?week=${WEEK}`, { headers: { Accept: 'text/csv' } }),
      200,
    );
    expect(text).toContain(`${consultant.fullName},${WEEK},open,450`);
  });
});

describe('the grid of a week', () => {
  it('has projects by days with entries, totals, and where time can be recorded', async () => {
    const ended = await Engagement.begin(app, { managerId: manager.id });
    await ended.assign(consultant.id, { endDate: '2026-11-18' });
    const id = await record({ minutes: 500 });
    const grid = await consultant.read<Grid>(`/timesheets/${consultant.id}/${WEEK}`);
    expect(grid).toMatchObject({
      week: WEEK,
      startDate: '2026-11-16',
      endDate: '2026-11-22',
      minutes: 500,
      targetMinutes: 2400,
      lockedThrough: null,
    });
    expect(grid.days.map(({ date, minutes }) => [date, minutes]).slice(0, 2)).toEqual([
      ['2026-11-16', 500],
      ['2026-11-17', 0],
    ]);
    expect(grid.warnings).toEqual([expect.objectContaining({ code: 'TIME_LONG_DAY' })]);
    const rowOf = (projectId: string): Cell[] => grid.rows.find((row) => row.projectId === projectId)?.days ?? [];
    expect(rowOf(engagement.projectId)).toHaveLength(7);
    expect(rowOf(engagement.projectId)[0]).toMatchObject({
      date: '2026-11-16',
      minutes: 500,
      takesTime: true,
      entries: [{ id }],
    });
    expect(rowOf(ended.projectId).map(({ takesTime }) => takesTime)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(rowOf(ended.projectId)[3]?.reason?.code).toBe('TIME_NOT_ASSIGNED');
  });

  it('says which days are locked or still to come', async () => {
    await app.database.execute(sql`UPDATE organization SET locked_through = '2026-11-22'`);
    const last = await consultant.read<Grid>(`/timesheets/${consultant.id}/${WEEK}`);
    const current = await consultant.read<Grid>(`/timesheets/${consultant.id}/2026-W48`);
    await app.database.execute(sql`UPDATE organization SET locked_through = NULL`);
    expect(last.days.every(({ isLocked }) => isLocked)).toBe(true);
    expect(last.rows[0]?.days[0]?.reason?.code).toBe('PERIOD_LOCKED');
    expect(current.rows[0]?.days.map(({ reason }) => reason?.code)).toEqual([
      undefined,
      ...Array.from({ length: 6 }, () => 'TIME_IN_FUTURE'),
    ]);
  });

  it('shares the weekly target out over the days', async () => {
    const { days } = await consultant.read<Grid>(`/timesheets/${consultant.id}/${WEEK}`);
    expect(days.map(({ targetMinutes }) => targetMinutes)).toEqual([480, 480, 480, 480, 480, 0, 0]);
  });

  it('says what its reader may do with each entry, as the entry itself does', async () => {
    const [draft, waiting] = [await record({ minutes: 60 }), await record({ workDate: '2026-11-17' })];
    await submit(waiting);
    for (const caller of [consultant, manager, admin]) {
      const grid = await caller.read<Grid>(`/timesheets/${consultant.id}/${WEEK}`);
      const entries = grid.rows.flatMap(({ days }) => days.flatMap((cell) => cell.entries));
      expect(entries.map(({ id }) => id)).toEqual([draft, waiting]);
      for (const entry of entries) expect(entry).toEqual(await caller.read(`/time-entries/${entry.id}`));
    }
  });

  it('says why an entry can not be changed any more', async () => {
    await record();
    await app.database.execute(sql`UPDATE organization SET locked_through = '2026-11-22'`);
    const { rows } = await consultant.read<Grid>(`/timesheets/${consultant.id}/${WEEK}`);
    await app.database.execute(sql`UPDATE organization SET locked_through = NULL`);
    expect(rows[0]?.days[0]?.entries[0]?.availableActions).toContainEqual(
      expect.objectContaining({
        action: 'update',
        allowed: false,
        reason: expect.objectContaining({ code: 'PERIOD_LOCKED' }) as object,
      }),
    );
  });

  it('asks as few statements of a full week as of an empty one', async () => {
    const reading = (): Promise<unknown> => consultant.read(`/timesheets/${consultant.id}/${WEEK}`);
    await record({ minutes: 10 });
    const ofOne = await countingStatements(reading);
    for (let n = 0; n < 9; n++) await record({ minutes: 10 });
    expect(await countingStatements(reading)).toBe(ofOne);
  });

  it('keeps a project on which time was recorded, although it takes none any more', async () => {
    await record();
    await engagement.setStatus('completed', '2026-11-16');
    const { rows } = await consultant.read<Grid>(`/timesheets/${consultant.id}/${WEEK}`);
    expect(rows[0]?.days.map(({ takesTime }) => takesTime)).toEqual([true, ...Array.from({ length: 6 }, () => false)]);
  });

  it('is not there for those who may not see it', async () => {
    const [stranger, colleague] = [await app.signedIn('pm'), await app.signedIn('consultant')];
    for (const caller of [stranger, colleague])
      expectStatus(await caller.get(`/timesheets/${consultant.id}/${WEEK}`), 404);
    expectStatus(await consultant.get(`/timesheets/${consultant.id}/2026-W60`), 404);
    expectStatus(await consultant.get(`/timesheets/nobody/${WEEK}`), 404);
    expectStatus(
      await (
        await app.signedIn('client', { clientId: engagement.clientId })
      ).get(`/timesheets/${consultant.id}/${WEEK}`),
      403,
    );
  });
});

describe('where a project stands', () => {
  const summary = (caller: TestCaller): Promise<Record<string, unknown>> =>
    caller.read(`/projects/${engagement.projectId}/summary`);

  it('adds up minutes and money by person and rate, and what is left of the budget', async () => {
    const twenty = [await record({ minutes: 20 }), await record({ minutes: 20 }), await record({ minutes: 20 })];
    const free = await record({ minutes: 30, isBillable: false });
    await record({ minutes: 60, workDate: '2026-11-17' });
    await submit(...twenty, free);
    await approve(...twenty, free);
    expect(await summary(manager)).toEqual({
      projectId: engagement.projectId,
      currency: 'EUR',
      budget: '60000.00',
      logged: { minutes: 150, amount: '300.00' },
      approved: { minutes: 90, amount: '150.00' },
      invoiced: { minutes: 0, amount: '0.00' },
      unbilled: { minutes: 60, amount: '150.00' },
      remaining: '59850.00',
      isOverBudget: false,
    });
  });

  it('flags a budget that is passed', async () => {
    await app.database.execute(sql`UPDATE project SET budget = 100 WHERE id = ${engagement.projectId}`);
    const id = await record({ minutes: 60 });
    await submit(id);
    await approve(id);
    expect(await summary(manager)).toMatchObject({ remaining: '-50.00', isOverBudget: true });
  });

  it('tells a consultant no money and a client nothing that is not approved', async () => {
    await record({ minutes: 60 });
    expect(await summary(consultant)).toEqual({
      projectId: engagement.projectId,
      logged: { minutes: 60 },
      approved: { minutes: 0 },
      invoiced: { minutes: 0 },
      unbilled: { minutes: 0 },
    });
    expect(await summary(await app.signedIn('client', { clientId: engagement.clientId }))).toEqual({
      projectId: engagement.projectId,
      currency: 'EUR',
      budget: '60000.00',
      approved: { minutes: 0, amount: '0.00' },
      invoiced: { minutes: 0, amount: '0.00' },
      unbilled: { minutes: 0, amount: '0.00' },
      remaining: '60000.00',
      isOverBudget: false,
    });
  });

  it('is not there for strangers', async () => {
    const foreign = await Engagement.begin(app, { managerId: admin.id });
    for (const caller of [
      await app.signedIn('pm'),
      await app.signedIn('consultant'),
      await app.signedIn('client', { clientId: foreign.clientId }),
    ]) {
      expectStatus(await caller.get(`/projects/${engagement.projectId}/summary`), 404);
    }
  });
});
