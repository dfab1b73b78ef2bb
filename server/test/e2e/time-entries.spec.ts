import { sql } from '#platform/database';
import { Engagement } from '../support/engagement.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface Entry {
  id: string;
  version: number;
  status: string;
  minutes: number;
  rate?: string | null;
  amount?: string | null;
  warnings: { code: string }[];
  availableActions: { action: string; allowed: boolean; reason?: { code: string } }[];
}

let app: TestApp;
let admin: TestCaller;
let manager: TestCaller;
let consultant: TestCaller;
let engagement: Engagement;

/** The clock of the tests stands on Monday, 2026-11-23. */

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  manager = await app.signedIn('pm');
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
  minutes: 450,
  ...facts,
});

const record = (caller: TestCaller, facts: object = {}): Promise<Entry> =>
  caller.does<Entry>('/time-entries', anEntry(facts));

const lockThrough = (date: string | null): Promise<number> =>
  app.database.execute(sql`UPDATE organization SET locked_through = ${date}`);

describe('recording time', () => {
  it('answers the new draft with names, actions and where it is', async () => {
    const response = expectStatus(
      await consultant.post('/time-entries', anEntry({ notes: 'Reviewed the interface.' })),
      201,
    );
    expect(response.body).toMatchObject({
      projectId: engagement.projectId,
      projectNumber: engagement.projectNumber,
      userId: consultant.id,
      userName: consultant.fullName,
      workDate: '2026-11-16',
      minutes: 450,
      isBillable: true,
      notes: 'Reviewed the interface.',
      status: 'draft',
      version: 1,
      warnings: [],
      availableActions: [
        { action: 'update', allowed: true },
        { action: 'delete', allowed: true },
        { action: 'submit', allowed: true },
      ],
    });
    expect(response.headers.location).toBe(`/api/v1/time-entries/${response.body.id}`);
    expect(response.headers.etag).toBe('"1"');
    expect(await consultant.read(`/time-entries/${response.body.id}`)).toEqual({
      ...response.body,
      warnings: undefined,
    });
  });

  it('takes several entries of a person on one project and day', async () => {
    await record(consultant);
    await expect(record(consultant, { minutes: 30 })).resolves.toMatchObject({ status: 'draft' });
  });

  it('warns of a day above eight hours and accepts it', async () => {
    await record(consultant, { minutes: 480 });
    expect((await record(consultant, { minutes: 1 })).warnings).toEqual([
      { code: 'TIME_LONG_DAY', message: expect.stringContaining('481') },
    ]);
  });

  it.each([
    ['a fraction of a minute', { minutes: 7.5 }, 'minutes', 'INTEGER_INVALID'],
    ['no minutes', { minutes: 0 }, 'minutes', 'INTEGER_INVALID'],
    ['more minutes than a day has', { minutes: 1441 }, 'minutes', 'INTEGER_INVALID'],
    ['minutes as text', { minutes: '450' }, 'minutes', 'INTEGER_INVALID'],
    ['a day that does not exist', { workDate: '2026-02-30' }, 'workDate', 'DATE_INVALID'],
    ['a status', { status: 'approved' }, 'status', 'UNKNOWN_FIELD'],
    ['a rate', { rate: '999.00' }, 'rate', 'UNKNOWN_FIELD'],
    ['null instead of a flag', { isBillable: null }, 'isBillable', 'BOOLEAN_INVALID'],
    ['notes beyond 2000 characters', { notes: 'x'.repeat(2001) }, 'notes', 'TEXT_INVALID'],
    [
      'a project that does not exist',
      { projectId: '019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c' },
      'projectId',
      'REFERENCE_NOT_FOUND',
    ],
    ['tomorrow', { workDate: '2026-11-24' }, 'workDate', 'TIME_IN_FUTURE'],
    ['a day before the project', { workDate: '2025-12-31' }, 'workDate', 'TIME_OUTSIDE_PROJECT'],
  ])('refuses %s', async (_, facts, path, code) => {
    const { body } = expectStatus(await consultant.post('/time-entries', anEntry(facts)), 422);
    expect(body.errors).toEqual([expect.objectContaining({ path, code })]);
    expect(await consultant.read(`/time-entries?userId=${consultant.id}`)).toMatchObject({ items: [] });
  });

  it('refuses a day on which the person is not assigned, and a project that is foreign to them', async () => {
    const other = await Engagement.begin(app, { managerId: manager.id });
    const foreign = expectStatus(await consultant.post('/time-entries', anEntry({ projectId: other.projectId })), 422);
    expect(foreign.body).toMatchObject({ code: 'REFERENCE_NOT_FOUND', errors: [{ path: 'projectId' }] });
    await other.assign(consultant.id, { startDate: '2026-11-17' });
    const early = expectStatus(await consultant.post('/time-entries', anEntry({ projectId: other.projectId })), 422);
    expect(early.body).toMatchObject({ code: 'TIME_NOT_ASSIGNED', errors: [{ path: 'workDate' }] });
    await record(consultant, { projectId: other.projectId, workDate: '2026-11-17' });
  });

  it('counts every minute of the day, on whatever project, whatever became of it', async () => {
    const other = await Engagement.begin(app, { managerId: manager.id });
    await other.assign(consultant.id);
    const first = await record(consultant, { minutes: 1000 });
    await consultant.does('/time-entries/submit', { ids: [first.id] });
    await manager.does('/time-entries/reject', { ids: [first.id], reason: 'Too much.' });
    const { body } = expectStatus(
      await consultant.post('/time-entries', anEntry({ projectId: other.projectId, minutes: 441 })),
      422,
    );
    expect(body).toMatchObject({
      code: 'TIME_DAY_FULL',
      errors: [{ path: 'minutes', message: expect.stringContaining('at most 440') }],
    });
    await record(consultant, { projectId: other.projectId, minutes: 440 });
  });

  it.each([
    ['planning', null, 409],
    ['on_hold', '2026-11-16', 201],
    ['on_hold', '2026-11-15', 409],
    ['completed', '2026-11-16', 201],
    ['completed', '2026-11-15', 409],
    ['closed', '2026-11-30', 409],
    ['cancelled', null, 409],
  ])('on a project that is %s (last day %s) answers %i', async (status, lastDay, expected) => {
    await engagement.setStatus(status, lastDay);
    const { body } = expectStatus(await consultant.post('/time-entries', anEntry()), expected);
    if (expected === 409) expect(body.code).toBe('TIME_PROJECT_NOT_OPEN');
  });

  it('names the locked period before what is wrong with the minutes', async () => {
    await lockThrough('2026-11-16');
    await record(consultant, { workDate: '2026-11-17', minutes: 1440 });
    const { body } = expectStatus(await consultant.post('/time-entries', anEntry()), 409);
    expect(body).toMatchObject({ code: 'PERIOD_LOCKED', detail: expect.stringContaining('2026-11-16') });
    await lockThrough(null);
  });
});

