import { sql } from '#platform/database';
import { Engagement } from '../support/engagement.js';
import { countingStatements } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface Waiting {
  userId: string;
  week: string;
  entries: number;
  minutes: number;
  flags: { flag: string; entries: number }[];
}

interface Week {
  minutes: number;
  state: string;
  entries: { id: string; flags: string[]; availableActions: { action: string; allowed: boolean }[] }[];
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

async function submitted(facts: object = {}, owner = consultant): Promise<string> {
  const body = { projectId: engagement.projectId, workDate: '2026-11-16', minutes: 60, notes: 'Review', ...facts };
  const { id } = await owner.does<{ id: string }>('/time-entries', body);
  await owner.does('/time-entries/submit', { ids: [id] });
  return id;
}

const queue = async (caller = manager, query = ''): Promise<Waiting[]> =>
  (await caller.read<{ items: Waiting[] }>(`/approvals${query}`)).items;

const weekOf = (caller: TestCaller, userId = consultant.id): Promise<Week> =>
  caller.read<Week>(`/approvals/${userId}/${WEEK}`);

describe('what waits for a decision', () => {
  it('has a row for each person and week, oldest week first', async () => {
    const second = await Engagement.begin(app, { managerId: manager.id });
    await second.assign(consultant.id);
    await submitted();
    await submitted({ projectId: second.projectId, workDate: '2026-11-17', isBillable: false });
    await submitted({ workDate: '2026-11-09', minutes: 30 });
    expect(await queue()).toMatchObject([
      { userId: consultant.id, week: '2026-W46', entries: 1, minutes: 30, flags: [] },
      {
        userId: consultant.id,
        userName: consultant.fullName,
        week: WEEK,
        entries: 2,
        minutes: 120,
        billableMinutes: 60,
        submittedAt: app.clock.now().toISOString(),
        projects: [{ id: engagement.projectId }, { id: second.projectId }],
      },
    ]);
  });

  it('can be narrowed to a week, a person, a project and a name', async () => {
    const colleague = await app.signedIn('consultant');
    const second = await Engagement.begin(app, { managerId: manager.id });
    await second.assign(colleague.id);
    await submitted();
    await submitted({ projectId: second.projectId, workDate: '2026-11-09' }, colleague);
    const people = async (query: string): Promise<string[]> =>
      (await queue(manager, query)).map(({ userId }) => userId);
    expect(await people('?week=2026-W46')).toEqual([colleague.id]);
    expect(await people(`?userId=${consultant.id}`)).toEqual([consultant.id]);
    expect(await people(`?projectId=${second.projectId}`)).toEqual([colleague.id]);
    expect(await people(`?q=${encodeURIComponent(colleague.fullName)}`)).toEqual([colleague.id]);
  });

  it('holds nothing of the projects of others, and nothing that is not submitted', async () => {
    const foreign = await Engagement.begin(app, { managerId: admin.id });
    await foreign.assign(consultant.id);
    await submitted({ projectId: foreign.projectId });
    await consultant.does('/time-entries', { projectId: engagement.projectId, workDate: '2026-11-16', minutes: 60 });
    expect(await queue()).toEqual([]);
    expect((await queue(admin, `?userId=${consultant.id}`)).map(({ minutes }) => minutes)).toEqual([60]);
    expectStatus(await consultant.get('/approvals'), 403);
  });

  it('is empty once it is decided, and the week says so', async () => {
    await submitted();
    await manager.does('/time-entries/approve', { userId: consultant.id, week: WEEK });
    expect(await queue()).toEqual([]);
    expect(await weekOf(manager)).toMatchObject({ state: 'approved', minutes: 60, entries: [] });
  });

  it('costs as many statements for many people as for one', async () => {
    await submitted();
    await queue();
    const ofOne = await countingStatements(() => queue());
    for (let n = 0; n < 4; n++) {
      const colleague = await app.signedIn('consultant');
      await engagement.assign(colleague.id);
      await submitted({}, colleague);
    }
    expect(await countingStatements(() => queue())).toBe(ofOne);
  });
});

describe('a flag', () => {
  const flagsOf = async (caller = manager): Promise<[string, number][]> =>
    (await queue(caller, `?week=${WEEK}`)).flatMap(({ flags }) =>
      flags.map(({ flag, entries }): [string, number] => [flag, entries]),
    );

  it('is raised for a weekend, and for an entry without a note', async () => {
    await submitted({ workDate: '2026-11-21' });
    await submitted({ notes: '  ' });
    await submitted({ notes: null });
    expect(await flagsOf()).toEqual([
      ['weekend', 1],
      ['no_note', 2],
    ]);
    expect((await weekOf(manager)).entries.map(({ flags }) => flags)).toEqual([['no_note'], ['no_note'], ['weekend']]);
  });

  it('is raised for a day over ten hours, whatever the projects', async () => {
    const elsewhere = await Engagement.begin(app, { managerId: admin.id });
    await elsewhere.assign(consultant.id);
    await consultant.does('/time-entries', { projectId: elsewhere.projectId, workDate: '2026-11-16', minutes: 540 });
    await submitted();
    expect(await flagsOf()).toEqual([]);
    await consultant.does('/time-entries', { projectId: elsewhere.projectId, workDate: '2026-11-16', minutes: 1 });
    expect(await flagsOf()).toEqual([['long_day', 1]]);
  });

  it('is raised for a project that has used more than its budget, and not for one that is just used up', async () => {
    await submitted();
    await manager.does('/time-entries/approve', { userId: consultant.id, week: WEEK });
    await submitted({ workDate: '2026-11-17' });
    await app.database.execute(sql`UPDATE project SET budget = 150 WHERE id = ${engagement.projectId}`);
    expect(await flagsOf()).toEqual([]);
    await app.database.execute(sql`UPDATE project SET budget = 149.99 WHERE id = ${engagement.projectId}`);
    expect(await flagsOf()).toEqual([['over_budget', 1]]);
  });

  it('narrows the queue to the weeks in which an entry that waits has one of those asked for', async () => {
    const colleague = await app.signedIn('consultant');
    await engagement.assign(colleague.id);
    await submitted({ notes: null });
    await submitted({ workDate: '2026-11-21' }, colleague);
    await submitted({ workDate: '2026-11-09' });
    await consultant.does('/time-entries', { projectId: engagement.projectId, workDate: '2026-11-10', minutes: 60 });
    const weeks = async (flags: string): Promise<string[][]> =>
      (await queue(manager, `?flag=${flags}&sort=week`)).map(({ userId, week }) => [userId, week]);
    expect(await weeks('no_note')).toEqual([[consultant.id, WEEK]]);
    expect(await weeks('weekend')).toEqual([[colleague.id, WEEK]]);
    expect((await weeks('weekend,no_note')).toSorted()).toEqual(
      [
        [colleague.id, WEEK],
        [consultant.id, WEEK],
      ].toSorted(),
    );
    expect(await weeks('over_budget,long_day,own_time')).toEqual([]);
    expectStatus(await manager.get('/approvals?flag=dull'), 422);
  });

  it('is raised for the time of whoever looks, whom approving is refused', async () => {
    await engagement.assign(manager.id);
    await submitted({}, manager);
    expect(await flagsOf()).toEqual([['own_time', 1]]);
    expect(await flagsOf(admin)).not.toContainEqual(['own_time', 1]);
    const [entry] = (await weekOf(manager, manager.id)).entries;
    expect(entry?.availableActions).toContainEqual(expect.objectContaining({ action: 'approve', allowed: false }));
  });
});

describe('the week of a person', () => {
  it('has the entries that wait, by work date, as each is by itself', async () => {
    const later = await submitted({ workDate: '2026-11-18' });
    const earlier = await submitted({ workDate: '2026-11-17' });
    const { entries } = await weekOf(manager);
    expect(entries.map(({ id }) => id)).toEqual([earlier, later]);
    for (const { flags, ...entry } of entries) {
      expect(flags).toEqual([]);
      expect(entry).toEqual(await manager.read(`/time-entries/${entry.id}`));
    }
  });

  it('is not there for strangers, and not for a week that does not exist', async () => {
    await submitted();
    expectStatus(await (await app.signedIn('pm')).get(`/approvals/${consultant.id}/${WEEK}`), 404);
    expectStatus(await manager.get(`/approvals/${consultant.id}/2026-W60`), 404);
    expectStatus(await consultant.get(`/approvals/${consultant.id}/${WEEK}`), 403);
  });
});
