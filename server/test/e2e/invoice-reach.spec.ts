import { sql } from '#platform/database';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { aDraft, aLine, type InvoiceBody } from '../support/invoices.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

let app: TestApp;
let admin: TestCaller;
let manager: TestCaller;
let ada: TestCaller;
let engagement: Engagement;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  manager = await app.signedIn('pm');
  ada = await app.signedIn('consultant', { fullName: 'Ada Lovelace' });
});

afterAll(() => app.close());

beforeEach(async () => {
  engagement = await Engagement.begin(app, { managerId: manager.id });
});

const draft = (facts: object = {}): Promise<InvoiceBody> => aDraft(admin, engagement.clientId, facts);

const work = (...entries: Parameters<typeof approvedTime>[3]): Promise<string[]> =>
  approvedTime(app, engagement, ada.id, entries);

describe('reach', () => {
  let others: Engagement;

  beforeEach(async () => {
    const otherManager = await app.signedIn('pm');
    others = await Engagement.begin(app, { managerId: otherManager.id, clientId: engagement.clientId });
    await work({});
    await approvedTime(app, others, ada.id, [{}]);
  });

  it('of a project manager: preview and draft take their projects only', async () => {
    const preview = expectStatus(await manager.post('/invoices/preview', { clientId: engagement.clientId }), 200)
      .body as InvoiceBody;
    const invoice = await aDraft(manager, engagement.clientId);
    for (const { lines } of [preview, invoice])
      expect(lines.map(({ projectId }) => projectId)).toEqual([engagement.projectId]);
    expect(invoice.availableActions.map(({ action }) => action)).toEqual(['update', 'discard']);
    expectStatus(await manager.delete(`/invoices/${invoice.id}`), 204);
  });

  it('of a project manager: a foreign project is not there, and every line names one of theirs', async () => {
    const body = { clientId: engagement.clientId };
    const foreign = expectStatus(await manager.post('/invoices', { ...body, projectIds: [others.projectId] }), 422);
    expect(foreign.body).toMatchObject({ code: 'REFERENCE_NOT_FOUND', errors: [{ path: 'projectIds.0' }] });
    const nameless = expectStatus(await manager.post('/invoices', { ...body, lines: [aLine()] }), 422);
    expect(nameless.body).toMatchObject({ code: 'REFERENCE_NOT_FOUND', errors: [{ path: 'lines.0.projectId' }] });
    const own = await aDraft(manager, engagement.clientId, { lines: [aLine({ projectId: engagement.projectId })] });
    expectStatus(await manager.post(`/invoices/${own.id}/lines`, aLine({ projectId: others.projectId })), 422);
  });

  it('of a project manager: an invoice with a line of theirs is read, and changed only if all are', async () => {
    const { id, lines } = await draft();
    expect(await manager.read(`/invoices/${id}`)).toMatchObject({ id, availableActions: [] });
    expectStatus(await manager.patch(`/invoices/${id}`, { notes: 'Mine' }), 404);
    expectStatus(await manager.delete(`/invoices/${id}`), 404);
    expectStatus(await manager.delete(`/invoices/${id}/lines/${lines[0]?.id ?? ''}`), 404);
    expectStatus(await manager.post(`/invoices/${id}/issue`, {}, { ifMatch: 1 }), 403);
  });

  it('of a project manager: a draft whose last line they removed is still theirs', async () => {
    const { id, lines } = await aDraft(manager, engagement.clientId);
    expectStatus(await manager.delete(`/invoices/${id}/lines/${lines[0]?.id ?? ''}`), 204);
    expect(await manager.read(`/invoices/${id}`)).toMatchObject({ lines: [], total: '0.00' });
    expectStatus(await manager.delete(`/invoices/${id}`), 204);
  });

  it('of a project manager: invoices of others are not there', async () => {
    const { id } = await draft({ projectIds: [others.projectId] });
    expectStatus(await manager.get(`/invoices/${id}`), 404);
    expectStatus(await manager.get(`/invoices/${id}/payments`), 404);
    const { items } = await manager.read<{ items: { id: string }[] }>('/invoices?limit=100');
    expect(items.map((item) => item.id)).not.toContain(id);
  });

  it('of a consultant: none', async () => {
    expectStatus(await ada.get('/invoices'), 403);
    expectStatus(await ada.post('/invoices', { clientId: engagement.clientId }), 403);
  });

  it('of a client: from issued on, without what is internal', async () => {
    const client = await app.signedIn('client', { clientId: engagement.clientId });
    const stranger = await Engagement.begin(app, { managerId: manager.id });
    const foreigner = await app.signedIn('client', { clientId: stranger.clientId });
    const { id, lines, version } = await draft();
    expectStatus(await client.get(`/invoices/${id}`), 404);
    await admin.does(`/invoices/${id}/issue`, {}, { ifMatch: version });

    const invoice = await client.read(`/invoices/${id}`);
    expect(invoice).toMatchObject({ status: 'issued', availableActions: [] });
    expect(invoice).not.toHaveProperty('voidReason');
    expect(invoice).not.toHaveProperty('deliveries');
    const entries = await client.read<{ items: object[] }>(`/invoices/${id}/lines/${lines[0]?.id ?? ''}/entries`);
    expect(entries.items).toHaveLength(1);
    expect(entries.items[0]).not.toHaveProperty('notes');

    expectStatus(await foreigner.get(`/invoices/${id}`), 404);
    expectStatus(await foreigner.get(`/invoices/${id}/lines/${lines[0]?.id ?? ''}/entries`), 404);
    expect(await foreigner.read('/invoices')).toMatchObject({ items: [] });
    expectStatus(await client.patch(`/invoices/${id}`, { notes: 'x' }), 403);
  });
});

describe('what stands on drafts', () => {
  it('keeps the client active and its project open', async () => {
    await work({});
    await draft();
    await app.database.execute(
      sql`UPDATE project SET status = 'completed', completed_on = '2026-11-01' WHERE id = ${engagement.projectId}`,
    );
    const close = expectStatus(await admin.post(`/projects/${engagement.projectId}/close`, {}), 409);
    expect(close.body).toMatchObject({ code: 'PROJECT_HAS_DRAFT_INVOICE' });
    await app.database.execute(sql`UPDATE project SET status = 'cancelled' WHERE id = ${engagement.projectId}`);
    const deactivate = expectStatus(await admin.post(`/clients/${engagement.clientId}/deactivate`, {}), 409);
    expect(deactivate.body).toMatchObject({ code: 'CLIENT_HAS_DRAFT_INVOICE' });
  });
});
