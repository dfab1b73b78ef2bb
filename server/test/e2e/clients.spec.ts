import { newId, sql } from '#platform/database';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface Client {
  id: string;
  version: number;
  currency: string;
  availableActions: { action: string; allowed: boolean; reason?: { code: string } }[];
  [field: string]: unknown;
}

describe('clients', () => {
  let app: TestApp;
  let admin: TestCaller;
  let pm: TestCaller;
  let made = 0;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await app.signedIn('admin');
    pm = await app.signedIn('pm');
  });
  afterAll(() => app.close());

  const create = (body: object = {}): Promise<Client> =>
    admin.does<Client>('/clients', {
      name: `Client ${String(++made)}`,
      email: `office-${String(made)}@client.test`,
      ...body,
    });

  const draftSow = (clientId: string, body: object = {}): Promise<{ id: string; version: number }> =>
    admin.does('/sows', {
      clientId,
      title: 'Advice',
      startDate: '2026-01-01',
      endDate: '2026-12-31',
      rate: '150.50',
      totalBudget: '1000.00',
      ...body,
    });

  test('takes currency and terms from the organization, and answers the whole resource with its address', async () => {
    const response = expectStatus(
      await admin.post('/clients', {
        name: 'Acme GmbH',
        email: 'office@acme.test',
        billingAddress: 'Hauptstr. 1\n10115 Berlin',
        taxRate: '0.1',
      }),
      201,
    );
    expect(response.body).toMatchObject({
      name: 'Acme GmbH',
      email: 'office@acme.test',
      phone: null,
      company: null,
      billingAddress: 'Hauptstr. 1\n10115 Berlin',
      currency: 'EUR',
      paymentTermsDays: 30,
      taxRate: '0.10',
      taxId: null,
      requiresAcceptance: false,
      isActive: true,
      contacts: [],
      version: 1,
      availableActions: [
        { action: 'update', allowed: true },
        { action: 'deactivate', allowed: true },
      ],
    });
    expect(response.headers.location).toBe(`/api/v1/clients/${(response.body as Client).id}`);
    expect(response.headers.etag).toBe('"1"');
  });

  test('keeps no tax rate of its own when none is given', async () => {
    expect((await create()).taxRate).toBeNull();
  });

  test('refuses the e-mail address of another client, whatever its case', async () => {
    await create({ email: 'Taken@client.test' });
    const response = await admin.post('/clients', { name: 'Other', email: 'taken@CLIENT.test' });
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({ code: 'CLIENT_EMAIL_TAKEN' });
  });

  test('lets one of two clients win that ask for the same address at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => admin.post('/clients', { name: 'Twin', email: 'twin@client.test' })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
  });

  test.each([
    ['name', { name: ' ' }],
    ['name', { name: null }],
    ['email', { email: 'nobody' }],
    ['currency', { currency: 'EURO' }],
    ['currency', { currency: 'XXX' }],
    ['paymentTermsDays', { paymentTermsDays: 366 }],
    ['paymentTermsDays', { paymentTermsDays: '30' }],
    ['taxRate', { taxRate: '1.1' }],
    ['taxRate', { taxRate: 0.1 }],
    ['requiresAcceptance', { requiresAcceptance: 'yes' }],
    ['contacts.0.email', { contacts: [{ name: 'Erika', email: 'erika' }] }],
    ['contacts.0.nickname', { contacts: [{ name: 'Erika', nickname: 'E' }] }],
    ['isActive', { isActive: false }],
  ])('refuses a wrong %s and stores nothing', async (path, wrong) => {
    const email = `wrong-${newId()}@client.test`;
    const response = await admin.post('/clients', { name: 'Wrong', email, ...wrong });
    expect(response.status).toBe(422);
    expect((response.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path);
    expect(await app.database.first(sql`SELECT 1 FROM client WHERE email = ${email}`)).toBeUndefined();
  });

  test('replaces contacts as a whole, and leaves them alone when they are not sent', async () => {
    const { id } = await create({ contacts: [{ name: 'Erika', email: 'erika@client.test' }, { name: 'Max' }] });
    const renamed = expectStatus(await admin.patch(`/clients/${id}`, { name: 'Renamed' }), 200).body as Client;
    expect(renamed).toMatchObject({ name: 'Renamed', version: 2, contacts: [{ name: 'Erika' }, { name: 'Max' }] });
    const replaced = expectStatus(
      await admin.patch(`/clients/${id}`, { contacts: [{ name: 'Mia', role: 'Buyer' }] }),
      200,
    ).body as Client;
    expect(replaced).toMatchObject({
      version: 3,
      contacts: [{ name: 'Mia', email: null, phone: null, role: 'Buyer' }],
    });
    const emptied = expectStatus(await admin.patch(`/clients/${id}`, { contacts: null }), 200).body as Client;
    expect(emptied.contacts).toEqual([]);
  });

  test('keeps the version when a change changes nothing', async () => {
    const { id } = await create({ taxRate: '0.10', contacts: [{ name: 'Erika' }] });
    const same = await admin.patch(`/clients/${id}`, { taxRate: '0.1000', contacts: [{ name: 'Erika' }] });
    expect(same.body).toMatchObject({ version: 1 });
  });

  test('refuses a stale version, and answers 404 for an absent client first', async () => {
    const { id } = await create();
    expectStatus(await admin.patch(`/clients/${id}`, { phone: '1' }, { ifMatch: 1 }), 200);
    expect((await admin.patch(`/clients/${id}`, { phone: '2' }, { ifMatch: 1 })).status).toBe(412);
    expect((await admin.patch(`/clients/${newId()}`, { phone: '2' }, { ifMatch: 1 })).status).toBe(404);
  });

  describe('currency', () => {
    test('is followed by draft SOWs', async () => {
      const { id } = await create();
      const sow = await draftSow(id, { rateLines: [{ role: 'Architect', rate: '180.25', validFrom: '2026-01-01' }] });
      expectStatus(await admin.patch(`/clients/${id}`, { currency: 'USD' }), 200);
      expect(await admin.read(`/sows/${sow.id}`)).toMatchObject({
        currency: 'USD',
        rate: '150.50',
        rateLines: [{ rate: '180.25' }],
      });
    });

    test('is refused when a draft has amounts that it cannot express', async () => {
      const { id } = await create();
      await draftSow(id);
      const response = await admin.patch(`/clients/${id}`, { currency: 'JPY' });
      expect(response.status).toBe(409);
      expect(response.body).toMatchObject({ code: 'CLIENT_CURRENCY_FIXED' });
      expect(await admin.read(`/clients/${id}`)).toMatchObject({ currency: 'EUR', version: 1 });
    });

    test('stays once a SOW was submitted, even when it was withdrawn again', async () => {
      const { id } = await create();
      const sow = await draftSow(id);
      await admin.does(`/sows/${sow.id}/submit`);
      await admin.does(`/sows/${sow.id}/withdraw`);
      const response = await admin.patch(`/clients/${id}`, { currency: 'USD' });
      expect(response.status).toBe(409);
      expect(response.body).toMatchObject({ code: 'CLIENT_CURRENCY_FIXED' });
    });
  });

  test('keeps its currency once it has an invoice, with or without a SOW', async () => {
    const { id } = await create();
    await admin.does('/invoices', {
      clientId: id,
      lines: [{ description: 'Licence', quantity: '1', unitPrice: '10.55' }],
    });
    const response = await admin.patch(`/clients/${id}`, { currency: 'JPY' });
    expect([response.status, response.body]).toEqual([409, expect.objectContaining({ code: 'CLIENT_CURRENCY_FIXED' })]);
    expectStatus(await admin.patch(`/clients/${id}`, { currency: 'EUR', phone: '1' }), 200);
  });

  describe('deactivation', () => {
    test('is for admins, is undone by activation, and each is refused where it stands already', async () => {
      const { id } = await create();
      expect((await pm.post(`/clients/${id}/deactivate`)).status).toBe(403);
      expect(await admin.does(`/clients/${id}/deactivate`)).toMatchObject({ isActive: false, version: 2 });
      const again = await admin.post(`/clients/${id}/deactivate`);
      expect(again.status).toBe(409);
      expect(again.body).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', currentState: 'inactive' });
      expect(await admin.does(`/clients/${id}/activate`)).toMatchObject({ isActive: true, version: 3 });
    });

    test('waits for a pending SOW, names it, and shows it among the available actions', async () => {
      const { id } = await create();
      const sow = await draftSow(id);
      await admin.does(`/sows/${sow.id}/submit`);
      const response = await admin.post(`/clients/${id}/deactivate`);
      expect(response.status).toBe(409);
      expect(response.body).toMatchObject({
        code: 'CLIENT_HAS_PENDING_SOW',
        detail: expect.stringContaining('SOW-2026-') as string,
      });
      const { availableActions } = await admin.read<Client>(`/clients/${id}`);
      expect(availableActions).toContainEqual(
        expect.objectContaining({
          action: 'deactivate',
          allowed: false,
          reason: expect.objectContaining({ code: 'CLIENT_HAS_PENDING_SOW' }) as object,
        }),
      );
      await admin.does(`/sows/${sow.id}/withdraw`);
      await admin.does(`/clients/${id}/deactivate`);
    });

    test('keeps new SOWs away', async () => {
      const { id } = await create();
      await admin.does(`/clients/${id}/deactivate`);
      const response = await admin.post('/sows', { clientId: id, title: 'Too late' });
      expect(response.status).toBe(409);
      expect(response.body).toMatchObject({ code: 'CLIENT_INACTIVE' });
    });
  });

  describe('reach', () => {
    test('client users see their own client only, in lists and by id', async () => {
      const [mine, other] = [await create(), await create()];
      const user = await app.signedIn('client', { clientId: mine.id });
      expect((await user.read<{ items: Client[] }>('/clients')).items.map(({ id }) => id)).toEqual([mine.id]);
      expect(await user.read(`/clients/${mine.id}`)).toMatchObject({ email: mine.email, availableActions: [] });
      const foreign = await user.get(`/clients/${other.id}`);
      const absent = await user.get(`/clients/${newId()}`);
      expect(foreign.status).toBe(404);
      expect({ ...(foreign.body as object), requestId: '' }).toEqual({ ...(absent.body as object), requestId: '' });
      expect((await user.patch(`/clients/${mine.id}`, { name: 'Mine' })).status).toBe(403);
    });

    test('consultants see the name of clients that they work for, and cannot search what they do not see', async () => {
      const [mine] = [await create({ email: 'hidden-words@client.test' }), await create()];
      const consultant = await app.signedIn('consultant');
      await workOn(mine.id, consultant.id);
      const { items } = await consultant.read<{ items: Client[] }>('/clients');
      expect(items).toEqual([{ id: mine.id, name: mine.name, version: 1 }]);
      expect(await consultant.read(`/clients/${mine.id}`)).toEqual({
        id: mine.id,
        name: mine.name,
        version: 1,
        availableActions: [],
      });
      expect((await consultant.read<{ items: Client[] }>('/clients?q=hidden-words')).items).toEqual([]);
      expect((await admin.read<{ items: Client[] }>('/clients?q=hidden-words')).items).toHaveLength(1);
    });

    const workOn = async (clientId: string, userId: string): Promise<void> => {
      const sow = await draftSow(clientId);
      const project = newId();
      await app.database.execute(sql`
        INSERT INTO project (id, number, sow_id, client_id, name, manager_id, start_date, end_date, budget, currency, created_by, updated_by)
        VALUES (${project}, ${`P-${project}`}, ${sow.id}, ${clientId}, 'Work', ${pm.id}, '2026-01-01', '2026-12-31', 0, 'EUR', ${pm.id}, ${pm.id})`);
      await app.database.execute(sql`
        INSERT INTO assignment (id, project_id, user_id, role, start_date, end_date, created_by, updated_by)
        VALUES (${newId()}, ${project}, ${userId}, 'Engineer', '2026-01-01', '2026-01-31', ${pm.id}, ${pm.id})`);
    };
  });

  test('pages, sorts and filters', async () => {
    await create({ name: 'aa-zebra', currency: 'CHF' });
    await create({ name: 'AA-ant', currency: 'CHF' });
    const first = await admin.read<{ items: Client[]; page: { nextCursor: string; total: number } }>(
      '/clients?currency=CHF&sort=-name&limit=1',
    );
    expect(first).toMatchObject({ items: [{ name: 'aa-zebra' }], page: { total: 2 } });
    const second = await admin.read<{ items: Client[]; page: object }>(
      `/clients?currency=CHF&sort=-name&limit=1&cursor=${first.page.nextCursor}`,
    );
    expect(second).toMatchObject({ items: [{ name: 'AA-ant' }], page: { nextCursor: null } });
  });

  test('puts every change on record, contacts under their client', async () => {
    const { id } = await create({ contacts: [{ name: 'Erika' }] });
    await admin.does(`/clients/${id}/deactivate`);
    const events = await app.database.rows<{ action: string; entity: string }>(
      sql`SELECT action, entity FROM audit_event WHERE root_id = ${id} ORDER BY at, id`,
    );
    expect(events).toEqual([
      { action: 'client.create', entity: 'client' },
      { action: 'client.create', entity: 'contact' },
      { action: 'client.deactivate', entity: 'client' },
    ]);
  });
});
