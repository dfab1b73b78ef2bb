import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { connect, runMigrations } from '#platform/database';
import { MIGRATIONS } from '../../migrations/index.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const FOLDER = join(import.meta.dirname, '..', '..', 'migrations');

/** Everything that migrations make, as text, one line each. */
const SCHEMA = `
  SELECT line FROM (
    SELECT format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT format('trigger %s %s', pg_get_triggerdef(oid), tgenabled) FROM pg_trigger
      WHERE NOT tgisinternal AND tgrelid::regclass::text NOT LIKE 'graphile_worker.%'
    UNION ALL SELECT format('function %s', pg_get_functiondef(p.oid)) FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    UNION ALL SELECT format('type %s', typname) FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
    UNION ALL SELECT format('extension %s', extname) FROM pg_extension
    UNION ALL SELECT format('organization %s', to_jsonb(o) - '{id,created_at,updated_at}'::text[]) FROM organization o
  ) schema ORDER BY line`;

describe('migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  const rows = async <Row extends object>(query: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<Row>(query)).rows;
    } finally {
      await client.end();
    }
  };

  it('are listed in the order of their files, every file once', () => {
    const files = readdirSync(FOLDER)
      .filter((file) => file !== 'index.ts')
      .toSorted();
    const timestampOf = (name: string): string | undefined => /\d{13}/.exec(name)?.[0];
    expect(MIGRATIONS.map(({ name }) => timestampOf(name))).toEqual(files.map(timestampOf));
  });

  it('go down to nothing, and up again to the same, also when two servers start at once', async () => {
    const before = await rows(SCHEMA);
    expect(before.length).toBeGreaterThan(300);
    await undoAll(database.url);
    const left = await rows(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND relname <> 'migration'
       UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
       UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typname NOT LIKE '%migration'`,
    );
    expect(left).toEqual([]);
    await Promise.all([runMigrations(database.url), runMigrations(database.url)]);
    expect(await rows(SCHEMA)).toEqual(before);
  });
});

async function undoAll(url: string): Promise<void> {
  const source = await connect(url);
  try {
    for (const _ of MIGRATIONS) await source.undoLastMigration();
  } finally {
    await source.destroy();
  }
}
