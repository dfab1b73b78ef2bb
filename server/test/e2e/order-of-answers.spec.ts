import { sql } from '#platform/database';
import { Firm, type Thing } from '../support/firm.js';
import { ABSENT } from '../support/operation-request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

const WRONG_SHAPE = { noSuchField: true };

let app: TestApp;
let firm: Firm;

beforeAll(async () => {
  app = await startTestApp();
  firm = await Firm.open(app);
});

afterAll(() => app.close());

/** One request that is wrong in many ways, then in one way less each time; each answer as "status CODE". */
interface Attempt {
  readonly by: TestCaller;
  readonly id: string;
  readonly body?: object;
  readonly ifMatch?: number | string;
}

const answersOf = async (
  method: 'post' | 'patch',
  path: (id: string) => string,
  attempts: readonly Attempt[],
): Promise<string[]> => {
  const answers: string[] = [];
  for (const { by, id, body = {}, ifMatch } of attempts) {
    const answer = await by[method](path(id), body, ifMatch === undefined ? {} : { ifMatch });
    answers.push(`${String(answer.status)} ${(answer.body as { code?: string }).code ?? ''}`.trim());
  }
  return answers;
};

describe('of several reasons to refuse, the first in the order of answers is given', () => {
  it('by the approval of a SOW', async () => {
    const { admin, manager } = firm.people;
    const draft = await firm.sow('draft');
    const path = (id: string): string => `/sows/${id}/approve`;
    const before = await answersOf('post', path, [
      { by: app.anonymous, id: ABSENT, body: WRONG_SHAPE },
      { by: manager, id: ABSENT, body: WRONG_SHAPE },
      { by: admin, id: ABSENT, body: WRONG_SHAPE },
      { by: admin, id: ABSENT },
      { by: admin, id: draft.id },
      { by: admin, id: draft.id, ifMatch: '*' },
      { by: admin, id: draft.id, ifMatch: 7 },
      { by: admin, id: draft.id, ifMatch: draft.version },
    ]);
    expect(before).toEqual([
      '401 UNAUTHENTICATED',
      '403 FORBIDDEN_ROLE',
      '422 VALIDATION_FAILED',
      '404 NOT_FOUND',
      '428 PRECONDITION_REQUIRED',
      '428 PRECONDITION_REQUIRED',
      '412 VERSION_STALE',
      '409 ACTION_NOT_AVAILABLE',
    ]);
    const pending = await admin.does<Thing>(`/sows/${draft.id}/submit`);
    expect(await answersOf('post', path, [{ by: admin, id: draft.id, ifMatch: pending.version }])).toEqual([
      '403 SOW_SELF_APPROVAL',
    ]);
  });

  it('by the issue of an invoice', async () => {
    const { accountant, manager } = firm.people;
    const issued = await firm.invoice('issued');
    const draft = await firm.invoice('draft');
    const future = { issueDate: '2027-01-01' };
    const path = (id: string): string => `/invoices/${id}/issue`;
    const answers = await answersOf('post', path, [
      { by: app.anonymous, id: ABSENT, body: WRONG_SHAPE },
      { by: manager, id: ABSENT, body: WRONG_SHAPE },
      { by: accountant, id: ABSENT, body: { issueDate: '2027-02-30' } },
      { by: accountant, id: ABSENT, body: future },
      { by: accountant, id: issued.id, body: future },
      { by: accountant, id: issued.id, body: future, ifMatch: 77 },
      { by: accountant, id: issued.id, body: future, ifMatch: issued.version },
      { by: accountant, id: draft.id, body: future, ifMatch: draft.version },
      { by: accountant, id: draft.id, ifMatch: draft.version },
    ]);
    expect(answers).toEqual([
      '401 UNAUTHENTICATED',
      '403 FORBIDDEN_ROLE',
      '422 VALIDATION_FAILED',
      '404 NOT_FOUND',
      '428 PRECONDITION_REQUIRED',
      '412 VERSION_STALE',
      '409 ACTION_NOT_AVAILABLE',
      '422 INVOICE_DATE_IN_FUTURE',
      '200',
    ]);
  });

  it('by a change of a project', async () => {
    const { admin, consultant } = firm.people;
    const [active, closed] = [await firm.project('active'), await firm.project('closed')];
    const outside = { endDate: '2030-01-01' };
    const path = (id: string): string => `/projects/${id}`;
    const answers = await answersOf('patch', path, [
      { by: app.anonymous, id: ABSENT, body: WRONG_SHAPE },
      { by: consultant, id: ABSENT, body: WRONG_SHAPE },
      { by: admin, id: ABSENT, body: WRONG_SHAPE },
      { by: admin, id: ABSENT, body: outside },
      { by: admin, id: closed.id, body: outside, ifMatch: 77 },
      { by: admin, id: closed.id, body: outside },
      { by: admin, id: active.id, body: outside },
      { by: admin, id: active.id, body: { name: 'Phase two' } },
    ]);
    expect(answers).toEqual([
      '401 UNAUTHENTICATED',
      '403 FORBIDDEN_ROLE',
      '422 VALIDATION_FAILED',
      '404 NOT_FOUND',
      '412 VERSION_STALE',
      '409 ACTION_NOT_AVAILABLE',
      '422 PROJECT_OUTSIDE_SOW',
      '200',
    ]);
  });

  it('by a payment', async () => {
    const { accountant, manager } = firm.people;
    const [draft, issued] = [await firm.invoice('draft'), await firm.invoice('issued')];
    const tooMuch = { amount: '9999.00', paidOn: '2026-11-20', method: 'cash' };
    const path = (id: string): string => `/invoices/${id}/payments`;
    const answers = await answersOf('post', path, [
      { by: app.anonymous, id: ABSENT, body: WRONG_SHAPE },
      { by: manager, id: ABSENT, body: WRONG_SHAPE },
      { by: accountant, id: ABSENT, body: WRONG_SHAPE },
      { by: accountant, id: ABSENT, body: tooMuch },
      { by: accountant, id: draft.id, body: tooMuch, ifMatch: 77 },
      { by: accountant, id: draft.id, body: tooMuch },
      { by: accountant, id: issued.id, body: tooMuch },
      { by: accountant, id: issued.id, body: { ...tooMuch, amount: '10.00' } },
    ]);
    expect(answers).toEqual([
      '401 UNAUTHENTICATED',
      '403 FORBIDDEN_ROLE',
      '422 VALIDATION_FAILED',
      '404 NOT_FOUND',
      '412 VERSION_STALE',
      '409 ACTION_NOT_AVAILABLE',
      '422 PAYMENT_EXCEEDS_BALANCE',
      '201',
    ]);
  });

  it('by the record of an hour', async () => {
    const { consultant, accountant } = firm.people;
    const [closed, active] = [await firm.project('closed'), await firm.project('active')];
    const inFuture = (project: Thing): object => ({ projectId: project.id, workDate: '2026-12-01', minutes: 60 });
    const answers = await answersOf('post', () => '/time-entries', [
      { by: app.anonymous, id: '', body: WRONG_SHAPE },
      { by: accountant, id: '', body: WRONG_SHAPE },
      { by: consultant, id: '', body: { ...inFuture(closed), minutes: 0 } },
      { by: consultant, id: '', body: inFuture(closed) },
      { by: consultant, id: '', body: inFuture(active) },
    ]);
    expect(answers).toEqual([
      '401 UNAUTHENTICATED',
      '403 FORBIDDEN_ROLE',
      '422 VALIDATION_FAILED',
      '409 TIME_PROJECT_NOT_OPEN',
      '422 TIME_IN_FUTURE',
    ]);
  });

  it('by each entry of a bulk approval', async () => {
    const { admin } = firm.people;
    const project = await firm.project();
    await admin.does(`/projects/${project.id}/assignments`, {
      userId: admin.id,
      role: 'Lead',
      startDate: '2026-01-01',
      endDate: '2026-12-31',
    });
    const [draft, submitted] = [
      await firm.entry('draft', { projectId: project.id, owner: admin }),
      await firm.entry('submitted', { projectId: project.id, owner: admin }),
    ];
    const { results } = await admin.does<{ results: { problem?: { code: string } }[] }>('/time-entries/approve', {
      ids: [ABSENT, draft.id, submitted.id],
    });
    expect(results.map(({ problem }) => problem?.code)).toEqual([
      'NOT_FOUND',
      'ACTION_NOT_AVAILABLE',
      'TIME_SELF_APPROVAL',
    ]);
  });

  it('and a locked period refuses before any rule on what was sent', async () => {
    const { consultant } = firm.people;
    const project = await firm.project();
    await app.database.execute(sql`UPDATE organization SET locked_through = '2026-10-31'`);
    const outsideAndLocked = { projectId: project.id, workDate: '2025-06-01', minutes: 60 };
    expect(
      await answersOf('post', () => '/time-entries', [{ by: consultant, id: '', body: outsideAndLocked }]),
    ).toEqual(['409 PERIOD_LOCKED']);
    await app.database.execute(sql`UPDATE organization SET locked_through = NULL`);
  });
});

