import { newId, sql } from '#platform/database';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface Sow {
  id: string;
  number: string;
  version: number;
  status: string;
  availableActions: { action: string; allowed: boolean; reason?: { code: string } }[];
  [field: string]: unknown;
}

const TERMS = { startDate: '2026-01-01', endDate: '2026-12-31', rate: '150.00', totalBudget: '60000.00' };

describe('statements of work', () => {
  let app: TestApp;
  let author: TestCaller;
  let approver: TestCaller;
  let pm: TestCaller;
  let accountant: TestCaller;
  let clientId: string;
  let clientUser: TestCaller;
  let made = 0;

  beforeAll(async () => {
    app = await startTestApp();
    author = await app.signedIn('admin');
    approver = await app.signedIn('admin');
    pm = await app.signedIn('pm');
    accountant = await app.signedIn('accountant');
    clientId = await aClient();
    clientUser = await app.signedIn('client', { clientId });
  });
  afterAll(() => app.close());

  const aClient = async (body: object = {}): Promise<string> => {
    const email = `client-${String(++made)}@sows.test`;
    return (await author.does<{ id: string }>('/clients', { name: `Client ${String(made)}`, email, ...body })).id;
  };

  const create = (body: object = {}): Promise<Sow> =>
    author.does<Sow>('/sows', { clientId, title: 'Migration', ...TERMS, ...body });

  const submitted = async (body: object = {}): Promise<Sow> =>
    author.does<Sow>(`/sows/${(await create(body)).id}/submit`);

  const approved = async (body: object = {}): Promise<Sow> => {
    const { id, version } = await submitted(body);
    return approver.does<Sow>(`/sows/${id}/approve`, { note: 'Fine.' }, { ifMatch: version });
  };

  const codeOf = (response: { body: unknown }): unknown => (response.body as { code?: string }).code;

  test('is made as a draft in the currency of its client, with a number of its year', async () => {
    const response = expectStatus(
      await author.post('/sows', {
        clientId,
        title: 'Migration',
        ...TERMS,
        billingModel: 'time_and_materials',
        rateLines: [
          { role: 'Engineer', rate: '140', validFrom: '2026-01-01' },
          { role: 'Architect', rate: '190.00', validFrom: '2026-07-01' },
          { role: 'Architect', rate: '180.00', validFrom: '2026-01-01' },
        ],
      }),
      201,
    );
    const sow = response.body as Sow;
    expect(sow).toMatchObject({
      status: 'draft',
      version: 1,
      clientId,
      clientName: 'Client 1',
      currency: 'EUR',
      billingModel: 'time_and_materials',
      rate: '150.00',
      totalBudget: '60000.00',
      submittedAt: null,
      approvedBy: null,
      acceptedAt: null,
      rateLines: [
        { role: 'Architect', rate: '180.00', validFrom: '2026-01-01' },
        { role: 'Architect', rate: '190.00', validFrom: '2026-07-01' },
        { role: 'Engineer', rate: '140.00', validFrom: '2026-01-01' },
      ],
    });
    expect(sow.number).toMatch(/^SOW-2026-\d{4}$/);
    expect(response.headers.etag).toBe('"1"');
    expect(response.headers.location).toBe(`/api/v1/sows/${sow.id}`);
  });

  test('numbers have no gap when creations fail between', async () => {
    const before = await create();
    expect((await author.post('/sows', { clientId, title: 'Too fine', rate: '1.001' })).status).toBe(422);
    const after = await create();
    expect(running(after) - running(before)).toBe(1);
  });

  const running = ({ number }: Sow): number => Number.parseInt(number.slice(-4), 10);

  test('goes from draft to approved, one version a step, everyone and every instant on record', async () => {
    const draft = await create();
    const pending = await author.does<Sow>(`/sows/${draft.id}/submit`, {}, { ifMatch: draft.version });
    expect(pending).toMatchObject({
      status: 'pending',
      version: 2,
      submittedAt: app.clock.now().toISOString(),
      submittedBy: author.id,
    });
    const decided = await approver.does<Sow>(`/sows/${draft.id}/approve`, { note: 'Fine.' }, { ifMatch: 2 });
    expect(decided).toMatchObject({ status: 'approved', version: 3, approvedBy: approver.id, approvalNote: 'Fine.' });
    const events = await app.database.rows<{ action: string; actor_id: string }>(
      sql`SELECT action, actor_id FROM audit_event WHERE entity_id = ${draft.id} ORDER BY at, id`,
    );
    expect(events).toEqual([
      { action: 'sow.create', actor_id: author.id },
      { action: 'sow.submit', actor_id: author.id },
      { action: 'sow.approve', actor_id: approver.id },
    ]);
  });

  describe('a draft', () => {
    test('may lack everything but client and title, and says what a submission needs', async () => {
      const { id, availableActions } = await author.does<Sow>('/sows', { clientId, title: 'An idea' });
      expect(availableActions).toContainEqual(
        expect.objectContaining({
          action: 'submit',
          allowed: false,
          reason: expect.objectContaining({ code: 'SOW_INCOMPLETE' }) as object,
        }),
      );
      const response = await author.post(`/sows/${id}/submit`);
      expect(response.status).toBe(409);
      expect(response.body).toMatchObject({
        code: 'SOW_INCOMPLETE',
        missing: ['startDate', 'endDate', 'rate', 'totalBudget'],
        currentState: 'draft',
      });
      expect(await author.read(`/sows/${id}`)).toMatchObject({ status: 'draft', version: 1 });
    });

    test('changes what is sent, empties what is null, and replaces rate lines as a whole', async () => {
      const { id } = await create({
        description: 'Long',
        rateLines: [{ role: 'Architect', rate: '180.00', validFrom: '2026-01-01' }],
      });
      const untouched = expectStatus(await author.patch(`/sows/${id}`, { title: 'Renamed' }), 200).body as Sow;
      expect(untouched).toMatchObject({
        title: 'Renamed',
        description: 'Long',
        version: 2,
        rateLines: [{ role: 'Architect' }],
      });
      const changed = expectStatus(
        await author.patch(`/sows/${id}`, {
          description: null,
          rate: null,
          rateLines: [{ role: 'Engineer', rate: '1.00', validFrom: '2026-02-01' }],
        }),
        200,
      ).body as Sow;
      expect(changed).toMatchObject({ description: null, rate: null, version: 3, rateLines: [{ role: 'Engineer' }] });
      expect(changed.rateLines).toHaveLength(1);
    });

    test('keeps version and author when a change changes nothing', async () => {
      const { id } = await create({ rateLines: [{ role: 'Architect', rate: '180.00', validFrom: '2026-01-01' }] });
      const rateLines = [{ role: ' Architect ', rate: '180', validFrom: '2026-01-01' }];
      expect((await pm.patch(`/sows/${id}`, { rate: '150', rateLines, title: 'Migration' })).body).toMatchObject({
        version: 1,
      });
    });

    test('moves to another client and takes its currency', async () => {
      const other = await aClient({ currency: 'JPY' });
      const { id } = await create();
      const fine = await author.patch(`/sows/${id}`, { clientId: other, rate: '150.5' });
      expect(fine.status).toBe(422);
      expect(fine.body).toMatchObject({ errors: [{ path: 'rate', code: 'MONEY_TOO_PRECISE' }] });
      expect((await author.patch(`/sows/${id}`, { clientId: other })).body).toMatchObject({
        clientId: other,
        currency: 'JPY',
        rate: '150',
      });
    });

    test.each([
      ['clientId', { clientId: newId() }, 'REFERENCE_NOT_FOUND'],
      ['endDate', { endDate: '2026-01-01' }, 'DATES_INVERTED'],
      ['rate', { rate: '150.001' }, 'MONEY_TOO_PRECISE'],
      ['totalBudget', { totalBudget: '0.001' }, 'MONEY_TOO_PRECISE'],
      ['rateLines.0.rate', { rateLines: [{ role: 'A', rate: '1.001', validFrom: '2026-01-01' }] }, 'MONEY_TOO_PRECISE'],
      ['rate', { rate: '0.00' }, 'RATE_NOT_POSITIVE'],
      ['totalBudget', { totalBudget: '0' }, 'BUDGET_NOT_POSITIVE'],
      ['rateLines.0.rate', { rateLines: [{ role: 'A', rate: '0', validFrom: '2026-01-01' }] }, 'RATE_NOT_POSITIVE'],
      ['rate', { rate: 150 }, 'MONEY_INVALID'],
      ['startDate', { startDate: '2026-02-30' }, 'DATE_INVALID'],
      ['title', { title: null }, 'TEXT_INVALID'],
      ['billingModel', { billingModel: 'fixed' }, 'ENUM_INVALID'],
      ['status', { status: 'approved' }, 'UNKNOWN_FIELD'],
    ])('refuses a wrong %s and stays as it is', async (path, wrong, code) => {
      const { id } = await create();
      const response = await author.patch(`/sows/${id}`, wrong);
      expect(response.status).toBe(422);
      expect(response.body).toMatchObject({ errors: [{ path, code }] });
      expect(await author.read(`/sows/${id}`)).toMatchObject({ version: 1, ...TERMS });
    });
  });

  test('terms never change after the submission', async () => {
    const { id } = await submitted();
    const response = await author.patch(`/sows/${id}`, { totalBudget: '1.00' });
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', currentState: 'pending' });
  });

  test('comes back to draft by withdrawal, and by revision after a rejection that says why', async () => {
    const { id } = await submitted();
    await pm.does(`/sows/${id}/withdraw`);
    await pm.does(`/sows/${id}/submit`);
    expect((await approver.post(`/sows/${id}/reject`, { reason: '' })).status).toBe(422);
    expect(await approver.does(`/sows/${id}/reject`, { reason: 'Too dear.' })).toMatchObject({
      status: 'rejected',
      rejectionReason: 'Too dear.',
    });
    expect(await pm.does(`/sows/${id}/revise`)).toMatchObject({ status: 'draft', rejectionReason: 'Too dear.' });
  });

  describe('approval', () => {
    test('needs the version that was read', async () => {
      const { id } = await submitted();
      expect((await approver.post(`/sows/${id}/approve`)).status).toBe(428);
      expect((await approver.post(`/sows/${id}/approve`, {}, { ifMatch: '*' })).status).toBe(428);
      expect((await approver.post(`/sows/${id}/approve`, {}, { ifMatch: 1 })).status).toBe(412);
      expect((await approver.post(`/sows/${id}/approve`, {}, { ifMatch: 2 })).status).toBe(200);
    });

    test('is refused to the author, to who last changed it and to who submitted it', async () => {
      const { id } = await create();
      expectStatus(await approver.patch(`/sows/${id}`, { title: 'Changed by the second admin' }), 200);
      const third = await app.signedIn('admin');
      await third.does(`/sows/${id}/submit`);
      for (const involved of [author, approver, third]) {
        const response = await involved.post(`/sows/${id}/approve`, {}, { ifMatch: 3 });
        expect([response.status, codeOf(response)]).toEqual([403, 'SOW_SELF_APPROVAL']);
      }
      expect(await (await app.signedIn('admin')).does(`/sows/${id}/approve`, {}, { ifMatch: 3 })).toMatchObject({
        status: 'approved',
      });
    });

    test('judges the state before the author', async () => {
      const draft = await create();
      expect(codeOf(await author.post(`/sows/${draft.id}/approve`, {}, { ifMatch: 1 }))).toBe('ACTION_NOT_AVAILABLE');
    });

    test('is not for pms', async () => {
      const { id } = await submitted();
      const response = await pm.post(`/sows/${id}/approve`, {}, { ifMatch: 2 });
      expect([response.status, codeOf(response)]).toEqual([403, 'FORBIDDEN_ROLE']);
    });

    test('happens once when many approve at once, and never by the author', async () => {
      const { id } = await submitted();
      const callers = [approver, approver, approver, author, author, author];
      const answers = await Promise.all(
        callers.map((caller) => caller.post(`/sows/${id}/approve`, {}, { ifMatch: 2 })),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.slice(3)).not.toContain(200);
      expect(await author.read(`/sows/${id}`)).toMatchObject({
        status: 'approved',
        approvedBy: approver.id,
        version: 3,
      });
    });

    test('of changed terms is refused: one who read the version before does not approve the one after', async () => {
      const { id } = await submitted();
      const [approval, change] = await Promise.all([
        approver.post(`/sows/${id}/approve`, {}, { ifMatch: 2 }),
        author.post(`/sows/${id}/withdraw`, {}, { ifMatch: 2 }),
      ]);
      expect([approval.status, change.status].toSorted()).toEqual([200, 412]);
    });
  });

  describe('reading', () => {
    test('clients see a SOW from its approval on, with rates and without notes and reasons', async () => {
      const pending = await submitted();
      expect((await clientUser.get(`/sows/${pending.id}`)).status).toBe(404);
      const sow = await approved({ rateLines: [{ role: 'Architect', rate: '180.00', validFrom: '2026-01-01' }] });
      const seen = await clientUser.read<Sow>(`/sows/${sow.id}`);
      expect(seen).toMatchObject({
        rate: '150.00',
        totalBudget: '60000.00',
        rateLines: [{ rate: '180.00' }],
        status: 'approved',
      });
      for (const field of ['approvalNote', 'rejectionReason', 'cancellationReason', 'createdBy', 'submittedBy'])
        expect(seen).not.toHaveProperty(field);
      expect((await clientUser.read<{ items: Sow[] }>('/sows?limit=100')).items.map(({ id }) => id)).not.toContain(
        pending.id,
      );
    });

    test('clients keep seeing one that was cancelled after its approval', async () => {
      const { id } = await approved();
      await approver.does(`/sows/${id}/cancel`, { reason: 'Nothing came of it.' });
      const seen = await clientUser.read<Sow>(`/sows/${id}`);
      expect(seen.status).toBe('cancelled');
      expect(seen).not.toHaveProperty('cancellationReason');
    });

    test('users of another client get the 404 of an absent SOW', async () => {
      const { id } = await approved();
      const stranger = await app.signedIn('client', { clientId: await aClient() });
      expect((await stranger.get(`/sows/${id}`)).status).toBe(404);
      expect((await stranger.post(`/sows/${id}/accept`, {}, { ifMatch: 3 })).status).toBe(404);
      expect((await stranger.get('/sows/not-an-id')).status).toBe(404);
    });

    test('accountants read all and change nothing', async () => {
      const { id } = await create();
      expect(await accountant.read(`/sows/${id}`)).toMatchObject({ rate: '150.00', availableActions: [] });
      expect((await accountant.patch(`/sows/${id}`, { title: 'Mine' })).status).toBe(403);
    });

    test('lists filter by status and client, search title and number, and page without loss', async () => {
      const other = await aClient({ name: 'Rare Client' });
      const mine = [
        await create({ clientId: other }),
        await create({ clientId: other }),
        await submitted({ clientId: other }),
      ];
      const drafts = await author.read<{ items: Sow[] }>(`/sows?clientId=${other}&status=draft`);
      expect(drafts.items).toHaveLength(2);
      expect(drafts.items[0]).not.toHaveProperty('availableActions');
      expect((await author.read<{ items: Sow[] }>('/sows?q=rare%20client')).items).toHaveLength(3);
      const first = await author.read<{ items: Sow[]; page: { nextCursor: string } }>(
        `/sows?clientId=${other}&sort=number&limit=2`,
      );
      const rest = await author.read<{ items: Sow[] }>(
        `/sows?clientId=${other}&sort=number&limit=2&cursor=${first.page.nextCursor}`,
      );
      expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(mine.map(({ id }) => id));
      expect((await author.get('/sows?status=unknown')).status).toBe(422);
    });

    test('exports the same rows as CSV, rate lines left out', async () => {
      const other = await aClient();
      const { number } = await create({ clientId: other });
      const response = expectStatus(
        await author.get(`/sows?clientId=${other}`, { headers: { Accept: 'text/csv' } }),
        200,
      );
      const [head, row] = response.text.split('\r\n');
      expect(head).toContain('number,clientId,clientName,title');
      expect(head).not.toContain('rateLines');
      expect(row).toContain(number);
    });
  });

  describe('acceptance', () => {
    test('is given once, by a user of the client, on the version read', async () => {
      const { id } = await approved();
      expect((await clientUser.post(`/sows/${id}/accept`)).status).toBe(428);
      expect((await author.post(`/sows/${id}/accept`, {}, { ifMatch: 3 })).status).toBe(403);
      const accepted = await clientUser.does<Sow>(`/sows/${id}/accept`, {}, { ifMatch: 3 });
      expect(accepted).toMatchObject({ status: 'approved', acceptedBy: clientUser.id, version: 4 });
      const again = await clientUser.post(`/sows/${id}/accept`, {}, { ifMatch: 4 });
      expect([again.status, codeOf(again)]).toEqual([409, 'SOW_ALREADY_ACCEPTED']);
      expect(accepted.availableActions).toEqual([expect.objectContaining({ action: 'accept', allowed: false })]);
    });
  });

  describe('a lone admin', () => {
    test('approves their own SOW where the organization allows it, and each use is on record', async () => {
      const lone = await startTestApp();
      try {
        const admin = await lone.signedIn('admin');
        const client = await admin.does<{ id: string }>('/clients', { name: 'Client', email: 'client@lone.test' });
        const { id } = await admin.does<Sow>('/sows', { clientId: client.id, title: 'Own', ...TERMS });
        await admin.does(`/sows/${id}/submit`);
        expect((await admin.post(`/sows/${id}/approve`, {}, { ifMatch: 2 })).status).toBe(403);
        expectStatus(await admin.patch('/settings', { allowSelfApproval: true }), 200);
        const second = await lone.signedIn('admin');
        expect((await admin.post(`/sows/${id}/approve`, {}, { ifMatch: 2 })).status).toBe(403);
        await lone.database.execute(sql`UPDATE app_user SET status = 'deactivated' WHERE id = ${second.id}`);
        await admin.does(`/sows/${id}/approve`, {}, { ifMatch: 2 });
        const used = await lone.database.rows(
          sql`SELECT 1 FROM audit_event WHERE entity_id = ${id} AND action = 'sow.self_approve'`,
        );
        expect(used).toHaveLength(1);
      } finally {
        await lone.close();
      }
    });
  });

  test('an illegal step changes nothing and leaves no event of a change', async () => {
    const { id } = await create();
    for (const step of ['withdraw', 'complete', 'revise'])
      expect((await author.post(`/sows/${id}/${step}`)).status).toBe(409);
    expect(await author.read(`/sows/${id}`)).toMatchObject({ status: 'draft', version: 1 });
    const events = await app.database.rows<{ action: string }>(
      sql`SELECT action FROM audit_event WHERE entity_id = ${id}`,
    );
    expect(events).toEqual([{ action: 'sow.create' }]);
  });

  test('cancellation needs an admin and a reason, and puts the reason on record', async () => {
    const { id } = await approved();
    expect((await pm.post(`/sows/${id}/cancel`, { reason: 'No.' })).status).toBe(403);
    expect((await author.post(`/sows/${id}/cancel`)).status).toBe(422);
    expect(await author.does(`/sows/${id}/cancel`, { reason: 'The client withdrew.' })).toMatchObject({
      status: 'cancelled',
    });
    const event = await app.database.first<{ reason: string }>(
      sql`SELECT reason FROM audit_event WHERE entity_id = ${id} AND action = 'sow.cancel'`,
    );
    expect(event?.reason).toBe('The client withdrew.');
  });
});
