/**
 * The program behind `global-setup.ts`: a migrated template database, on a PostgreSQL that lasts as long as the tests
 * or on the one that DATABASE_URL names. Writes one line of JSON, the environment of the tests, when it is ready, and
 * cleans up when its standard input ends.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';
import { runMigrations } from '../../src/platform/database/migrate.js';
import { databaseAt, dropDatabase, maintaining } from './maintenance.js';
import { startTemporaryPostgres } from './temporary-postgres.js';

const server = process.env.DATABASE_URL ? undefined : await startTemporaryPostgres();
const serverUrl = server?.url ?? process.env.DATABASE_URL ?? '';
const template = `votra_test_${randomBytes(4).toString('hex')}`;

// Ctrl-C reaches every program of the terminal: Jest ends, our input with it, and then we clean up.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

try {
  await maintaining(serverUrl, (client) => client.query(`CREATE DATABASE ${template}`));
  await runMigrations(databaseAt(serverUrl, template));
  // A template that somebody is connected to cannot be copied.
  await maintaining(serverUrl, (client) => client.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false`));
  process.stdout.write(`${JSON.stringify({ VOTRA_TEST_SERVER_URL: serverUrl, VOTRA_TEST_TEMPLATE: template })}\n`);
  await once(process.stdin.resume(), 'end');
} finally {
  if (server) await server.remove();
  else await maintaining(serverUrl, dropEverythingOfThisRun);
}

async function dropEverythingOfThisRun(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE starts_with(datname, $1)`,
    [template],
  );
  for (const { datname } of rows) await dropDatabase(client, datname);
}
