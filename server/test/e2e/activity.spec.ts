import { approvedTime } from '../support/approved-time.js';
import { Firm, type Thing } from '../support/firm.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface Step {
  action: string;
  actorName: string | null;
  reason?: string | null;
}

let app: TestApp;
let firm: Firm;
let clientId: string;

beforeAll(async () => {
  app = await startTestApp();
  firm = await Firm.open(app);
});

afterAll(() => app.close());

beforeEach(async () => {
  clientId = (await firm.client()).id;
});

/** Earliest first. */
const stepsOf = async (caller: TestCaller, path: string): Promise<Step[]> =>
  (await caller.read<{ items: Step[] }>(`${path}/activity?sort=at`)).items;

const actionsOf = async (caller: TestCaller, path: string): Promise<string[]> =>
  (await stepsOf(caller, path)).map(({ action }) => action);

describe('the activity of a SOW', () => {
  it('is who took which step, with the reasons, a line for each', async () => {
    const { admin, approver, manager } = firm.people;
    const sow = await firm.sow('rejected', {
      clientId,
      rateLines: [{ role: 'A', rate: '1', validFrom: '2026-01-01' }],
    });
    expect(await stepsOf(manager, `/sows/${sow.id}`)).toMatchObject([
      { action: 'sow.create', actorName: admin.fullName, actorRole: 'admin', reason: null },
      { action: 'sow.submit', actorName: admin.fullName },
      { action: 'sow.reject', actorName: approver.fullName, reason: 'The test says so.' },
    ]);
  });

  it('tells the client the public steps, without reasons', async () => {
    const sow = await firm.sow('approved', { clientId });
    const clientUser = await firm.userOf(clientId);
    await clientUser.does(`/sows/${sow.id}/accept`, {}, { ifMatch: sow.version });
    const steps = await stepsOf(clientUser, `/sows/${sow.id}`);
    expect(steps.map(({ action }) => action)).toEqual(['sow.approve', 'sow.accept']);
    for (const step of steps) expect(step).not.toHaveProperty('reason');
  });

  it('is not there for those who may not read the SOW', async () => {
    const sow = await firm.sow('pending', { clientId });
    expectStatus(await (await firm.userOf(clientId)).get(`/sows/${sow.id}/activity`), 404);
    expectStatus(await firm.people.consultant.get(`/sows/${sow.id}/activity`), 404);
  });
});

describe('the activity of a project', () => {
  it('has its team too, of which a consultant on it learns nothing', async () => {
    const project = await firm.project('active', { clientId });
    expect(await actionsOf(firm.people.manager, `/projects/${project.id}`)).toEqual([
      'project.create',
      'assignment.create',
      'project.activate',
    ]);
    expect(await actionsOf(firm.people.consultant, `/projects/${project.id}`)).toEqual([
      'project.create',
      'project.activate',
    ]);
  });

  it('leaves out who was refused', async () => {
    const project = await firm.project('active', { clientId });
    const stranger = await app.signedIn('pm');
    expectStatus(await stranger.get(`/projects/${project.id}`), 404);
    expect(await actionsOf(firm.people.admin, `/projects/${project.id}`)).not.toContain('access.refuse');
  });
});

describe('the activity of an invoice', () => {
  it('has one line for the making of it, however many entries it took', async () => {
    const project = await firm.project('active', { clientId });
    await approvedTime(
      app,
      { clientId, projectId: project.id },
      firm.people.consultant.id,
      Array.from({ length: 30 }, () => ({ minutes: 10 })),
    );
    const invoice = await firm.invoice('partially_paid', { clientId, projectIds: [project.id] });
    expect(await actionsOf(firm.people.accountant, `/invoices/${invoice.id}`)).toEqual([
      'invoice.generate',
      'invoice.issue',
      'payment.record',
    ]);
    expect(await actionsOf(await firm.userOf(clientId), `/invoices/${invoice.id}`)).toEqual([
      'invoice.issue',
      'payment.record',
    ]);
  });
});

describe('the activity of a client', () => {
  it('has its contacts, and is for those who work with clients', async () => {
    await firm.people.manager.patch(`/clients/${clientId}`, { contacts: [{ name: 'Erika' }] });
    expect(await actionsOf(firm.people.manager, `/clients/${clientId}`)).toEqual(['client.create', 'client.update']);
    expect(await actionsOf(await firm.userOf(clientId), `/clients/${clientId}`)).toEqual([]);
  });
});

describe('an audit event', () => {
  const labelsOf = async (thing: Pick<Thing, 'id'>, entity: string): Promise<unknown[]> => {
    const path = `/audit-events?entity=${entity}&entityId=${thing.id}`;
    const { items } = await firm.people.admin.read<{ items: { label: string | null }[] }>(path);
    return [...new Set(items.map(({ label }) => label))];
  };

  it('names the row that it is about as people do', async () => {
    const project = await firm.project('active', { clientId });
    const entry = await firm.entry('draft', { projectId: project.id, workDate: '2026-10-05' });
    const { fullName, id } = firm.people.consultant;
    await firm.people.admin.patch(`/users/${id}`, { fullName });
    expect(await labelsOf(project, 'project')).toEqual([project.number]);
    expect(await labelsOf(await firm.invoice('issued', { clientId }), 'invoice')).toEqual(['INV-2026-0002']);
    expect(await labelsOf(entry, 'time_entry')).toEqual([`${fullName}, 2026-10-05`]);
    expect(await labelsOf(await firm.invoice('draft', { clientId }), 'invoice')).toEqual([null]);
  });
});
