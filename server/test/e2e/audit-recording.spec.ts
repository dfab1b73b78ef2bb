import type { TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { AuditLog, eventsOf } from '#platform/audit';
import { Principal, type RequestContext, runInContext } from '#platform/context';
import { Database, newId, sql } from '#platform/database';
import { UnitOfWork } from '#platform/unit-of-work';
import { startMechanisms } from '../support/mechanisms.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface AuditEventRow {
  actor_id: string | null;
  actor_name: string | null;
  actor_role: string | null;
  action: string;
  entity: string;
  entity_id: string;
  root_entity: string;
  root_id: string;
  changes: Record<string, { old: string | null; new: string | null }>;
  reason: string | null;
  request_id: string | null;
  ip: string | null;
  user_agent: string | null;
}

const ada = new Principal({
  kind: 'user',
  userId: newId(),
  name: 'Ada Admin',
  role: 'admin',
  clientId: null,
  sessionId: null,
  tokenVersion: 1,
});

const request = (facts: Partial<RequestContext> = {}): RequestContext => ({
  requestId: 'req-1',
  ip: '192.0.2.7',
  userAgent: 'curl/8',
  accept: 'application/json',
  principal: ada,
  action: null,
  reason: null,
  ...facts,
});

describe('the audit log', () => {
  let database: TestDatabase;
  let module: TestingModule;
  /** What psql would be: a connection of a superuser that knows nothing of Votra. */
  let psql: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    module = await startMechanisms(database.url);
    psql = new pg.Client({ connectionString: database.url, options: '-c timezone=Asia/Tokyo' });
    await psql.connect();
  });

  afterAll(async () => {
    await psql.end();
    await module.close();
    await database.drop();
  });

  const eventsOfRow = async (id: string): Promise<AuditEventRow[]> =>
    (await psql.query<AuditEventRow>(`SELECT * FROM audit_event WHERE entity_id = $1 ORDER BY at, id`, [id])).rows;

  async function aClient(facts: { name?: string; taxRate?: string } = {}): Promise<string> {
    const id = newId();
    await psql.query(
      `INSERT INTO client (id, name, email, currency, payment_terms_days, tax_rate) VALUES ($1, $2, $3, 'EUR', 30, $4)`,
      [id, facts.name ?? 'Acme', `${id}@acme.test`, facts.taxRate ?? '0.1'],
    );
    return id;
  }

  async function aUser(passwordHash: string): Promise<string> {
    const id = newId();
    await psql.query(
      `INSERT INTO app_user (id, email, username, full_name, role, status, password_hash)
       VALUES ($1, $2, $3, 'Eve', 'admin', 'active', $4)`,
      [id, `${id}@votra.test`, id, passwordHash],
    );
    return id;
  }

  describe('of changed rows', () => {
    it('holds a new row field by field, as text, under the names of the API', async () => {
      const id = await aClient();
      const [event] = await eventsOfRow(id);
      expect(event).toMatchObject({ action: 'client.insert', entity: 'client', root_entity: 'client', root_id: id });
      expect(event?.changes).toMatchObject({
        name: { old: null, new: 'Acme' },
        paymentTermsDays: { old: null, new: '30' },
        taxRate: { old: null, new: '0.1000' },
        isActive: { old: null, new: 'true' },
        createdAt: { old: null, new: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*Z$/) },
      });
      expect(event?.changes).not.toHaveProperty('phone');
    });

    it('names the database account when no request made the change', async () => {
      const [event] = await eventsOfRow(await aClient());
      const { rows } = await psql.query<{ name: string }>(`SELECT session_user AS name`);
      expect(event).toMatchObject({ actor_id: null, actor_name: rows[0]?.name, actor_role: null });
    });

    it('holds old and new values of every row that a bulk statement changes, and of no other column', async () => {
      const ids = [
        await aClient({ name: 'Bulk A' }),
        await aClient({ name: 'Bulk B' }),
        await aClient({ name: 'Bulk C' }),
      ];
      await psql.query(`UPDATE client SET payment_terms_days = 14 WHERE name LIKE 'Bulk%'`);
      for (const id of ids) {
        const events = await eventsOfRow(id);
        expect(events.map(({ action }) => action)).toEqual(['client.insert', 'client.update']);
        expect(events[1]?.changes).toEqual({ paymentTermsDays: { old: '30', new: '14' } });
      }
    });

    it('holds the last values of a deleted row', async () => {
      const id = await aClient({ name: 'Short-lived' });
      await psql.query(`DELETE FROM client WHERE id = $1`, [id]);
      expect((await eventsOfRow(id)).at(-1)).toMatchObject({
        action: 'client.delete',
        changes: { name: { old: 'Short-lived', new: null } },
      });
    });

    it('holds a changed id as a row that went and a row that came', async () => {
      const id = await aClient();
      const other = newId();
      await psql.query(`UPDATE client SET id = $2 WHERE id = $1`, [id, other]);
      expect((await eventsOfRow(id)).at(-1)?.changes.name).toEqual({ old: 'Acme', new: null });
      expect((await eventsOfRow(other)).at(-1)?.changes.name).toEqual({ old: null, new: 'Acme' });
    });

    it('has no event for an update that changes nothing', async () => {
      const id = await aClient();
      await psql.query(`UPDATE client SET name = name WHERE id = $1`, [id]);
      expect(await eventsOfRow(id)).toHaveLength(1);
    });

    it('has an event for a changed password and never the hash', async () => {
      const id = await aUser('$2b$12$old-hash');
      await psql.query(`UPDATE app_user SET password_hash = '$2b$12$new-hash' WHERE id = $1`, [id]);
      const events = await eventsOfRow(id);
      expect(events.map(({ action, changes }) => [action, Object.keys(changes).includes('passwordHash')])).toEqual([
        ['user.insert', false],
        ['user.update', false],
      ]);
      expect(JSON.stringify(events)).not.toContain('hash');
    });

    it('has no event for a login, which changes only when somebody was last seen', async () => {
      const id = await aUser('x');
      await psql.query(`UPDATE app_user SET last_login_at = now() WHERE id = $1`, [id]);
      expect(await eventsOfRow(id)).toHaveLength(1);
    });

    it('loses the event with a change that is rolled back', async () => {
      const id = await aClient();
      await psql.query(`BEGIN; UPDATE client SET name = 'Never' WHERE id = '${id}'; ROLLBACK`);
      expect(await eventsOfRow(id)).toHaveLength(1);
    });

    it('is not diverted by a temporary table of its name', async () => {
      const id = await aClient();
      await psql.query(`CREATE TEMP TABLE audit_event (LIKE audit_event INCLUDING DEFAULTS)`);
      try {
        await psql.query(`UPDATE client SET name = 'Diverted' WHERE id = $1`, [id]);
      } finally {
        await psql.query(`DROP TABLE pg_temp.audit_event`);
      }
      expect(await eventsOfRow(id)).toHaveLength(2);
    });

    it('refuses TRUNCATE of a business table', async () => {
      await expect(psql.query(`TRUNCATE client CASCADE`)).rejects.toMatchObject({ constraint: 'ck_audit_truncate' });
    });
  });

  describe('of a unit of work', () => {
    const rename = (id: string, name: string): Promise<unknown> =>
      module
        .get(UnitOfWork)
        .run(() => module.get(Database).execute(sql`UPDATE client SET name = ${name} WHERE id = ${id}`));

    it('says who acted, how, why and from where', async () => {
      const id = await aClient();
      await runInContext(request({ action: 'client.update', reason: 'typo' }), () => rename(id, 'Acme GmbH'));
      expect((await eventsOfRow(id)).at(-1)).toMatchObject({
        actor_id: ada.userId,
        actor_name: 'Ada Admin',
        actor_role: 'admin',
        action: 'client.update',
        reason: 'typo',
        request_id: 'req-1',
        ip: '192.0.2.7',
        user_agent: 'curl/8',
        changes: { name: { old: 'Acme', new: 'Acme GmbH' } },
      });
    });

    it('names nobody when the caller is not signed in', async () => {
      const id = await aClient();
      await runInContext(request({ principal: null, action: 'auth.register' }), () => rename(id, 'New'));
      expect((await eventsOfRow(id)).at(-1)).toMatchObject({
        actor_id: null,
        actor_name: null,
        action: 'auth.register',
      });
    });

    it('forgets the caller on the connection when the unit of work is over', async () => {
      const id = await aClient();
      await runInContext(request({ action: 'client.update' }), () => rename(id, 'Mine'));
      await Promise.all(
        ['a', 'b', 'c', 'd'].map((name) =>
          module.get(Database).execute(sql`UPDATE client SET name = ${name} WHERE id = ${id}`),
        ),
      );
      expect((await eventsOfRow(id)).slice(2)).toEqual(
        Array(4).fill(expect.objectContaining({ action: 'client.update', actor_id: null, request_id: null })),
      );
    });

    it('finds the events of a part under its root too', async () => {
      const id = await aClient();
      const contact = newId();
      await psql.query(`INSERT INTO contact (id, client_id, position, name) VALUES ($1, $2, 1, 'Carl')`, [contact, id]);
      const actions = async (condition: ReturnType<typeof eventsOf>): Promise<string[]> =>
        (
          await module
            .get(Database)
            .rows<{ action: string }>(sql`SELECT action FROM audit_event WHERE ${condition} ORDER BY at, id`)
        ).map(({ action }) => action);
      expect(await actions(eventsOf('client', id))).toEqual(['client.insert', 'contact.insert']);
      expect(await actions(eventsOf('contact', contact))).toEqual(['contact.insert']);
    });
  });

  describe('of facts that change no row', () => {
    it('keeps the record of a refusal although the unit of work is rolled back', async () => {
      const client = await aClient();
      await runInContext(request(), () =>
        module.get(UnitOfWork).run(async () => {
          await module.get(Database).execute(sql`UPDATE client SET name = 'Undone' WHERE id = ${client}`);
          await module
            .get(AuditLog)
            .record({ action: 'access.refuse', entity: 'client', entityId: client, reason: 'FORBIDDEN_ROLE' });
          throw new Error('refused');
        }),
      ).catch(() => undefined);
      expect((await eventsOfRow(client)).map(({ action, reason, actor_id }) => [action, reason, actor_id])).toEqual([
        ['client.insert', null, null],
        ['access.refuse', 'FORBIDDEN_ROLE', ada.userId],
      ]);
    });

    it('does not fail the request when the event cannot be stored', async () => {
      await expect(module.get(AuditLog).record({ action: 'auth.login', entityId: 'no id' })).resolves.toBeUndefined();
    });
  });
});