describe('recording for somebody else', () => {
  it('is for admins, and remembers that they did', async () => {
    const entry = await record(admin, { userId: consultant.id });
    expect(entry).toMatchObject({ userId: consultant.id, userName: consultant.fullName });
    await admin.does('/time-entries/submit', { ids: [entry.id] });
    const { results } = await admin.does<{ results: object[] }>('/time-entries/approve', { ids: [entry.id] });
    expect(results).toEqual([
      {
        id: entry.id,
        outcome: 'refused',
        problem: expect.objectContaining({ code: 'TIME_SELF_APPROVAL', status: 403 }),
      },
    ]);
  });

  it('is refused to everybody else, whoever the other person is', async () => {
    const { body } = expectStatus(await manager.post('/time-entries', anEntry({ userId: consultant.id })), 403);
    expect(body).toMatchObject({ code: 'FORBIDDEN_ROLE', detail: expect.stringContaining('userId') });
    expect(await record(consultant, { userId: consultant.id })).toMatchObject({ status: 'draft' });
  });

  it('refuses a person who does not exist', async () => {
    const { body } = expectStatus(await admin.post('/time-entries', anEntry({ userId: engagement.projectId })), 422);
    expect(body).toMatchObject({ code: 'REFERENCE_NOT_FOUND', errors: [{ path: 'userId' }] });
  });

  it('is not open to accountants and client users', async () => {
    const accountant = await app.signedIn('accountant');
    const client = await app.signedIn('client', { clientId: engagement.clientId });
    for (const caller of [accountant, client]) expectStatus(await caller.post('/time-entries', anEntry()), 403);
    expectStatus(await client.get('/time-entries'), 403);
  });
});

