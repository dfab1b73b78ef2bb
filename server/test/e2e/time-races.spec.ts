import { sql } from '#platform/database';
import { Engagement } from '../support/engagement.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

let app: TestApp;
let admin: TestCaller;
let manager: TestCaller;
let consultant: TestCaller;
let engagement: Engagement;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  manager = await app.signedIn('pm');
  // The first answer builds the document that all are held against; that is not to fall into a race.
  await admin.read('/time-entries');
});

afterAll(() => app.close());

beforeEach(async () => {
  consultant = await app.signedIn('consultant');
  engagement = await Engagement.begin(app, { managerId: manager.id });
  await engagement.assign(consultant.id);
});

const anEntry = (facts: object = {}): object => ({
  projectId: engagement.projectId,
  workDate: '2026-11-16',
  minutes: 100,
  ...facts,
});

async function record(facts: object = {}): Promise<string> {
  return (await consultant.does<{ id: string }>('/time-entries', anEntry(facts))).id;
}

const ofTheDay = async (): Promise<number> => {
  const row = await app.database.first<{ minutes: number }>(
    sql`SELECT coalesce(sum(minutes), 0)::int AS minutes FROM time_entry WHERE user_id = ${consultant.id}`,
  );
  return row?.minutes ?? 0;
};

const countOf = (statuses: number[], status: number): number => statuses.filter((each) => each === status).length;

describe('requests that run at the same time', () => {
  it('never put more than 1440 minutes on a day', async () => {
    const other = await Engagement.begin(app, { managerId: manager.id });
    await other.assign(consultant.id);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        consultant.post('/time-entries', anEntry(index % 2 === 0 ? {} : { projectId: other.projectId })),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect([countOf(statuses, 201), countOf(statuses, 422)]).toEqual([14, 6]);
    expect(await ofTheDay()).toBe(1400);
  });

  it('never fill up a day by changes either', async () => {
    const ids = await Promise.all(
      ['16', '17', '18', '19'].map((day) => record({ workDate: `2026-11-${day}`, minutes: 500 })),
    );
    const statuses = await Promise.all(
      ids.map(async (id) => (await consultant.patch(`/time-entries/${id}`, { workDate: '2026-11-20' })).status),
    );
    expect([countOf(statuses, 200), countOf(statuses, 422)]).toEqual([2, 2]);
  });

  it('approve an entry once, whoever asks', async () => {
    const id = await record();
    await consultant.does('/time-entries/submit', { ids: [id] });
    const answers = await Promise.all(
      [manager, admin, manager, admin].map((caller) =>
        caller.does<{ results: { outcome: string }[] }>('/time-entries/approve', { ids: [id] }),
      ),
    );
    expect(answers.flatMap(({ results }) => results).filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    const events = await app.database.rows(
      sql`SELECT 1 FROM audit_event WHERE entity_id = ${id} AND action = 'time_entry.approve'`,
    );
    expect(events).toHaveLength(1);
  });

  it('never approve what the approver is changing', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await record({ workDate: `2026-11-${String(1 + round).padStart(2, '0')}` });
      await Promise.all([
        admin.patch(`/time-entries/${id}`, { minutes: 90 }),
        consultant.post('/time-entries/submit', { ids: [id] }),
        admin.post('/time-entries/approve', { ids: [id] }),
      ]);
    }
    const broken = await app.database.rows(
      sql`SELECT 1 FROM time_entry WHERE user_id = ${consultant.id} AND status = 'approved' AND ${admin.id}::uuid = ANY (entered_by)`,
    );
    expect(broken).toEqual([]);
  });

  it('let either the change or the submission see the other', async () => {
    const id = await record();
    const [changed, submitted] = await Promise.all([
      consultant.patch(`/time-entries/${id}`, { minutes: 90 }, { ifMatch: 1 }),
      consultant.post('/time-entries/submit', { ids: [id] }),
    ]);
    const entry = await consultant.read<{ status: string; minutes: number; version: number }>(`/time-entries/${id}`);
    expect(submitted.body.results).toEqual([{ id, outcome: 'done' }]);
    expect(entry).toMatchObject({
      status: 'submitted',
      minutes: changed.status === 200 ? 90 : 100,
      version: changed.status === 200 ? 3 : 2,
    });
  });

  it('record nothing in a period once it is locked', async () => {
    const recording = Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        consultant.post('/time-entries', anEntry({ workDate: `2026-11-${String(1 + index).padStart(2, '0')}` })),
      ),
    );
    const locking = admin.patch('/settings', { lockedThrough: '2026-11-30' });
    const answers = await recording;
    const { body } = await locking;
    await admin.patch('/settings', { lockedThrough: null });
    const accepted = answers.filter(({ status }) => status === 201).length;
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(12 - accepted);
    // What was accepted was there when the lock moved, so the warning counted it.
    const message: string = body.warnings?.[0]?.message ?? '0 entries';
    const counted = Number.parseInt(/(\d+) entr/.exec(message)?.[1] ?? '0', 10);
    const others = await app.database.first<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM time_entry WHERE status <> 'approved' AND user_id <> ${consultant.id}`,
    );
    expect(counted - (others?.n ?? 0)).toBe(accepted);
  });

  it('submit, approve and reopen overlapping sets without a deadlock', async () => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        record({ minutes: 10, workDate: `2026-11-${String(1 + index).padStart(2, '0')}` }),
      ),
    );
    const shuffled = (offset: number): string[] => [...ids.slice(offset), ...ids.slice(0, offset)];
    const answers = await Promise.all(
      [0, 3, 6, 9].flatMap((offset) => [
        consultant.post('/time-entries/submit', { ids: shuffled(offset) }),
        manager.post('/time-entries/approve', { ids: shuffled(offset).reverse() }),
        manager.post('/time-entries/reopen', { ids: shuffled(offset), reason: 'Again.' }),
      ]),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});
