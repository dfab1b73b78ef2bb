import { newId, sql } from '#platform/database';
import { answerOf, type Page, ProjectOffice, type Row } from '../support/project-office.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

describe('assignments', () => {
  let office: ProjectOffice;
  let clientUser: TestCaller;

  beforeAll(async () => {
    office = await ProjectOffice.open();
    clientUser = await office.app.signedIn('client', { clientId: await office.client() });
  });
  afterAll(() => office.close());

  test('put a person on a project, and raise its version', async () => {
    const project = await office.project();
    const response = expectStatus(
      await office.manager.post(`/projects/${project.id}/assignments`, {
        userId: office.ada.id,
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
    expect(await office.admin.read(`/projects/${project.id}`)).toMatchObject({ version: 2 });
    expect((await office.admin.read<Page>(`/projects/${project.id}/assignments`)).items).toMatchObject([
      { costRate: '80.00' },
    ]);
  });

  test.each([
    ['userId', () => ({ userId: newId() }), 'REFERENCE_NOT_FOUND'],
    ['userId', () => ({ userId: office.accountant.id }), 'ASSIGNMENT_USER_INVALID'],
    ['userId', () => ({ userId: clientUser.id }), 'ASSIGNMENT_USER_INVALID'],
    ['startDate', () => ({ startDate: '2025-12-31' }), 'ASSIGNMENT_OUTSIDE_PROJECT'],
    ['endDate', () => ({ endDate: '2027-01-01' }), 'ASSIGNMENT_OUTSIDE_PROJECT'],
    ['endDate', () => ({ startDate: '2026-05-02', endDate: '2026-05-01' }), 'DATES_INVERTED'],
    ['rateOverride', () => ({ rateOverride: '0' }), 'RATE_NOT_POSITIVE'],
    ['rateOverride', () => ({ rateOverride: '1.001' }), 'MONEY_TOO_PRECISE'],
    ['costRate', () => ({ costRate: '1.001' }), 'MONEY_TOO_PRECISE'],
    ['role', () => ({ role: '' }), 'TEXT_INVALID'],
  ])('refuse a wrong %s and store nothing', async (path, wrong, code) => {
    const project = await office.project();
    const body = {
      userId: office.ada.id,
      role: 'Architect',
      startDate: '2026-01-01',
      endDate: '2026-12-31',
      ...wrong(),
    };
    const response = await office.admin.post(`/projects/${project.id}/assignments`, body);
    expect(response.status).toBe(422);
    expect(response.body).toMatchObject({ errors: [{ path, code }] });
    expect(await office.admin.read<Page>(`/projects/${project.id}/assignments`)).toMatchObject({
      items: [],
      page: { total: 0 },
    });
  });

  test('share no day of one person and project, while neighbours may touch', async () => {
    const project = await office.project();
    await office.assign(project, { endDate: '2026-06-30' });
    const overlapping = await office.admin.post(`/projects/${project.id}/assignments`, {
      userId: office.ada.id,
      role: 'Engineer',
      startDate: '2026-06-30',
      endDate: '2026-12-31',
    });
    expect(answerOf(overlapping)).toEqual([422, 'ASSIGNMENT_OVERLAPS']);
    expect(overlapping.body).toMatchObject({ errors: [{ path: 'startDate' }] });
    const next = await office.assign(project, { role: 'Engineer', startDate: '2026-07-01' });
    const moved = await office.admin.patch(`/projects/${project.id}/assignments/${next.id}`, {
      startDate: '2026-06-01',
    });
    expect(answerOf(moved)).toEqual([422, 'ASSIGNMENT_OVERLAPS']);
  });

  test('are made once when many ask for the same days at once', async () => {
    const project = await office.project();
    const body = { userId: office.ada.id, role: 'Architect', startDate: '2026-01-01', endDate: '2026-12-31' };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => office.admin.post(`/projects/${project.id}/assignments`, body)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422, 422, 422, 422]);
  });

  test('cannot overlap by hand-written SQL either', async () => {
    const project = await office.project();
    const { id } = await office.assign(project);
    await expect(
      office.app.database.execute(sql`
          INSERT INTO assignment (id, project_id, user_id, role, start_date, end_date, created_by, updated_by)
          SELECT ${newId()}, project_id, user_id, role, end_date, end_date, created_by, updated_by FROM assignment WHERE id = ${id}`),
    ).rejects.toThrow('ex_assignment_overlap');
  });

  test('change with their own version, empty what is null, and stay when nothing differs', async () => {
    const project = await office.project();
    const { id } = await office.assign(project, { rateOverride: '175.00' });
    const path = `/projects/${project.id}/assignments/${id}`;
    const changed = expectStatus(
      await office.manager.patch(path, { rateOverride: null, role: ' Lead ' }, { ifMatch: 1 }),
      200,
    );
    expect(changed.body).toMatchObject({ rateOverride: null, role: 'Lead', version: 2 });
    expect(changed.headers.etag).toBe('"2"');
    expect((await office.manager.patch(path, { role: 'Lead' })).body).toMatchObject({ version: 2 });
    expect((await office.manager.patch(path, { role: 'Late' }, { ifMatch: 1 })).status).toBe(412);
    expect((await office.manager.delete(path, { ifMatch: 1 })).status).toBe(412);
    expect((await office.manager.delete(path, { ifMatch: 2 })).status).toBe(204);
    expect((await office.manager.delete(path)).status).toBe(404);
    expect(await office.admin.read(`/projects/${project.id}`)).toMatchObject({ version: 4 });
  });

  test('are found under their own project only', async () => {
    const [project, other] = [await office.project(), await office.project()];
    const { id } = await office.assign(project);
    expect((await office.admin.patch(`/projects/${other.id}/assignments/${id}`, { role: 'B' })).status).toBe(404);
    expect((await office.otherPm.patch(`/projects/${project.id}/assignments/${id}`, { role: 'B' })).status).toBe(404);
  });
});