describe('a batch of entries', () => {
  it('is made as a whole, in the order sent', async () => {
    const entries = [
      anEntry({ workDate: '2026-11-18' }),
      anEntry({ workDate: '2026-11-16', minutes: 500 }),
      anEntry({ workDate: '2026-11-17' }),
    ];
    const { items, warnings } = await consultant.does<{ items: { workDate: string }[]; warnings: object[] }>(
      '/time-entries/batch',
      { entries },
    );
    expect(items.map(({ workDate }) => workDate)).toEqual(['2026-11-18', '2026-11-16', '2026-11-17']);
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'TIME_LONG_DAY', message: expect.stringContaining('2026-11-16') }),
    ]);
  });

  it('is refused as a whole, and says which entries are wrong', async () => {
    const entries = [anEntry(), anEntry({ workDate: '2026-11-24' }), anEntry({ minutes: 991 })];
    const { body } = expectStatus(await consultant.post('/time-entries/batch', { entries }), 422);
    expect(body.errors).toEqual([
      expect.objectContaining({ path: 'entries.1.workDate', code: 'TIME_IN_FUTURE' }),
      expect.objectContaining({ path: 'entries.2.minutes', code: 'TIME_DAY_FULL' }),
    ]);
    expect(await consultant.read(`/time-entries?userId=${consultant.id}`)).toMatchObject({ items: [] });
  });

  it('names the shape of each entry too', async () => {
    const { body } = expectStatus(
      await consultant.post('/time-entries/batch', { entries: [anEntry(), anEntry({ minutes: -1 })] }),
      422,
    );
    expect(body.errors).toEqual([expect.objectContaining({ path: 'entries.1.minutes', code: 'INTEGER_INVALID' })]);
  });

  it('holds 1 to 100 entries', async () => {
    expectStatus(await consultant.post('/time-entries/batch', { entries: [] }), 422);
    const entries = Array.from({ length: 101 }, () => anEntry({ minutes: 1 }));
    expectStatus(await consultant.post('/time-entries/batch', { entries }), 422);
    const { items } = await consultant.does<{ items: object[] }>('/time-entries/batch', { entries: entries.slice(1) });
    expect(items).toHaveLength(100);
  });
});

