import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from '#platform/config';
import { EmbeddedPostgresError, openEmbeddedPostgres } from './platform/database/embedded/index.js';

/** The database of this installation in the hands of a command-line tool. */
export interface ToolDatabase {
  readonly url: string;
  /** Stops the embedded database if the tool started it; that of a running server goes on. */
  close(): Promise<void>;
}

/**
 * Opens the database that the environment names, or the embedded one, whether its server runs or not.
 *
 * @throws ConfigurationError or EmbeddedPostgresError with a message for the person at the terminal
 */
export async function openToolDatabase(environment: NodeJS.ProcessEnv): Promise<ToolDatabase> {
  // A tool signs no tokens, so it asks nobody for the secret.
  const JWT_SECRET = environment.JWT_SECRET ?? randomBytes(32).toString('hex');
  const { DATABASE_URL, VOTRA_DATA_DIR } = readConfiguration({ ...environment, JWT_SECRET });
  if (DATABASE_URL !== null) return { url: DATABASE_URL, close: () => Promise.resolve() };
  if (!existsSync(join(VOTRA_DATA_DIR, 'postgres-password'))) {
    throw new EmbeddedPostgresError(
      `There is no database in ${VOTRA_DATA_DIR} yet. Run npm start once, or set VOTRA_DATA_DIR or DATABASE_URL.`,
    );
  }
  const database = await openEmbeddedPostgres({ dataDir: VOTRA_DATA_DIR });
  return { url: database.url, close: () => database.stop() };
}
