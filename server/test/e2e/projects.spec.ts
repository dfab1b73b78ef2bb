import { newId, sql } from '#platform/database';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface Row {
  id: string;
  number: string;
  version: number;
  status: string;
  budget: string;
  availableActions: { action: string; allowed: boolean; reason?: { code: string } }[];
  [field: string]: unknown;
}

interface Page {
  items: Row[];
  page: { total: number };
}

const TODAY = '2026-11-23';

describe('projects', () => {
  let app: TestApp;
  let admin: TestCaller;
  let approver: TestCaller;
  let manager: TestCaller;
  let otherPm: TestCaller;
  let accountant: TestCaller;
  let ada: TestCaller;
  let clientId: string;
  let clientUser: TestCaller;
  let made = 0;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await app.signedIn('admin');
    approver = await app.signedIn('admin');
    manager = await app.signedIn('pm', { fullName: 'Grace Hopper' });
    otherPm = await app.signedIn('pm');
    accountant = await app.signedIn('accountant');
    ada = await app.signedIn('consultant', { fullName: 'Ada Lovelace' });
    clientId = await aClient();
    clientUser = await app.signedIn('client', { clientId });
  });
  afterAll(() => app.close());

  const aClient = async (body: object = {}): Promise<string> => {
    const email = `client-${String(++made)}@projects.test`;
    return (await admin.does<Row>('/clients', { name: `Client ${String(made)}`, email, ...body })).id;
  };

  const anApprovedSow = async (body: object = {}): Promise<Row> => {
    const terms = { startDate: '2026-01-01', endDate: '2026-12-31', rate: '150.00', totalBudget: '1000.00' };
    const { id } = await admin.does<Row>('/sows', { clientId, title: 'Migration', ...terms, ...body });
    await admin.does(`/sows/${id}/submit`);
    return approver.does<Row>(`/sows/${id}/approve`, {}, { ifMatch: 2 });
  };

  const aProject = async (body: object = {}): Promise<Row> => {
    const sowId = (body as { sowId?: string }).sowId ?? (await anApprovedSow()).id;
    return admin.does<Row>('/projects', { sowId, managerId: manager.id, ...body });
  };

  const assign = (project: Row, body: object = {}): Promise<Row> =>
    admin.does<Row>(`/projects/${project.id}/assignments`, {
      userId: ada.id,
      role: 'Architect',
      startDate: '2026-01-01',
      endDate: '2026-12-31',
      ...body,
    });

  const activeProject = async (): Promise<Row> => {
    const project = await aProject();
    await assign(project);
    return admin.does<Row>(`/projects/${project.id}/activate`);
  };

  const answer = (response: { status: number; body: unknown }): [number, string | undefined] => [
    response.status,
    (response.body as { code?: string }).code,
  ];

  describe('a new project', () => {
    test('takes name, dates, currency and the whole budget from its SOW, and starts it', async () => {
      const sow = await anApprovedSow();
      const response = expectStatus(await admin.post('/projects', { sowId: sow.id, managerId: manager.id }), 201);
      expect(response.body).toMatchObject({
        number: expect.stringMatching(/^PRJ-2026-\d{4}$/) as string,
        sowId: sow.id,
        sowNumber: sow.number,
        clientId,
        clientName: 'Client 1',
        name: 'Migration',
        managerId: manager.id,
        managerName: 'Grace Hopper',
        startDate: '2026-01-01',
        endDate: '2026-12-31',
        budget: '1000.00',
        currency: 'EUR',
        status: 'planning',
        holdDate: null,
        completionDate: null,
        version: 1,
      });
      expect(await admin.read(`/sows/${sow.id}`)).toMatchObject({ status: 'in_progress', version: 4 });
      const events = await app.database.rows<{ action: string; entity: string }>(
        sql`SELECT action, entity FROM audit_event WHERE request_id = (SELECT request_id FROM audit_event WHERE entity_id = ${(response.body as Row).id}) ORDER BY at, id`,
      );
      expect(events).toEqual([
        { action: 'project.create', entity: 'project' },
        { action: 'sow.start', entity: 'sow' },
      ]);
    });

    test('needs a SOW that is approved or in progress', async () => {
      const { id } = await admin.does<Row>('/sows', { clientId, title: 'A draft' });
      expect(answer(await admin.post('/projects', { sowId: id, managerId: manager.id }))).toEqual([
        409,
        'SOW_NOT_OPEN',
      ]);
    });

    test('waits for the acceptance of clients that give one', async () => {
      const careful = await aClient({ requiresAcceptance: true });
      const user = await app.signedIn('client', { clientId: careful });
      const sow = await anApprovedSow({ clientId: careful });
      expect(answer(await admin.post('/projects', { sowId: sow.id, managerId: manager.id }))).toEqual([
        409,
        'SOW_NOT_ACCEPTED',
      ]);
      await user.does(`/sows/${sow.id}/accept`, {}, { ifMatch: sow.version });
      await admin.does('/projects', { sowId: sow.id, managerId: manager.id });
    });

    test('is refused for an inactive client', async () => {
      const gone = await aClient();
      const sow = await anApprovedSow({ clientId: gone });
      await admin.does(`/clients/${gone}/deactivate`);
      expect(answer(await admin.post('/projects', { sowId: sow.id, managerId: manager.id }))).toEqual([
        409,
        'CLIENT_INACTIVE',
      ]);
    });

    test.each([
      ['sowId', () => ({ sowId: newId() }), 'REFERENCE_NOT_FOUND'],
      ['managerId', () => ({ managerId: newId() }), 'REFERENCE_NOT_FOUND'],
      ['managerId', () => ({ managerId: ada.id }), 'PROJECT_MANAGER_INVALID'],
      ['startDate', () => ({ startDate: '2025-12-31' }), 'PROJECT_OUTSIDE_SOW'],
      ['endDate', () => ({ endDate: '2027-01-01' }), 'PROJECT_OUTSIDE_SOW'],
      ['endDate', () => ({ startDate: '2026-05-02', endDate: '2026-05-01' }), 'DATES_INVERTED'],
      ['budget', () => ({ budget: '1000.01' }), 'PROJECT_BUDGET_EXCEEDS_SOW'],
      ['budget', () => ({ budget: '1.001' }), 'MONEY_TOO_PRECISE'],
      ['budget', () => ({ budget: 5 }), 'MONEY_INVALID'],
      ['name', () => ({ name: null }), 'TEXT_INVALID'],
    ])('refuses a wrong %s and leaves the SOW alone', async (path, wrong, code) => {
      const sow = await anApprovedSow();
      const response = await admin.post('/projects', { sowId: sow.id, managerId: manager.id, ...wrong() });
      expect(response.status).toBe(422);
      expect(response.body).toMatchObject({ errors: [{ path, code }] });
      expect(await admin.read(`/sows/${sow.id}`)).toMatchObject({ status: 'approved', version: sow.version });
    });

    test('is not made for a manager who has left', async () => {
      const former = await app.signedIn('pm');
      await app.database.execute(sql`UPDATE app_user SET status = 'deactivated' WHERE id = ${former.id}`);
      const sow = await anApprovedSow();
      expect(answer(await admin.post('/projects', { sowId: sow.id, managerId: former.id }))).toEqual([
        422,
        'PROJECT_MANAGER_INVALID',
      ]);
    });

    test('may be made by a pm for another manager, whose it then is', async () => {
      const sow = await anApprovedSow();
      const project = await otherPm.does<Row>('/projects', { sowId: sow.id, managerId: manager.id });
      expect(project).toMatchObject({ managerId: manager.id, availableActions: [] });
      expect((await otherPm.get(`/projects/${project.id}`)).status).toBe(404);
      expect(await manager.read(`/projects/${project.id}`)).toMatchObject({ id: project.id });
    });
  });

  describe('budgets', () => {
    test('of the projects of a SOW never exceed it: the next one gets what is left', async () => {
      const sow = await anApprovedSow();
      await aProject({ sowId: sow.id, budget: '600.00' });
      expect(await aProject({ sowId: sow.id })).toMatchObject({ budget: '400.00' });
      expect(await aProject({ sowId: sow.id })).toMatchObject({ budget: '0.00' });
    });

    test('hold when many projects are made at once', async () => {
      const sow = await anApprovedSow();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () =>
          admin.post('/projects', { sowId: sow.id, managerId: manager.id, budget: '300.00' }),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
      expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
      expect(await admin.read(`/sows/${sow.id}`)).toMatchObject({ status: 'in_progress', version: sow.version + 1 });
    });

    test('hold when two projects are raised at once', async () => {
      const sow = await anApprovedSow();
      const projects = [
        await aProject({ sowId: sow.id, budget: '100.00' }),
        await aProject({ sowId: sow.id, budget: '100.00' }),
      ];
      const answers = await Promise.all(
        projects.map(({ id }) => manager.patch(`/projects/${id}`, { budget: '600.00' })),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    });

    test('are given back by a cancelled project on which nothing was billed', async () => {
      const sow = await anApprovedSow();
      const project = await aProject({ sowId: sow.id });
      await admin.does(`/projects/${project.id}/cancel`, { reason: 'Not needed.' });
      expect(await aProject({ sowId: sow.id })).toMatchObject({ budget: '1000.00' });
    });
  });

  describe('an update', () => {
    test('changes what is sent, and keeps the version when nothing differs', async () => {
      const project = await aProject();
      const changed = expectStatus(
        await manager.patch(
          `/projects/${project.id}`,
          { name: 'Phase one', budget: '500', endDate: '2026-06-30' },
          { ifMatch: 1 },
        ),
        200,
      );
      expect(changed.body).toMatchObject({ name: 'Phase one', budget: '500.00', endDate: '2026-06-30', version: 2 });
      expect(
        (await manager.patch(`/projects/${project.id}`, { budget: '500.00', endDate: '2026-06-30' })).body,
      ).toMatchObject({ version: 2 });
      expect((await manager.patch(`/projects/${project.id}`, { name: 'Late' }, { ifMatch: 1 })).status).toBe(412);
      expect((await manager.patch(`/projects/${project.id}`, { sowId: newId() })).status).toBe(422);
    });

    test('hands a project over, and the former manager still gets the answer', async () => {
      const project = await aProject();
      expectStatus(await manager.patch(`/projects/${project.id}`, { managerId: otherPm.id }), 200);
      expect((await manager.get(`/projects/${project.id}`)).status).toBe(404);
    });

    test('is refused to a pm who manages another project, like an absent one', async () => {
      const project = await aProject();
      await assign(project, { userId: otherPm.id });
      expect((await otherPm.get(`/projects/${project.id}`)).status).toBe(200);
      expect((await otherPm.patch(`/projects/${project.id}`, { name: 'Mine' })).status).toBe(404);
      expect((await otherPm.post(`/projects/${project.id}/activate`)).status).toBe(404);
    });
  });

  describe('its lifecycle', () => {
    test('runs from planning to closed and back, with the dates of each step', async () => {
      const project = await aProject();
      expect(answer(await manager.post(`/projects/${project.id}/activate`))).toEqual([409, 'PROJECT_NOT_STAFFED']);
      await assign(project);
      const step = (name: string, body: object = {}): Promise<Row> =>
        admin.does<Row>(`/projects/${project.id}/${name}`, body);
      expect(await step('activate')).toMatchObject({ status: 'active', version: 3 });
      expect(await step('hold', { date: '2026-10-31' })).toMatchObject({ status: 'on_hold', holdDate: '2026-10-31' });
      expect(await step('resume')).toMatchObject({ status: 'active', holdDate: null });
      expect(await step('hold')).toMatchObject({ holdDate: TODAY });
      expect(await step('complete')).toMatchObject({ status: 'completed', holdDate: null, completionDate: TODAY });
      expect(await step('close')).toMatchObject({ status: 'closed', completionDate: TODAY });
      expect(await step('reopen', { reason: 'A warranty case.' })).toMatchObject({
        status: 'active',
        completionDate: null,
        reopeningReason: 'A warranty case.',
      });
      expect(await step('complete', { date: '2026-11-20' })).toMatchObject({
        completionDate: '2026-11-20',
        version: 10,
      });
    });

    test('ends for the SOW when every project is closed or cancelled, and goes on when one is reopened', async () => {
      const project = await activeProject();
      const sowId = project.sowId as string;
      const refusal = await admin.post(`/sows/${sowId}/complete`);
      expect(answer(refusal)).toEqual([409, 'SOW_HAS_OPEN_PROJECT']);
      expect((refusal.body as { detail: string }).detail).toContain(project.number);
      await admin.does(`/projects/${project.id}/complete`);
      await admin.does(`/projects/${project.id}/close`);
      expect(await admin.does(`/sows/${sowId}/complete`)).toMatchObject({ status: 'completed' });
      await admin.does(`/projects/${project.id}/reopen`, { reason: 'A warranty case.' });
      expect(await admin.read(`/sows/${sowId}`)).toMatchObject({ status: 'in_progress' });
      const last = await app.database.first(
        sql`SELECT action FROM audit_event WHERE entity_id = ${sowId} ORDER BY at DESC, id DESC LIMIT 1`,
      );
      expect(last).toEqual({ action: 'sow.resume' });
    });

    test('is closed, reopened and cancelled by admins only, completed by its manager too', async () => {
      const project = await activeProject();
      expect((await manager.post(`/projects/${project.id}/cancel`, { reason: 'No.' })).status).toBe(403);
      await manager.does(`/projects/${project.id}/complete`);
      expect((await manager.post(`/projects/${project.id}/close`)).status).toBe(403);
      expect((await manager.post(`/projects/${project.id}/reopen`, { reason: 'Oh.' })).status).toBe(403);
      expect((await admin.post(`/projects/${project.id}/reopen`)).status).toBe(422);
    });

    test('makes a closed or cancelled project read-only', async () => {
      const project = await activeProject();
      await admin.does(`/projects/${project.id}/cancel`, { reason: 'The client stopped.' });
      const page = await admin.read<Page>(`/projects/${project.id}/assignments`);
      const [assignment] = page.items;
      for (const response of [
        await admin.patch(`/projects/${project.id}`, { name: 'New' }),
        await admin.post(`/projects/${project.id}/assignments`, {
          userId: ada.id,
          role: 'A',
          startDate: '2026-01-01',
          endDate: '2026-01-02',
        }),
        await admin.patch(`/projects/${project.id}/assignments/${String(assignment?.id)}`, { role: 'B' }),
        await admin.delete(`/projects/${project.id}/assignments/${String(assignment?.id)}`),
        await admin.post(`/projects/${project.id}/activate`),
      ]) {
        expect(answer(response)).toEqual([409, 'ACTION_NOT_AVAILABLE']);
        expect(response.body).toMatchObject({ currentState: 'cancelled', availableActions: [] });
      }
    });
  });

  describe('assignments', () => {
    test('put a person on a project, and raise its version', async () => {
      const project = await aProject();
      const response = expectStatus(
        await manager.post(`/projects/${project.id}/assignments`, {
          userId: ada.id,
          role: 'Architect',
          startDate: '2026-01-01',
          endDate: '2026-06-30',
          rateOverride: '175',
          costRate: '80.00',
        }),
        201,
      );
      expect(response.body).toMatchObject({
        userName: 'Ada Lovelace',
        role: 'Architect',
        rateOverride: '175.00',
        version: 1,
      });
      expect(response.body).not.toHaveProperty('costRate');
      expect(response.headers.location).toBe(`/api/v1/projects/${project.id}/assignments/${(response.body as Row).id}`);
      expect(await admin.read(`/projects/${project.id}`)).toMatchObject({ version: 2 });
      expect((await admin.read<Page>(`/projects/${project.id}/assignments`)).items).toMatchObject([
        { costRate: '80.00' },
      ]);
    });

    test.each([
      ['userId', () => ({ userId: newId() }), 'REFERENCE_NOT_FOUND'],
      ['userId', () => ({ userId: accountant.id }), 'ASSIGNMENT_USER_INVALID'],
      ['userId', () => ({ userId: clientUser.id }), 'ASSIGNMENT_USER_INVALID'],
      ['startDate', () => ({ startDate: '2025-12-31' }), 'ASSIGNMENT_OUTSIDE_PROJECT'],
      ['endDate', () => ({ endDate: '2027-01-01' }), 'ASSIGNMENT_OUTSIDE_PROJECT'],
      ['endDate', () => ({ startDate: '2026-05-02', endDate: '2026-05-01' }), 'DATES_INVERTED'],
      ['rateOverride', () => ({ rateOverride: '0' }), 'RATE_NOT_POSITIVE'],
      ['rateOverride', () => ({ rateOverride: '1.001' }), 'MONEY_TOO_PRECISE'],
      ['costRate', () => ({ costRate: '1.001' }), 'MONEY_TOO_PRECISE'],
      ['role', () => ({ role: '' }), 'TEXT_INVALID'],
    ])('refuse a wrong %s and store nothing', async (path, wrong, code) => {
      const project = await aProject();
      const body = { userId: ada.id, role: 'Architect', startDate: '2026-01-01', endDate: '2026-12-31', ...wrong() };
      const response = await admin.post(`/projects/${project.id}/assignments`, body);
      expect(response.status).toBe(422);
      expect(response.body).toMatchObject({ errors: [{ path, code }] });
      expect(await admin.read<Page>(`/projects/${project.id}/assignments`)).toMatchObject({
        items: [],
        page: { total: 0 },
      });
    });

    test('share no day of one person and project, while neighbours may touch', async () => {
      const project = await aProject();
      await assign(project, { endDate: '2026-06-30' });
      const overlapping = await admin.post(`/projects/${project.id}/assignments`, {
        userId: ada.id,
        role: 'Engineer',
        startDate: '2026-06-30',
        endDate: '2026-12-31',
      });
      expect(answer(overlapping)).toEqual([422, 'ASSIGNMENT_OVERLAPS']);
      expect(overlapping.body).toMatchObject({ errors: [{ path: 'startDate' }] });
      const next = await assign(project, { role: 'Engineer', startDate: '2026-07-01' });
      const moved = await admin.patch(`/projects/${project.id}/assignments/${next.id}`, { startDate: '2026-06-01' });
      expect(answer(moved)).toEqual([422, 'ASSIGNMENT_OVERLAPS']);
    });

    test('are made once when many ask for the same days at once', async () => {
      const project = await aProject();
      const body = { userId: ada.id, role: 'Architect', startDate: '2026-01-01', endDate: '2026-12-31' };
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => admin.post(`/projects/${project.id}/assignments`, body)),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422, 422, 422, 422]);
    });

    test('cannot overlap by hand-written SQL either', async () => {
      const project = await aProject();
      const { id } = await assign(project);
      await expect(
        app.database.execute(sql`
          INSERT INTO assignment (id, project_id, user_id, role, start_date, end_date, created_by, updated_by)
          SELECT ${newId()}, project_id, user_id, role, end_date, end_date, created_by, updated_by FROM assignment WHERE id = ${id}`),
      ).rejects.toThrow('ex_assignment_overlap');
    });

    test('change with their own version, empty what is null, and stay when nothing differs', async () => {
      const project = await aProject();
      const { id } = await assign(project, { rateOverride: '175.00' });
      const path = `/projects/${project.id}/assignments/${id}`;
      const changed = expectStatus(
        await manager.patch(path, { rateOverride: null, role: ' Lead ' }, { ifMatch: 1 }),
        200,
      );
      expect(changed.body).toMatchObject({ rateOverride: null, role: 'Lead', version: 2 });
      expect(changed.headers.etag).toBe('"2"');
      expect((await manager.patch(path, { role: 'Lead' })).body).toMatchObject({ version: 2 });
      expect((await manager.patch(path, { role: 'Late' }, { ifMatch: 1 })).status).toBe(412);
      expect((await manager.delete(path, { ifMatch: 1 })).status).toBe(412);
      expect((await manager.delete(path, { ifMatch: 2 })).status).toBe(204);
      expect((await manager.delete(path)).status).toBe(404);
      expect(await admin.read(`/projects/${project.id}`)).toMatchObject({ version: 4 });
    });

    test('are found under their own project only', async () => {
      const [project, other] = [await aProject(), await aProject()];
      const { id } = await assign(project);
      expect((await admin.patch(`/projects/${other.id}/assignments/${id}`, { role: 'B' })).status).toBe(404);
      expect((await otherPm.patch(`/projects/${project.id}/assignments/${id}`, { role: 'B' })).status).toBe(404);
    });
  });

  describe('reading', () => {
    test('consultants see projects that they are or were assigned to, without money', async () => {
      const consultant = await app.signedIn('consultant');
      const mine = await aProject();
      await aProject();
      await assign(mine, {
        userId: consultant.id,
        startDate: '2026-01-01',
        endDate: '2026-01-31',
        rateOverride: '175.00',
        costRate: '80.00',
      });
      const { items } = await consultant.read<Page>('/projects');
      expect(items.map(({ id }) => id)).toEqual([mine.id]);
      expect(items[0]).not.toHaveProperty('budget');
      const [assignment] = (await consultant.read<Page>(`/projects/${mine.id}/assignments`)).items;
      expect(assignment).not.toHaveProperty('rateOverride');
      expect(assignment).not.toHaveProperty('costRate');
      const sow = await consultant.read<Row>(`/sows/${String(mine.sowId)}`);
      for (const field of ['rate', 'rateLines', 'totalBudget', 'approvalNote']) expect(sow).not.toHaveProperty(field);
    });

    test('client users see projects of their client, with the budget and without rates of people', async () => {
      const project = await aProject();
      await assign(project, { rateOverride: '175.00', costRate: '80.00' });
      expect(await clientUser.read(`/projects/${project.id}`)).toMatchObject({
        budget: '1000.00',
        availableActions: [],
      });
      const [assignment] = (await clientUser.read<Page>(`/projects/${project.id}/assignments`)).items;
      expect(assignment).not.toHaveProperty('rateOverride');
      expect(assignment).not.toHaveProperty('costRate');
      const stranger = await app.signedIn('client', { clientId: await aClient() });
      expect((await stranger.get(`/projects/${project.id}`)).status).toBe(404);
      expect((await stranger.get(`/projects/${project.id}/assignments`)).status).toBe(404);
    });

    test('lists filter by status, person, manager and days', async () => {
      const sow = await anApprovedSow();
      const spring = await aProject({ sowId: sow.id, budget: '1.00', startDate: '2026-03-01', endDate: '2026-05-31' });
      const autumn = await aProject({
        sowId: sow.id,
        budget: '1.00',
        startDate: '2026-09-01',
        endDate: '2026-11-30',
        managerId: otherPm.id,
      });
      await assign(autumn, { startDate: '2026-09-01', endDate: '2026-09-30' });
      const found = async (query: string): Promise<string[]> =>
        (await admin.read<Page>(`/projects?sowId=${sow.id}&sort=number&${query}`)).items.map(({ id }) => id);
      expect(await found('status=planning')).toEqual([spring.id, autumn.id]);
      expect(await found('from=2026-06-01')).toEqual([autumn.id]);
      expect(await found('from=2026-05-31&to=2026-05-31')).toEqual([spring.id]);
      expect(await found(`userId=${ada.id}`)).toEqual([autumn.id]);
      expect(await found(`managerId=${otherPm.id}`)).toEqual([autumn.id]);
      expect(await found('status=closed,cancelled')).toEqual([]);
    });
  });

  describe('what depends on projects', () => {
    test('a client with an open project stays active, and the refusal names the project', async () => {
      const other = await aClient();
      const sow = await anApprovedSow({ clientId: other });
      const project = await aProject({ sowId: sow.id });
      const response = await admin.post(`/clients/${other}/deactivate`);
      expect(answer(response)).toEqual([409, 'CLIENT_HAS_OPEN_PROJECT']);
      expect((response.body as { detail: string }).detail).toContain(project.number);
      await admin.does(`/projects/${project.id}/cancel`, { reason: 'Over.' });
      await admin.does(`/clients/${other}/deactivate`);
    });

    test('a user who manages an open project is not deactivated', async () => {
      const leaving = await app.signedIn('pm');
      const project = await aProject({ managerId: leaving.id });
      expect(answer(await admin.post(`/users/${leaving.id}/deactivate`))).toEqual([409, 'USER_MANAGES_PROJECT']);
      expectStatus(await admin.patch(`/projects/${project.id}`, { managerId: manager.id }), 200);
      await admin.does(`/users/${leaving.id}/deactivate`);
    });
  });
});