describe('changing an entry', () => {
  it('answers the whole entry with the next version', async () => {
    const entry = await record(consultant);
    const response = expectStatus(
      await consultant.patch(`/time-entries/${entry.id}`, { minutes: 60, notes: 'Shorter.' }, { ifMatch: 1 }),
      200,
    );
    expect(response.body).toMatchObject({ minutes: 60, notes: 'Shorter.', workDate: '2026-11-16', version: 2 });
    expect(response.headers.etag).toBe('"2"');
  });

  it('keeps the version when nothing changes', async () => {
    const entry = await record(consultant);
    expect(expectStatus(await consultant.patch(`/time-entries/${entry.id}`, { minutes: 450 }), 200).body.version).toBe(
      1,
    );
    expect(expectStatus(await consultant.patch(`/time-entries/${entry.id}`, {}), 200).body.version).toBe(1);
  });

  it('refuses a stale version', async () => {
    const entry = await record(consultant);
    expectStatus(await consultant.patch(`/time-entries/${entry.id}`, { minutes: 60 }, { ifMatch: 1 }), 200);
    expectStatus(await consultant.patch(`/time-entries/${entry.id}`, { minutes: 70 }, { ifMatch: 1 }), 412);
    expectStatus(await consultant.delete(`/time-entries/${entry.id}`, { ifMatch: 1 }), 412);
  });

  it('empties notes with null and refuses null elsewhere', async () => {
    const entry = await record(consultant, { notes: 'Something.' });
    expect(
      expectStatus(await consultant.patch(`/time-entries/${entry.id}`, { notes: null }), 200).body.notes,
    ).toBeNull();
    expectStatus(await consultant.patch(`/time-entries/${entry.id}`, { workDate: null }), 422);
  });

  it('does not count the entry twice when its own minutes change', async () => {
    const entry = await record(consultant, { minutes: 1440 });
    expectStatus(await consultant.patch(`/time-entries/${entry.id}`, { minutes: 1439 }), 200);
    await record(consultant, { workDate: '2026-11-17', minutes: 2 });
    const { body } = expectStatus(await consultant.patch(`/time-entries/${entry.id}`, { workDate: '2026-11-17' }), 422);
    expect(body.errors).toEqual([expect.objectContaining({ path: 'minutes', code: 'TIME_DAY_FULL' })]);
  });

  it('moves it to another project with its client', async () => {
    const other = await Engagement.begin(app, { managerId: manager.id });
    await other.assign(consultant.id);
    const entry = await record(consultant);
    const { body } = expectStatus(
      await consultant.patch(`/time-entries/${entry.id}`, { projectId: other.projectId }),
      200,
    );
    expect(body).toMatchObject({ projectId: other.projectId, clientId: other.clientId });
  });

  it('makes a draft of a rejected entry and forgets the rejection', async () => {
    const entry = await record(consultant);
    await consultant.does('/time-entries/submit', { ids: [entry.id] });
    await manager.does('/time-entries/reject', { ids: [entry.id], reason: 'Which ticket?' });
    expect(await consultant.read(`/time-entries/${entry.id}`)).toMatchObject({
      status: 'rejected',
      rejectionReason: 'Which ticket?',
    });
    const { body } = expectStatus(await consultant.patch(`/time-entries/${entry.id}`, {}), 200);
    expect(body).toMatchObject({ status: 'draft', rejectionReason: null, rejectedAt: null, version: 4 });
  });

  it('refuses to change or delete what is submitted, and says what can be done', async () => {
    const entry = await record(consultant);
    await consultant.does('/time-entries/submit', { ids: [entry.id] });
    for (const response of [
      await consultant.patch(`/time-entries/${entry.id}`, { minutes: 1 }),
      await consultant.delete(`/time-entries/${entry.id}`),
    ]) {
      expect(expectStatus(response, 409).body).toMatchObject({
        code: 'ACTION_NOT_AVAILABLE',
        currentState: 'submitted',
        availableActions: [{ action: 'recall', allowed: true }],
      });
    }
  });

  it('refuses to move time out of or into a locked period', async () => {
    const locked = await record(consultant, { workDate: '2026-11-02' });
    const open = await record(consultant, { workDate: '2026-11-16' });
    await lockThrough('2026-11-02');
    const outOf = await consultant.patch(`/time-entries/${locked.id}`, { workDate: '2026-11-16' });
    const into = await consultant.patch(`/time-entries/${open.id}`, { workDate: '2026-11-02' });
    const gone = await consultant.delete(`/time-entries/${locked.id}`);
    await lockThrough(null);
    for (const response of [outOf, into, gone]) expect(expectStatus(response, 409).body.code).toBe('PERIOD_LOCKED');
  });

  it('bars an admin who changed it from approving it', async () => {
    const entry = await record(consultant);
    expectStatus(await admin.patch(`/time-entries/${entry.id}`, { minutes: 400 }), 200);
    await consultant.does('/time-entries/submit', { ids: [entry.id] });
    const { results } = await admin.does<{ results: object[] }>('/time-entries/approve', { ids: [entry.id] });
    expect(results).toMatchObject([{ outcome: 'refused', problem: { code: 'TIME_SELF_APPROVAL' } }]);
  });

  it('deletes a draft', async () => {
    const entry = await record(consultant);
    expectStatus(await consultant.delete(`/time-entries/${entry.id}`, { ifMatch: 1 }), 204);
    expectStatus(await consultant.get(`/time-entries/${entry.id}`), 404);
  });
});

