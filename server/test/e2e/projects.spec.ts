import { newId, sql } from '#platform/database';
import { answerOf, type Page, ProjectOffice, type Row } from '../support/project-office.js';
import { expectStatus } from '../support/test-caller.js';

const TODAY = '2026-11-23';

describe('projects', () => {
  let office: ProjectOffice;

  beforeAll(async () => {
    office = await ProjectOffice.open();
  });
  afterAll(() => office.close());

  describe('a new project', () => {
    test('takes name, dates, currency and the whole budget from its SOW, and starts it', async () => {
      const sow = await office.approvedSow();
      const response = expectStatus(
        await office.admin.post('/projects', { sowId: sow.id, managerId: office.manager.id }),
        201,
      );
      expect(response.body).toMatchObject({
        number: expect.stringMatching(/^PRJ-2026-\d{4}$/) as string,
        sowId: sow.id,
        sowNumber: sow.number,
        clientId: sow.clientId,
        clientName: sow.clientName,
        name: 'Migration',
        managerId: office.manager.id,
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
      expect(await office.admin.read(`/sows/${sow.id}`)).toMatchObject({ status: 'in_progress', version: 4 });
      const events = await office.app.database.rows<{ action: string; entity: string }>(
        sql`SELECT action, entity FROM audit_event WHERE request_id = (SELECT request_id FROM audit_event WHERE entity_id = ${(response.body as Row).id}) ORDER BY at, id`,
      );
      expect(events).toEqual([
        { action: 'project.create', entity: 'project' },
        { action: 'sow.start', entity: 'sow' },
      ]);
    });

    test('needs a SOW that is approved or in progress', async () => {
      const { id } = await office.admin.does<Row>('/sows', { clientId: await office.client(), title: 'A draft' });
      const refused = await office.admin.post('/projects', { sowId: id, managerId: office.manager.id });
      expect(answerOf(refused)).toEqual([409, 'SOW_NOT_OPEN']);
      expect(refused.body).toMatchObject({ currentState: 'draft' });
    });

    test('waits for the acceptance of clients that give one', async () => {
      const careful = await office.client({ requiresAcceptance: true });
      const user = await office.app.signedIn('client', { clientId: careful });
      const sow = await office.approvedSow({ clientId: careful });
      expect(answerOf(await office.admin.post('/projects', { sowId: sow.id, managerId: office.manager.id }))).toEqual([
        409,
        'SOW_NOT_ACCEPTED',
      ]);
      await user.does(`/sows/${sow.id}/accept`, {}, { ifMatch: sow.version });
      await office.admin.does('/projects', { sowId: sow.id, managerId: office.manager.id });
    });

    test('is refused for an inactive client', async () => {
      const gone = await office.client();
      const sow = await office.approvedSow({ clientId: gone });
      await office.admin.does(`/clients/${gone}/deactivate`);
      expect(answerOf(await office.admin.post('/projects', { sowId: sow.id, managerId: office.manager.id }))).toEqual([
        409,
        'CLIENT_INACTIVE',
      ]);
    });

    test.each([
      ['sowId', () => ({ sowId: newId() }), 'REFERENCE_NOT_FOUND'],
      ['managerId', () => ({ managerId: newId() }), 'REFERENCE_NOT_FOUND'],
      ['managerId', () => ({ managerId: office.ada.id }), 'PROJECT_MANAGER_INVALID'],
      ['startDate', () => ({ startDate: '2025-12-31' }), 'PROJECT_OUTSIDE_SOW'],
      ['endDate', () => ({ endDate: '2027-01-01' }), 'PROJECT_OUTSIDE_SOW'],
      ['endDate', () => ({ startDate: '2026-05-02', endDate: '2026-05-01' }), 'DATES_INVERTED'],
      ['budget', () => ({ budget: '1000.01' }), 'PROJECT_BUDGET_EXCEEDS_SOW'],
      ['budget', () => ({ budget: '1.001' }), 'MONEY_TOO_PRECISE'],
      ['budget', () => ({ budget: 5 }), 'MONEY_INVALID'],
      ['name', () => ({ name: null }), 'TEXT_INVALID'],
    ])('refuses a wrong %s and leaves the SOW alone', async (path, wrong, code) => {
      const sow = await office.approvedSow();
      const response = await office.admin.post('/projects', {
        sowId: sow.id,
        managerId: office.manager.id,
        ...wrong(),
      });
      expect(response.status).toBe(422);
      expect(response.body).toMatchObject({ errors: [{ path, code }] });
      expect(await office.admin.read(`/sows/${sow.id}`)).toMatchObject({ status: 'approved', version: sow.version });
    });

    test('is not made for a manager who has left', async () => {
      const former = await office.app.signedIn('pm');
      await office.app.database.execute(sql`UPDATE app_user SET status = 'deactivated' WHERE id = ${former.id}`);
      const sow = await office.approvedSow();
      expect(answerOf(await office.admin.post('/projects', { sowId: sow.id, managerId: former.id }))).toEqual([
        422,
        'PROJECT_MANAGER_INVALID',
      ]);
    });

    test('may be made by a pm for another office.manager, whose it then is', async () => {
      const sow = await office.approvedSow();
      const project = await office.otherPm.does<Row>('/projects', { sowId: sow.id, managerId: office.manager.id });
      expect(project).toMatchObject({ managerId: office.manager.id, availableActions: [] });
      expect((await office.otherPm.get(`/projects/${project.id}`)).status).toBe(404);
      expect(await office.manager.read(`/projects/${project.id}`)).toMatchObject({ id: project.id });
    });
  });

  describe('budgets', () => {
    test('of the projects of a SOW never exceed it: the next one gets what is left', async () => {
      const sow = await office.approvedSow();
      await office.project({ sowId: sow.id, budget: '600.00' });
      expect(await office.project({ sowId: sow.id })).toMatchObject({ budget: '400.00' });
      expect(await office.project({ sowId: sow.id })).toMatchObject({ budget: '0.00' });
    });

    test('hold when many projects are made at once', async () => {
      const sow = await office.approvedSow();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () =>
          office.admin.post('/projects', { sowId: sow.id, managerId: office.manager.id, budget: '300.00' }),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
      expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
      expect(await office.admin.read(`/sows/${sow.id}`)).toMatchObject({
        status: 'in_progress',
        version: sow.version + 1,
      });
    });

    test('hold when two projects are raised at once', async () => {
      const sow = await office.approvedSow();
      const projects = [
        await office.project({ sowId: sow.id, budget: '100.00' }),
        await office.project({ sowId: sow.id, budget: '100.00' }),
      ];
      const answers = await Promise.all(
        projects.map(({ id }) => office.manager.patch(`/projects/${id}`, { budget: '600.00' })),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    });

    test('are given back by a cancelled project on which nothing was billed', async () => {
      const sow = await office.approvedSow();
      const project = await office.project({ sowId: sow.id });
      await office.admin.does(`/projects/${project.id}/cancel`, { reason: 'Not needed.' });
      expect(await office.project({ sowId: sow.id })).toMatchObject({ budget: '1000.00' });
    });
  });

  describe('an update', () => {
    test('changes what is sent, and keeps the version when nothing differs', async () => {
      const project = await office.project();
      const changed = expectStatus(
        await office.manager.patch(
          `/projects/${project.id}`,
          { name: 'Phase one', budget: '500', endDate: '2026-06-30' },
          { ifMatch: 1 },
        ),
        200,
      );
      expect(changed.body).toMatchObject({ name: 'Phase one', budget: '500.00', endDate: '2026-06-30', version: 2 });
      expect(
        (await office.manager.patch(`/projects/${project.id}`, { budget: '500.00', endDate: '2026-06-30' })).body,
      ).toMatchObject({ version: 2 });
      expect((await office.manager.patch(`/projects/${project.id}`, { name: 'Late' }, { ifMatch: 1 })).status).toBe(
        412,
      );
      expect((await office.manager.patch(`/projects/${project.id}`, { sowId: newId() })).status).toBe(422);
    });

    test('hands a project over, and the former manager still gets the answer', async () => {
      const project = await office.project();
      expectStatus(await office.manager.patch(`/projects/${project.id}`, { managerId: office.otherPm.id }), 200);
      expect((await office.manager.get(`/projects/${project.id}`)).status).toBe(404);
    });

    test('is refused to a pm who manages another project, like an absent one', async () => {
      const project = await office.project();
      await office.assign(project, { userId: office.otherPm.id });
      expect((await office.otherPm.get(`/projects/${project.id}`)).status).toBe(200);
      expect((await office.otherPm.patch(`/projects/${project.id}`, { name: 'Mine' })).status).toBe(404);
      expect((await office.otherPm.post(`/projects/${project.id}/activate`)).status).toBe(404);
    });
  });

  describe('its lifecycle', () => {
    test('runs from planning to closed and back, with the dates of each step', async () => {
      const project = await office.project();
      expect(answerOf(await office.manager.post(`/projects/${project.id}/activate`))).toEqual([
        409,
        'PROJECT_NOT_STAFFED',
      ]);
      await office.assign(project);
      const step = (name: string, body: object = {}): Promise<Row> =>
        office.admin.does<Row>(`/projects/${project.id}/${name}`, body);
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
      const project = await office.activeProject();
      const sowId = project.sowId as string;
      const refusal = await office.admin.post(`/sows/${sowId}/complete`);
      expect(answerOf(refusal)).toEqual([409, 'SOW_HAS_OPEN_PROJECT']);
      expect((refusal.body as { detail: string }).detail).toContain(project.number);
      await office.admin.does(`/projects/${project.id}/complete`);
      await office.admin.does(`/projects/${project.id}/close`);
      expect(await office.admin.does(`/sows/${sowId}/complete`)).toMatchObject({ status: 'completed' });
      await office.admin.does(`/projects/${project.id}/reopen`, { reason: 'A warranty case.' });
      expect(await office.admin.read(`/sows/${sowId}`)).toMatchObject({ status: 'in_progress' });
      const last = await office.app.database.first(
        sql`SELECT action FROM audit_event WHERE entity_id = ${sowId} ORDER BY at DESC, id DESC LIMIT 1`,
      );
      expect(last).toEqual({ action: 'sow.resume' });
    });

    test('is closed, reopened and cancelled by admins only, completed by its manager too', async () => {
      const project = await office.activeProject();
      expect((await office.manager.post(`/projects/${project.id}/cancel`, { reason: 'No.' })).status).toBe(403);
      await office.manager.does(`/projects/${project.id}/complete`);
      expect((await office.manager.post(`/projects/${project.id}/close`)).status).toBe(403);
      expect((await office.manager.post(`/projects/${project.id}/reopen`, { reason: 'Oh.' })).status).toBe(403);
      expect((await office.admin.post(`/projects/${project.id}/reopen`)).status).toBe(422);
    });

    test('makes a closed or cancelled project read-only', async () => {
      const project = await office.activeProject();
      await office.admin.does(`/projects/${project.id}/cancel`, { reason: 'The client stopped.' });
      const page = await office.admin.read<Page>(`/projects/${project.id}/assignments`);
      const [assignment] = page.items;
      for (const response of [
        await office.admin.patch(`/projects/${project.id}`, { name: 'New' }),
        await office.admin.post(`/projects/${project.id}/assignments`, {
          userId: office.ada.id,
          role: 'A',
          startDate: '2026-01-01',
          endDate: '2026-01-02',
        }),
        await office.admin.patch(`/projects/${project.id}/assignments/${String(assignment?.id)}`, { role: 'B' }),
        await office.admin.delete(`/projects/${project.id}/assignments/${String(assignment?.id)}`),
        await office.admin.post(`/projects/${project.id}/activate`),
      ]) {
        expect(answerOf(response)).toEqual([409, 'ACTION_NOT_AVAILABLE']);
        expect(response.body).toMatchObject({ currentState: 'cancelled', availableActions: [] });
      }
    });
  });

  describe('reading', () => {
    test('consultants see projects that they are or were assigned to, without money', async () => {
      const consultant = await office.app.signedIn('consultant');
      const mine = await office.project();
      await office.project();
      await office.assign(mine, {
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
      const project = await office.project();
      await office.assign(project, { rateOverride: '175.00', costRate: '80.00' });
      const clientUser = await office.app.signedIn('client', { clientId: project.clientId as string });
      expect(await clientUser.read(`/projects/${project.id}`)).toMatchObject({
        budget: '1000.00',
        availableActions: [],
      });
      const [assignment] = (await clientUser.read<Page>(`/projects/${project.id}/assignments`)).items;
      expect(assignment).not.toHaveProperty('rateOverride');
      expect(assignment).not.toHaveProperty('costRate');
      const stranger = await office.app.signedIn('client', { clientId: await office.client() });
      expect((await stranger.get(`/projects/${project.id}`)).status).toBe(404);
      expect((await stranger.get(`/projects/${project.id}/assignments`)).status).toBe(404);
    });

    test('lists filter by status, person, manager and days', async () => {
      const sow = await office.approvedSow();
      const spring = await office.project({
        sowId: sow.id,
        budget: '1.00',
        startDate: '2026-03-01',
        endDate: '2026-05-31',
      });
      const autumn = await office.project({
        sowId: sow.id,
        budget: '1.00',
        startDate: '2026-09-01',
        endDate: '2026-11-30',
        managerId: office.otherPm.id,
      });
      await office.assign(autumn, { startDate: '2026-09-01', endDate: '2026-09-30' });
      const found = async (query: string): Promise<string[]> =>
        (await office.admin.read<Page>(`/projects?sowId=${sow.id}&sort=number&${query}`)).items.map(({ id }) => id);
      expect(await found('status=planning')).toEqual([spring.id, autumn.id]);
      expect(await found('from=2026-06-01')).toEqual([autumn.id]);
      expect(await found('from=2026-05-31&to=2026-05-31')).toEqual([spring.id]);
      expect(await found(`userId=${office.ada.id}`)).toEqual([autumn.id]);
      expect(await found(`managerId=${office.otherPm.id}`)).toEqual([autumn.id]);
      expect(await found('status=closed,cancelled')).toEqual([]);
    });
  });

  describe('what depends on projects', () => {
    test('a client with an open project stays active, and the refusal names the project', async () => {
      const other = await office.client();
      const sow = await office.approvedSow({ clientId: other });
      const project = await office.project({ sowId: sow.id });
      const response = await office.admin.post(`/clients/${other}/deactivate`);
      expect(answerOf(response)).toEqual([409, 'CLIENT_HAS_OPEN_PROJECT']);
      expect((response.body as { detail: string }).detail).toContain(project.number);
      await office.admin.does(`/projects/${project.id}/cancel`, { reason: 'Over.' });
      await office.admin.does(`/clients/${other}/deactivate`);
    });

    test('a user who manages an open project is not deactivated', async () => {
      const leaving = await office.app.signedIn('pm');
      const project = await office.project({ managerId: leaving.id });
      expect(answerOf(await office.admin.post(`/users/${leaving.id}/deactivate`))).toEqual([
        409,
        'USER_MANAGES_PROJECT',
      ]);
      expectStatus(await office.admin.patch(`/projects/${project.id}`, { managerId: office.manager.id }), 200);
      await office.admin.does(`/users/${leaving.id}/deactivate`);
    });
  });
});
