import { AuditIntegrity } from '#platform/audit';
import { sql } from '#platform/database';
import { RECORDED_ENTITIES } from '../../src/areas/audit/audit-event.view.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface Event {
  id: string;
  at: string;
  action: string;
  actorId: string | null;
  entity: string | null;
  entityId: string | null;
  rootEntity: string | null;
  rootId: string | null;
  changes: Record<string, { old: string | null; new: string | null }>;
}

interface Events {
  items: Event[];
  page: { nextCursor: string | null; total: number };
}

let app: TestApp;
let admin: TestCaller;
let clientId: string;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
  const made = await admin.does<{ id: string }>('/clients', {
    name: 'Acme GmbH',
    email: 'office@acme.example',
    contacts: [{ name: 'Jo', email: 'jo@acme.example' }],
  });
  clientId = made.id;
});

afterAll(() => app.close());

const events = (query: string, caller = admin): Promise<Events> => caller.read<Events>(`/audit-events${query}`);

describe('the audit events', () => {
  it('show a change with who made it and its new values', async () => {
    const { items } = await events(`?entity=client&entityId=${clientId}`);
    const made = items.find((event) => event.entity === 'client');
    expect(made).toMatchObject({ action: 'client.create', actorId: admin.id, entityId: clientId, rootId: clientId });
    expect(made?.changes.name).toEqual({ old: null, new: 'Acme GmbH' });
  });

  it('of a row come with those of its parts', async () => {
    const { items } = await events(`?entityId=${clientId}`);
    expect(new Set(items.map((event) => event.entity))).toEqual(new Set(['client', 'contact']));
  });

  it('of a part are found by its own id', async () => {
    const { items } = await events(`?entity=contact`);
    const contact = items.find((event) => event.rootId === clientId);
    const own = await events(`?entityId=${contact?.entityId ?? ''}`);
    expect(own.items.map((event) => event.entity)).toEqual(['contact']);
  });

  it('come newest first and page without a gap', async () => {
    const all = await events('?limit=100');
    expect(all.items.map((event) => event.at)).toEqual(
      all.items
        .map((event) => event.at)
        .toSorted()
        .toReversed(),
    );
    const first = await events('?limit=2');
    const second = await events(`?limit=2&cursor=${first.page.nextCursor ?? ''}`);
    expect([...first.items, ...second.items].map((event) => event.id)).toEqual(
      all.items.slice(0, 4).map((event) => event.id),
    );
  });

  it('are filtered by action, by actor and by day', async () => {
    expect((await events('?action=client.create')).items.every((event) => event.action === 'client.create')).toBe(true);
    const other = await app.signedIn('accountant');
    expect((await events(`?actorId=${other.id}`)).items).toEqual([]);
    const day = (await events(`?entityId=${clientId}`)).items[0]?.at.slice(0, 10) ?? '';
    expect((await events(`?entityId=${clientId}&from=${day}&to=${day}`)).items).toHaveLength(2);
    expect((await events(`?entityId=${clientId}&to=2020-01-01`)).items).toEqual([]);
  });

  it('go to a spreadsheet as CSV, changes included, and that is an event too', async () => {
    const reply = await admin.get(`/audit-events?entityId=${clientId}`, { headers: { Accept: 'text/csv' } });
    expect(expectStatus(reply, 200).text).toContain('client.create');
    expect(reply.text).toContain('Acme GmbH');
    expect((await events('?action=audit_event.export')).items).toHaveLength(1);
  });

  it.each(['pm', 'consultant'] as const)('are not for a %s', async (role) => {
    const caller = await app.signedIn(role);
    expect((await caller.get('/audit-events')).status).toBe(403);
    expect((await caller.get('/audit-events/integrity')).status).toBe(403);
  });

  it('are for an accountant', async () => {
    const accountant = await app.signedIn('accountant');
    expect((await events('?limit=1', accountant)).items).toHaveLength(1);
  });

  it('refuse a kind of row that there is not', async () => {
    const reply = await admin.get('/audit-events?entity=spaceship');
    expect(expectStatus(reply, 422).body.errors).toEqual([expect.objectContaining({ path: 'entity' })]);
  });

  it('can be asked for every kind of row that the database records', async () => {
    const rows = await app.database.rows<{ entity: string }>(sql`
      SELECT DISTINCT substring(pg_get_triggerdef(oid) FROM $$audit_record[(]'([a-z_]+)'$$) AS entity
      FROM pg_trigger WHERE tgname = 'audit_insert'`);
    expect(rows.length).toBeGreaterThan(10);
    expect(RECORDED_ENTITIES).toEqual(expect.arrayContaining(rows.map((row) => row.entity)));
  });
});

describe('the state of the chain', () => {
  it('counts what waits, and after sealing and verifying says that all is well', async () => {
    expect((await admin.read<{ waiting: number }>('/audit-events/integrity')).waiting).toBeGreaterThan(0);
    await app.get(AuditIntegrity).seal();
    await app.get(AuditIntegrity).verify();
    expect(await admin.read('/audit-events/integrity')).toMatchObject({
      head: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      waiting: 0,
      lastVerification: { isIntact: true, finding: null },
    });
  });
});