describe('who sees time', () => {
  it('shows an entry to its owner, the manager of the project, admins and accountants, and answers 404 to others', async () => {
    const entry = await record(consultant);
    const others = [await app.signedIn('consultant'), await app.signedIn('pm')];
    for (const caller of [consultant, manager, admin, await app.signedIn('accountant')])
      await caller.read(`/time-entries/${entry.id}`);
    for (const caller of others) expectStatus(await caller.get(`/time-entries/${entry.id}`), 404);
    expectStatus(await consultant.get('/time-entries/no-id'), 404);
  });

  it('lets nobody but the owner and admins write it', async () => {
    const entry = await record(consultant);
    expectStatus(await manager.patch(`/time-entries/${entry.id}`, { minutes: 1 }), 404);
    expectStatus(await manager.delete(`/time-entries/${entry.id}`), 404);
  });

  it('keeps rates and costs from a consultant, and costs from a pm', async () => {
    const entry = await record(consultant);
    const seen = async (caller: TestCaller): Promise<string[]> => {
      const fields = Object.keys(await caller.read(`/time-entries/${entry.id}`));
      return ['rate', 'amount', 'currency', 'rateSource', 'invoiceId', 'costRate'].filter((field) =>
        fields.includes(field),
      );
    };
    expect(await seen(consultant)).toEqual([]);
    expect(await seen(manager)).toEqual(['rate', 'amount', 'currency', 'rateSource', 'invoiceId']);
    expect(await seen(admin)).toEqual(['rate', 'amount', 'currency', 'rateSource', 'invoiceId', 'costRate']);
  });
});

describe('the list of time', () => {
  it('filters by everything that it declares', async () => {
    const first = await record(consultant, { workDate: '2026-11-16', notes: 'Interface review' });
    const second = await record(consultant, { workDate: '2026-11-20', isBillable: false });
    const third = await record(consultant, { workDate: '2026-11-23', minutes: 30 });
    await consultant.does('/time-entries/submit', { ids: [third.id] });
    const found = async (query: string): Promise<string[]> =>
      (await admin.read<{ items: Entry[] }>(`/time-entries?userId=${consultant.id}&sort=workDate&${query}`)).items.map(
        ({ id }) => id,
      );
    expect(await found('')).toEqual([first.id, second.id, third.id]);
    expect(await found('from=2026-11-17&to=2026-11-22')).toEqual([second.id]);
    expect(await found('week=2026-W47')).toEqual([first.id, second.id]);
    expect(await found('isBillable=false')).toEqual([second.id]);
    expect(await found('status=draft')).toEqual([first.id, second.id]);
    expect(await found('status=submitted,rejected')).toEqual([third.id]);
    expect(await found('q=interface')).toEqual([first.id]);
    expect(
      await found(`projectId=${engagement.projectId}&clientId=${engagement.clientId}&isInvoiced=false`),
    ).toHaveLength(3);
    expectStatus(await admin.get('/time-entries?week=2026-W60'), 422);
    expectStatus(await admin.get('/time-entries?status=lost'), 422);
  });

  it('goes on after the last row of a page, although rows are added meanwhile', async () => {
    for (const day of ['16', '17', '18', '19', '20']) await record(consultant, { workDate: `2026-11-${day}` });
    const first = await consultant.read<{ items: { workDate: string }[]; page: { nextCursor: string; total: number } }>(
      '/time-entries?limit=2',
    );
    expect(first.items.map(({ workDate }) => workDate)).toEqual(['2026-11-20', '2026-11-19']);
    expect(first.page.total).toBe(5);
    await record(consultant, { workDate: '2026-11-23' });
    const next = await consultant.read<typeof first>(`/time-entries?limit=2&cursor=${first.page.nextCursor}`);
    expect(next.items.map(({ workDate }) => workDate)).toEqual(['2026-11-18', '2026-11-17']);
  });

  it('is a CSV file when asked for', async () => {
    await record(consultant, { notes: '=1+1' });
    const response = expectStatus(await consultant.get('/time-entries', { headers: { Accept: 'text/csv' } }), 200);
    const [header, row] = response.text.split('\r\n');
    expect(header).toContain('workDate,minutes,isBillable,notes,status');
    expect(header).not.toContain('rate');
    expect(row).toContain(",true,'=1+1,");
  });
});
