import pg from 'pg';
import {
  type ChainHead,
  lastVerifiedHead,
  recordVerification,
  sealEvents,
  type Verification,
  verifyChain,
} from '#platform/audit';
import { newId } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('the chain of the audit log', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const connections: pg.Client[] = [];

  async function connect(options = ''): Promise<pg.Client> {
    const connection = new pg.Client({ connectionString: database.url, options });
    await connection.connect();
    connections.push(connection);
    return connection;
  }

  beforeEach(async () => {
    database = await createTestDatabase();
    client = await connect();
    await seal();
  });

  afterEach(async () => {
    await Promise.all(connections.splice(0).map((connection) => connection.end()));
    await database.drop();
  });

  const seal = async (sealer = client): Promise<number | undefined> => (await sealEvents(sealer))?.sealed;

  /** Writes events as `AuditLog.record` does, one a statement. */
  async function write(actions: readonly string[], writer = client): Promise<string[]> {
    const ids: string[] = [];
    for (const action of actions) {
      const { rows } = await writer.query<{ id: string }>(
        `INSERT INTO audit_event (action, entity, entity_id, changes) VALUES ($1, 'invoice', $2, $3) RETURNING id`,
        [action, newId(), JSON.stringify({ note: { old: null, new: 'Grüße, "你好"' } })],
      );
      ids.push(...rows.map(({ id }) => id));
    }
    return ids;
  }

  /** What the owner of the tables can do, and no program of ours does. */
  async function tamper(...statements: string[]): Promise<void> {
    const tables = ['audit_event', 'audit_seal'];
    const all = [
      ...tables.map((table) => `ALTER TABLE ${table} DISABLE TRIGGER append_only`),
      ...statements,
      ...tables.map((table) => `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER append_only`),
    ];
    await client.query(all.join(';'));
  }

  async function verifyAndRecord(): Promise<Verification> {
    const verification = await verifyChain(client, await lastVerifiedHead(client));
    await recordVerification(client, verification);
    return verification;
  }

  const sealedActions = async (): Promise<string[]> =>
    (
      await client.query<{ action: string }>(
        `SELECT action FROM audit_seal JOIN audit_event ON id = event_id WHERE action LIKE 'test.%' ORDER BY position`,
      )
    ).rows.map(({ action }) => action);

  const positionOf = async (eventId: string): Promise<number> => {
    const { rows } = await client.query<{ position: number }>(
      `SELECT position::int FROM audit_seal WHERE event_id = $1`,
      [eventId],
    );
    return rows[0]?.position ?? 0;
  };

  describe('is append-only', () => {
    it.each(['audit_event', 'audit_seal', 'audit_verification'])('in %s, for its owner too', async (table) => {
      const column = table === 'audit_seal' ? 'hash' : 'id';
      for (const statement of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
      ]) {
        await expect(client.query(statement)).rejects.toMatchObject({ constraint: 'ck_audit_append_only' });
      }
    });

    it('for sessions that play replica too', async () => {
      const { rows } = await client.query(
        `SELECT tgrelid::regclass::text AS table, tgenabled FROM pg_trigger WHERE tgfoid = 'audit_refuse_change'::regproc ORDER BY 1`,
      );
      expect(rows).toEqual([
        { table: 'audit_event', tgenabled: 'A' },
        { table: 'audit_seal', tgenabled: 'A' },
        { table: 'audit_verification', tgenabled: 'A' },
      ]);
    });
  });

  describe('grows', () => {
    it('by each event once', async () => {
      await write(['test.a', 'test.b']);
      expect(await seal()).toBe(2);
      expect(await seal()).toBe(0);
      await write(['test.c']);
      expect(await seal()).toBe(1);
      expect(await sealedActions()).toEqual(['test.a', 'test.b', 'test.c']);
    });

    it('by the event of a transaction that commits late', async () => {
      const slow = await connect();
      await slow.query('BEGIN');
      await write(['test.slow'], slow);
      await write(['test.fast']);
      expect(await seal()).toBe(1);
      await write(['test.next']);
      expect(await seal()).toBe(1);
      await slow.query('COMMIT');
      expect(await seal()).toBe(1);
      expect(await sealedActions()).toEqual(['test.fast', 'test.next', 'test.slow']);
      expect(await verifyChain(client)).toMatchObject({ finding: null, waiting: 0 });
    });

    it('by one sealer at a time', async () => {
      await write(Array.from({ length: 50 }, () => 'test.event'));
      const sealers = await Promise.all([connect(), connect(), connect(), connect()]);
      const sealed = await Promise.all(sealers.map((sealer) => seal(sealer)));
      expect(sealed.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(50);
      expect(await verifyChain(client)).toMatchObject({ finding: null, waiting: 0 });
    });

    it('in batches, and beyond them', async () => {
      await client.query(`INSERT INTO audit_event (action) SELECT 'test.' || n FROM generate_series(1, 4500) AS n`);
      expect(await seal()).toBe(4500);
      expect(await verifyChain(client)).toMatchObject({ finding: null, waiting: 0 });
    });

    it('also after the database moved to a cluster that counts transactions from the beginning', async () => {
      await tamper(`UPDATE audit_seal SET horizon = '9000000000000'`);
      await write(['test.after-the-move']);
      expect(await seal()).toBe(1);
    });

    it('to the same hashes under any time zone, date style and locale', async () => {
      const elsewhere = await connect(
        '-c timezone=Asia/Kathmandu -c datestyle=German -c intervalstyle=iso_8601 -c extra_float_digits=0 -c bytea_output=escape',
      );
      await write(['test.a', 'test.b']);
      await seal(elsewhere);
      expect(await verifyChain(client)).toMatchObject({ finding: null });
      expect(await verifyChain(elsewhere)).toMatchObject({ finding: null });
    });
  });

  describe('shows', () => {
    let ids: string[];
    const event = (n: number): string => ids[n] ?? '';

    beforeEach(async () => {
      ids = await write(['test.0', 'test.1', 'test.2', 'test.3', 'test.4', 'test.5']);
      await seal();
    });

    it('nothing while nothing happened, and how many events wait', async () => {
      await write(['test.waits']);
      const { finding, waiting, head } = await verifyChain(client);
      expect({ finding, waiting, position: head.position }).toEqual({
        finding: null,
        waiting: 1,
        position: await positionOf(event(5)),
      });
    });

    it.each([
      `changes = '{}'`,
      `at = at + interval '1 microsecond'`,
      `actor_name = 'Somebody else'`,
      `reason = ''`,
      `entity_id = uuid_v7()`,
      `transaction_id = '7'`,
    ])('an event of which somebody set %s', async (change) => {
      await tamper(`UPDATE audit_event SET ${change} WHERE id = '${event(2)}'`);
      const { finding } = await verifyChain(client);
      expect(finding).toMatchObject({ kind: 'changed', eventId: event(2), position: await positionOf(event(2)) });
      expect(finding?.explanation).toContain(`Event ${event(2)} (test.2, invoice `);
    });

    it('the first of several changed events', async () => {
      await tamper(`UPDATE audit_event SET reason = 'x' WHERE id IN ('${event(4)}', '${event(1)}')`);
      expect((await verifyChain(client)).finding).toMatchObject({ kind: 'changed', eventId: event(1) });
    });

    it('an event that was removed', async () => {
      await tamper(`DELETE FROM audit_event WHERE id = '${event(3)}'`);
      expect((await verifyChain(client)).finding).toMatchObject({ kind: 'removed', eventId: event(3) });
    });

    it('an event that was removed together with its seal', async () => {
      const position = await positionOf(event(3));
      await tamper(
        `DELETE FROM audit_event WHERE id = '${event(3)}'`,
        `DELETE FROM audit_seal WHERE event_id = '${event(3)}'`,
      );
      expect((await verifyChain(client)).finding).toMatchObject({ kind: 'removed', position });
    });

    it('two events that changed places', async () => {
      const [one, four] = [await positionOf(event(1)), await positionOf(event(4))];
      await tamper(
        `UPDATE audit_seal SET event_id = uuid_v7() WHERE position = ${String(one)}`,
        `UPDATE audit_seal SET event_id = '${event(1)}' WHERE position = ${String(four)}`,
        `UPDATE audit_seal SET event_id = '${event(4)}' WHERE position = ${String(one)}`,
      );
      expect((await verifyChain(client)).finding).toMatchObject({ kind: 'moved', eventId: event(1), position: one });
    });

    it('a seal that was moved', async () => {
      const one = await positionOf(event(1));
      await tamper(`UPDATE audit_seal SET position = 1000 WHERE event_id = '${event(1)}'`);
      expect((await verifyChain(client)).finding).toMatchObject({ kind: 'moved', eventId: event(1), position: one });
    });

    it('a chain that was cut at its end, against the head of an earlier verification', async () => {
      await verifyAndRecord();
      const five = await positionOf(event(5));
      await tamper(
        `DELETE FROM audit_seal WHERE event_id = '${event(5)}'`,
        `DELETE FROM audit_event WHERE id = '${event(5)}'`,
      );
      expect(await verifyAndRecord()).toMatchObject({ finding: { kind: 'cut', position: five } });
    });

    it('a chain that was made anew after a change, against a head kept elsewhere', async () => {
      const kept: ChainHead = (await verifyChain(client)).head;
      await tamper(`UPDATE audit_event SET reason = 'forged' WHERE id = '${event(0)}'`, `DELETE FROM audit_seal`);
      await seal();
      expect(await verifyChain(client)).toMatchObject({ finding: null });
      expect(await verifyChain(client, [kept])).toMatchObject({ finding: { kind: 'rewritten' } });
    });
  });
});
