import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/database/embedded/index.js';
import { hasEnded } from '../../src/platform/database/embedded/running-process.js';

/** A data directory for one test, which the account of PostgreSQL may enter also when the tests run as root. */
export function temporaryDataDir(): string {
  const directory = mkdtempSync(join(tmpdir(), 'votra-test-'));
  chmodSync(directory, 0o711);
  return directory;
}

/** A PostgreSQL of its own, fast, and gone without a trace after `remove`. */
export async function startTemporaryPostgres(): Promise<{ url: string; remove(): Promise<void> }> {
  const dataDir = temporaryDataDir();
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  return {
    url: server.url,
    remove: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A PostgreSQL that a test may kill. */
export interface DisposablePostgres {
  /** The same before and after `restart`. */
  readonly url: string;
  /** Ends PostgreSQL as kill -9 does; it stays away until `restart`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  remove(): Promise<void>;
}

/** A PostgreSQL that dies and comes back when a test says so, and loses nothing then; its database is empty and not migrated. */
export async function startDisposablePostgres(): Promise<DisposablePostgres> {
  const dataDir = temporaryDataDir();
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir, restarts: false });
  const { url } = server;
  return {
    url,
    kill: async () => {
      const { pid } = server;
      process.kill(pid, 'SIGKILL');
      await hasEnded(pid, 5_000);
      await server.stop();
    },
    restart: async () => {
      server = await startEmbeddedPostgres({
        dataDir,
        restarts: false,
        port: Number.parseInt(new URL(url).port, 10),
      });
    },
    remove: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
