import { randomBytes } from 'node:crypto';
import { databaseAt, dropDatabase, maintaining } from './maintenance.js';

/** A migrated, empty database of one test file. */
export interface TestDatabase {
  url: string;
  /** Closes what is still connected. */
  drop(): Promise<void>;
}

/** Where the databases of this run are, and the migrated one that they are copies of. */
export function testServer(): { serverUrl: string; template: string } {
  const { VOTRA_TEST_SERVER_URL: serverUrl, VOTRA_TEST_TEMPLATE: template } = process.env;
  if (!serverUrl || !template)
    throw new Error('Tests with a database belong into server/test or client/e2e: only they have the global setup.');
  return { serverUrl, template };
}

/** Copies a template, by default the one that `global-setup.ts` had migrated; takes some hundredths of a second. */
export async function createTestDatabase(original?: string): Promise<TestDatabase> {
  const { serverUrl, template } = testServer();
  const name = `${template}_${randomBytes(8).toString('hex')}`;
  await maintaining(serverUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${original ?? template}`));
  return {
    url: databaseAt(serverUrl, name),
    drop: async () => {
      await maintaining(serverUrl, (client) => dropDatabase(client, name));
    },
  };
}