describe('what a route does not take', () => {
  it.each([
    ['get', '/settings'],
    ['get', `/clients/${ABSENT}`],
    ['get', '/auth/setup'],
    ['post', '/clients'],
    ['post', `/sows/${ABSENT}/submit`],
    ['patch', `/clients/${ABSENT}`],
    ['delete', `/time-entries/${ABSENT}`],
  ] as const)('is refused in the query of %s %s, before anything is looked up', async (method, path) => {
    const { status, body } = await firm.people.admin[method](`${path}?expand=everything`, {});
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'expand', code: 'UNKNOWN_FIELD' })] }),
    ]);
  });

  it('is not told to whoever may not call it', async () => {
    expect((await app.anonymous.get('/settings?expand=everything')).status).toBe(401);
    expect((await firm.people.consultant.post('/clients?expand=everything', {})).status).toBe(403);
  });
});

describe('what stands before the body', () => {
  it('is told also when the body is not JSON, not readable or too large', async () => {
    const { admin, consultant } = firm.people;
    const path = '/api/v1/clients';
    const ask = async (caller: TestCaller, body: string, type = 'application/json'): Promise<string> => {
      const headers = {
        'Content-Type': type,
        ...(caller.token === null ? {} : { Authorization: `Bearer ${caller.token}` }),
      };
      const { status, text } = await app.exchange({ method: 'POST', path, headers, body });
      return `${String(status)} ${(JSON.parse(text) as { code: string }).code}`;
    };
    const large = JSON.stringify({ name: 'x'.repeat(100_001) });
    for (const [body, type] of [
      ['{"name":', 'application/json'],
      [large, 'application/json'],
      ['name=x', 'application/x-www-form-urlencoded'],
      ['{}', ''],
      ['{}', 'json;'],
    ] as const) {
      expect(await ask(app.anonymous, body, type)).toBe('401 UNAUTHENTICATED');
      expect(await ask(consultant, body, type)).toBe('403 FORBIDDEN_ROLE');
    }
    expect(await ask(admin, '{"name":')).toBe('422 BODY_UNREADABLE');
    expect(await ask(admin, 'name=x', 'application/x-www-form-urlencoded')).toBe('415 MEDIA_TYPE_UNSUPPORTED');
    expect(await ask(admin, large)).toBe('413 BODY_TOO_LARGE');
  });
});
