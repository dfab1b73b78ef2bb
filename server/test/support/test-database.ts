import { randomBytes } from 'node:crypto';
import { databaseAt, dropDatabase, maintaining } from './maintenance.js';

/** A migrated, empty database of one test file. */
export interface TestDatabase {
  url: string;
  /** Closes what is still connected. */
  drop(): Promise<void>;
}

/** Copies the template that `global-setup.ts` had migrated; takes some hundredths of a second. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { VOTRA_TEST_SERVER_URL: serverUrl, VOTRA_TEST_TEMPLATE: template } = process.env;
  if (!serverUrl || !template)
    throw new Error('Tests with a database belong into server/test: only they have the global setup.');
  const name = `${template}_${randomBytes(8).toString('hex')}`;
  await maintaining(serverUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: databaseAt(serverUrl, name),
    drop: async () => {
      await maintaining(serverUrl, (client) => dropDatabase(client, name));
    },
  };
}
