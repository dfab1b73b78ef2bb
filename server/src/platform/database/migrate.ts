import { runMigrations as migrateJobQueue } from 'graphile-worker';
import { MIGRATIONS } from '../../../migrations/index.js';
import { ADVISORY_LOCKS } from './advisory-locks.js';
import { connect } from './data-source.js';

/** Brings the database to this version. Several servers may start at once: an advisory lock lets one migrate, the others wait. */
export async function runMigrations(url: string): Promise<void> {
  const source = await connect(url, 0);
  const guard = source.createQueryRunner();
  try {
    await guard.query(`SET lock_timeout = 0`);
    await guard.query(`SELECT pg_advisory_lock($1)`, [ADVISORY_LOCKS.migrating]);
    await source.runMigrations();
    // The queue of background jobs brings its own schema (graphile_worker), made under the same lock.
    await migrateJobQueue({ connectionString: url, maxPoolSize: 1 });
    await guard.query(`SELECT pg_advisory_unlock($1)`, [ADVISORY_LOCKS.migrating]);
  } finally {
    await guard.release();
    await source.destroy();
  }
}

/** How many migrations of this version the database has not seen yet. */
export function pendingMigrations(executed: readonly string[]): string[] {
  const known = new Set(executed);
  return MIGRATIONS.map((migration) => migration.name).filter((name) => !known.has(name));
}
