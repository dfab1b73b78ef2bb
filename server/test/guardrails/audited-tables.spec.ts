import pg from 'pg';
import { AUDIT_ROOTS } from '#platform/audit';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** The tables whose rows leave no audit event of their own, and why. Every other table of the schema is audited. */
const NOT_AUDITED: Readonly<Record<string, string>> = {
  migration: 'the list of migrations',
  number_counter: 'a number that was given is on the row that got it',
  idempotency_key: 'repeats what the audited rows of its transaction say',
  password_link: 'holds hashes; sign-in records its own events',
  session: 'sign-in records its own events',
  refresh_token: 'holds hashes; sign-in records its own events',
  sign_in_counter: 'counts failed sign-ins, each of which is an event',
  preference: 'how screens look to one person is no fact of the firm',
  approved_time: 'repeats what time_entry and allocation say',
  audit_event: 'is the log',
  audit_seal: 'seals the log',
  audit_verification: 'what verifications of the log found',
};

describe('the audit of tables', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('covers every table that is not excepted, for sessions that play replica too', async () => {
    const { rows } = await client.query<{ name: string; triggers: string[] }>(
      `SELECT relname AS name, array(SELECT tgname::text FROM pg_trigger
         WHERE tgrelid = relation.oid AND tgname LIKE 'audit\\_%' AND tgenabled = 'A' ORDER BY tgname) AS triggers
       FROM pg_class AS relation WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`,
    );
    const business = rows.filter(({ name }) => !(name in NOT_AUDITED));
    expect(business.length).toBeGreaterThan(10);
    const triggers = ['audit_delete', 'audit_insert', 'audit_truncate', 'audit_update'];
    expect(business).toEqual(business.map(({ name }) => ({ name, triggers })));
  });

  it('agrees with the code on which rows are parts of another', async () => {
    const { rows } = await client.query<{ part: string; root: string }>(
      `SELECT split_part(args, '\\000', 1) AS part, split_part(args, '\\000', 2) AS root
       FROM (SELECT encode(tgargs, 'escape') AS args FROM pg_trigger WHERE tgname = 'audit_insert') AS attached`,
    );
    const parts = rows.filter(({ part, root }) => part !== root).map(({ part, root }) => [part, root]);
    expect(Object.fromEntries(parts)).toEqual(AUDIT_ROOTS);
  });

  it('refuses to attach a table with a misspelt secret', async () => {
    await expect(client.query(`SELECT audit_attach('app_user', 'user', redacted => '{pasword_hash}')`)).rejects.toThrow(
      'no column pasword_hash',
    );
  });
});
