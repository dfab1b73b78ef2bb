import { answerOf, ProjectOffice, type Row } from '../support/project-office.js';
import { expectStatus } from '../support/test-caller.js';

/** What recorded time and invoices say against steps of projects and assignments. */
describe('projects with time', () => {
  let office: ProjectOffice;

  beforeAll(async () => {
    office = await ProjectOffice.open();
  });
  afterAll(() => office.close());

  interface Worked {
    project: Row;
    assignment: Row;
    entry: Row;
  }

  /** An active project on which Ada recorded two hours on the first of October. */
  const worked = async (body: { sowId?: string; budget?: string } = {}): Promise<Worked> => {
    const project = await office.project(body);
    const assignment = await office.assign(project);
    await office.admin.does(`/projects/${project.id}/activate`);
    const entry = await office.ada.does<Row>('/time-entries', {
      projectId: project.id,
      workDate: '2026-10-01',
      minutes: 120,
    });
    return { project, assignment, entry };
  };

  const approve = async (entry: Row): Promise<void> => {
    await office.ada.does('/time-entries/submit', { ids: [entry.id] });
    await office.manager.does('/time-entries/approve', { ids: [entry.id] });
  };

  const bill = async (project: Row): Promise<Row> => {
    const draft = await office.accountant.does<Row>('/invoices', { clientId: project.clientId as string });
    return office.accountant.does<Row>(`/invoices/${draft.id}/issue`, {}, { ifMatch: draft.version });
  };

  test('an assignment is not narrowed past the time recorded under it, nor taken away, nor given to another', async () => {
    const { project, assignment } = await worked();
    const path = `/projects/${project.id}/assignments/${assignment.id}`;
    expect(answerOf(await office.manager.patch(path, { endDate: '2026-09-30' }))).toEqual([
      422,
      'ASSIGNMENT_EXCLUDES_TIME',
    ]);
    expect(answerOf(await office.manager.patch(path, { startDate: '2026-10-02' }))).toEqual([
      422,
      'ASSIGNMENT_EXCLUDES_TIME',
    ]);
    expect(answerOf(await office.manager.patch(path, { userId: office.otherPm.id }))).toEqual([
      409,
      'ASSIGNMENT_HAS_TIME',
    ]);
    expect(answerOf(await office.manager.delete(path))).toEqual([409, 'ASSIGNMENT_HAS_TIME']);
    expectStatus(await office.manager.patch(path, { startDate: '2026-10-01', endDate: '2026-10-01' }), 200);
  });

  test('project dates stay around the recorded time', async () => {
    const { project } = await worked();
    const narrowed = await office.manager.patch(`/projects/${project.id}`, { endDate: '2026-09-30' });
    expect(answerOf(narrowed)).toEqual([422, 'PROJECT_EXCLUDES_TIME']);
    expectStatus(await office.manager.patch(`/projects/${project.id}`, { endDate: '2026-10-01' }), 200);
  });

  test('a project is not completed before time that is recorded on it', async () => {
    const { project } = await worked();
    const early = await office.manager.post(`/projects/${project.id}/complete`, { date: '2026-09-30' });
    expect(answerOf(early)).toEqual([422, 'PROJECT_EXCLUDES_TIME']);
    expect(await office.admin.read(`/projects/${project.id}`)).toMatchObject({ status: 'active' });
    await office.manager.does(`/projects/${project.id}/complete`, { date: '2026-10-01' });
  });

  test('closing waits until its time is decided and billed, and shows what stands in the way', async () => {
    const { project, entry } = await worked();
    await office.manager.does(`/projects/${project.id}/complete`);
    const path = `/projects/${project.id}`;
    expect(answerOf(await office.admin.post(`${path}/close`))).toEqual([409, 'PROJECT_HAS_OPEN_TIME']);
    expect((await office.admin.read<Row>(path)).availableActions).toContainEqual(
      expect.objectContaining({
        action: 'close',
        allowed: false,
        reason: expect.objectContaining({ code: 'PROJECT_HAS_OPEN_TIME' }) as object,
      }),
    );
    await approve(entry);
    expect(answerOf(await office.admin.post(`${path}/close`))).toEqual([409, 'PROJECT_HAS_UNBILLED_TIME']);
    const draft = await office.accountant.does<Row>('/invoices', { clientId: project.clientId as string });
    expect(answerOf(await office.admin.post(`${path}/close`))).toEqual([409, 'PROJECT_HAS_DRAFT_INVOICE']);
    await office.accountant.does(`/invoices/${draft.id}/issue`, {}, { ifMatch: draft.version });
    expect(await office.admin.does(`${path}/close`)).toMatchObject({ status: 'closed' });
  });

  test('a cancelled project takes from the budget of its SOW what was billed on it', async () => {
    const { project, entry } = await worked();
    expect(answerOf(await office.admin.post(`/projects/${project.id}/cancel`, { reason: 'Over.' }))).toEqual([
      409,
      'PROJECT_HAS_OPEN_TIME',
    ]);
    await approve(entry);
    await bill(project);
    await office.admin.does(`/projects/${project.id}/cancel`, { reason: 'Over.' });
    expect(await office.project({ sowId: project.sowId as string })).toMatchObject({ budget: '700.00' });
  });

  test('a project keeps its budget when others leave less of it, and is not given more', async () => {
    const sow = await office.approvedSow();
    const { project, entry } = await worked({ sowId: sow.id, budget: '0.00' });
    const other = await office.project({ sowId: sow.id });
    await approve(entry);
    await bill(project);
    await office.admin.does(`/projects/${project.id}/cancel`, { reason: 'Over.' });
    const kept = await office.manager.patch(`/projects/${other.id}`, { name: 'The other', budget: '1000' });
    expect(kept.body).toMatchObject({ name: 'The other', budget: '1000.00', version: 2 });
    const lower = await office.manager.patch(`/projects/${other.id}`, { budget: '700.01' });
    expect(answerOf(lower)).toEqual([422, 'PROJECT_BUDGET_EXCEEDS_SOW']);
    expectStatus(await office.manager.patch(`/projects/${other.id}`, { budget: '700.00' }), 200);
  });

  test('recording time and completing the project at once leaves no time after the completion', async () => {
    for (let round = 0; round < 3; round++) {
      const { project } = await worked();
      const [completion, recording] = await Promise.all([
        office.manager.post(`/projects/${project.id}/complete`, { date: '2026-10-01' }),
        office.ada.post('/time-entries', { projectId: project.id, workDate: '2026-10-02', minutes: 5 }),
      ]);
      expect([completion.status, recording.status]).not.toEqual([200, 201]);
    }
  });
});
