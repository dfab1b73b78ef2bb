import type { Client } from 'pg';
import { maintaining } from '../../../server/test/support/maintenance.js';
import { testServer } from '../../../server/test/support/test-database.js';

/** Runs work that the processes of a test run must not do at the same time; the others wait for it meanwhile. */
export async function oneAtATime(what: string, work: (client: Client) => Promise<void>): Promise<void> {
  const { serverUrl, template } = testServer();
  await maintaining(serverUrl, async (client) => {
    // Until the connection ends.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [`${template} ${what}`]);
    await work(client);
  });
}
