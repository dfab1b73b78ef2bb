import { pretendedNow } from '#platform/context';
import { sql } from '#platform/database';
import { loadDemoData } from '../../../server/seeds/demo-data.js';
import { databaseAt, dropDatabase } from '../../../server/test/support/maintenance.js';
import { startTestApp } from '../../../server/test/support/test-app.js';
import { TestClock } from '../../../server/test/support/test-clock.js';
import { createTestDatabase, type TestDatabase, testServer } from '../../../server/test/support/test-database.js';
import { QUICK_HASH } from './logins.js';
import { oneAtATime } from './one-at-a-time.js';

/** What time it is in the demo firm: a Friday morning, with a week nearly full. */
export const DEMO_NOW = '2026-11-27T09:30:00.000Z';

/** A clock that can be turned back, as the one of the running server. */
class TurnedBackClock extends TestClock {
  override now(): Date {
    return pretendedNow() ?? super.now();
  }
}

/**
 * A copy of the demo firm. The first file that wants one loads the firm, which takes some ten seconds; the others wait
 * for it meanwhile.
 */
export async function createDemoDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = testServer();
  const demo = `${template}_demo`;
  await oneAtATime('demo', async (client) => {
    const ready = await client.query('SELECT 1 FROM pg_database WHERE datname = $1 AND NOT datallowconn', [demo]);
    if (ready.rowCount === 1) return;
    await dropDatabase(client, demo);
    await client.query(`CREATE DATABASE ${demo} TEMPLATE ${template}`);
    await fill(databaseAt(serverUrl, demo));
    // A template that somebody is connected to cannot be copied.
    await client.query(`ALTER DATABASE ${demo} ALLOW_CONNECTIONS false`);
  });
  return createTestDatabase(demo);
}

async function fill(databaseUrl: string): Promise<void> {
  const app = await startTestApp({ databaseUrl, clock: new TurnedBackClock(DEMO_NOW) });
  try {
    await loadDemoData(app.nest);
    await app.database.execute(sql`UPDATE app_user SET password_hash = ${QUICK_HASH}`);
  } finally {
    await app.close();
  }
}
