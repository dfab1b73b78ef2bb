import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ClusterPlace, DATABASE, ensureCluster, placeCluster, replacePassword } from './database-cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { freePort } from './free-port.js';
import { expectBinaries, locateBinaries, type PostgresBinaries } from './postgres-binaries.js';
import {
  launchPostmaster,
  LEFT_CONNECTIONS_MS,
  type Postmaster,
  readPostmasterFile,
  stopOrphan,
} from './postmaster.js';
import { readOrCreateSecret, readSecret } from './secret-file.js';
import { acquireServerLock, lockHolder } from './server-lock.js';

export interface EmbeddedPostgresOptions {
  /** The data directory of this installation, absolute or from the working directory; made when it is not there. */
  dataDir: string;
  /** Gets full sentences about what happens to the database. Default: nobody. */
  log?: (line: string) => void;
  /** False for tests only: fast, and a power cut may lose everything. Default true. */
  durable?: boolean;
  /** Whether PostgreSQL is started again when it dies. Default true. */
  restarts?: boolean;
  /** Of the loopback. Default: a free one. */
  port?: number;
}

export interface EmbeddedPostgres {
  /** Connection string with the password, the same for as long as this runs. */
  readonly url: string;
  /** The process of PostgreSQL; another one after PostgreSQL has died and was started again. */
  readonly pid: number;
  /** Ends PostgreSQL properly and gives the data directory free. May be called more than once. */
  stop(): Promise<void>;
}

/** Pauses between attempts to bring PostgreSQL back, in milliseconds; the last one is repeated. */
const RESTART_PAUSES = [100, 200, 400, 800, 1_600, 5_000] as const;

/** A PostgreSQL that ran this long was well, so that the next pause is the shortest again. */
const STABLE_MS = 10_000;

const PASSWORD_FILE = 'postgres-password';
const LOCK_FILE = 'server.lock';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // TCP on the loopback is all we use, and the path of a socket may be longer than the system allows.
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // PostgreSQL's own health only: errors of statements are the server's to report, and quote people's data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_line_prefix: '',
} as const;

const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' } as const;
/** Outlives the death of PostgreSQL, since the system still has what was written, but no power cut. */
const FLEETING = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  max_connections: '200',
} as const;

/**
 * Starts the PostgreSQL of this installation: makes its data on the first start, recovers what an earlier run left
 * behind, and brings it back on the same URL whenever it dies.
 *
 * @throws EmbeddedPostgresError with a sentence for the person at the terminal: another server runs on this data
 *   directory, the disk is full, the directory cannot be written, there are no binaries for this machine
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log = () => undefined, durable = true, restarts = true } = options;
  const dataDir = resolve(options.dataDir);
  // Before anything is written: where there are none, as in the image, nothing else is worth a complaint.
  expectBinaries();
  const unlock = await acquireServerLock(join(placeCluster(dataDir).home, LOCK_FILE));
  try {
    // Asked again under the lock: whoever held it before may have made the cluster.
    const place = placeCluster(dataDir);
    const binaries = locateBinaries(place.account, log);
    await stopOrphan(place, binaries, log);
    const password = await openCluster(dataDir, place, binaries, { durable, log });
    const settings = { ...SETTINGS, ...(durable ? DURABLE : FLEETING) };
    const supervised = new SupervisedPostgres(place, binaries, settings, log);
    await supervised.start(options.port);
    if (restarts) supervised.keepAlive();
    return {
      url: connectionUrl(password, supervised.port),
      get pid() {
        return supervised.pid;
      },
      async stop() {
        await supervised.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * The database of this installation, for a tool: joins the PostgreSQL of a running server, which `stop` then leaves
 * alone, or starts it.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const place = placeCluster(dataDir);
  const running = lockHolder(join(place.home, LOCK_FILE)) && readPostmasterFile(place.cluster);
  const password = readSecret(join(dataDir, PASSWORD_FILE));
  if (!running || password === undefined) return startEmbeddedPostgres(options);
  return { url: connectionUrl(password, running.port), pid: running.pid, stop: () => Promise.resolve() };
}

/** Makes the cluster where there is none, and sees to it that the password file and the cluster agree. */
async function openCluster(
  dataDir: string,
  place: ClusterPlace,
  binaries: PostgresBinaries,
  options: { durable: boolean; log: (line: string) => void },
): Promise<string> {
  const passwordWasLost = existsSync(place.cluster) && readSecret(join(dataDir, PASSWORD_FILE)) === undefined;
  const password = readOrCreateSecret(dataDir, PASSWORD_FILE);
  await ensureCluster(place, binaries, { password, ...options });
  if (place.pointer) {
    options.log(`The data of PostgreSQL is in ${place.cluster}, since its own account cannot enter ${dataDir}.`);
  } else if (passwordWasLost) {
    await replacePassword(place, binaries, password);
  }
  return password;
}

function connectionUrl(password: string, port: number): string {
  return `postgresql://${DATABASE}:${password}@127.0.0.1:${port.toString()}/${DATABASE}`;
}

/** One PostgreSQL on one port, started again on the same port for as long as nobody asked it to stop. */
class SupervisedPostgres {
  port = 0;
  private postmaster: Postmaster | undefined;
  private supervision: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(
    private readonly place: ClusterPlace,
    private readonly binaries: PostgresBinaries,
    private readonly settings: Record<string, string>,
    private readonly log: (line: string) => void,
  ) {}

  get pid(): number {
    return this.postmaster?.pid ?? 0;
  }

  /** @param port the one to listen on; without it a free one, and another when somebody takes that in the meantime */
  async start(port?: number): Promise<void> {
    const patience = performance.now() + LEFT_CONNECTIONS_MS;
    for (let portsLeft = port === undefined ? 5 : 0; ;) {
      this.port = port ?? (await freePort());
      try {
        this.postmaster = await this.launch();
        return;
      } catch (error) {
        const reason = error instanceof EmbeddedPostgresError ? error.message : '';
        if (reason.includes('TCP/IP socket') && portsLeft-- > 0) continue;
        const earlierOneLingers = /shared memory block|lock file "postmaster.pid"/.test(reason);
        if (!earlierOneLingers || performance.now() > patience) throw error;
        await pause(200);
      }
    }
  }

  keepAlive(): void {
    this.supervision = this.superviseUntilStopped();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.postmaster?.stop();
    await this.supervision;
  }

  private launch(): Promise<Postmaster> {
    return launchPostmaster(this.place, this.binaries, { ...this.settings, port: this.port.toString() }, this.log);
  }

  private async superviseUntilStopped(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const since = performance.now();
      await this.postmaster?.ended;
      if (this.isStopping()) return;
      if (performance.now() - since > STABLE_MS) attempt = 0;
      if (attempt === 0) this.log('PostgreSQL ended unexpectedly; starting it again.');
      const lastPause = RESTART_PAUSES.length - 1;
      await pause(RESTART_PAUSES[Math.min(attempt, lastPause)], undefined, { signal: this.stopping.signal }).catch(
        () => undefined,
      );
      if (this.isStopping()) return;
      await this.relaunch();
    }
  }

  private async relaunch(): Promise<void> {
    try {
      this.postmaster = await this.launch();
      this.log('PostgreSQL is back.');
    } catch (error) {
      this.log(error instanceof Error ? error.message : String(error));
    }
    // `stop` may have been called while it started, and then knew only the one before.
    if (this.isStopping()) await this.postmaster?.stop();
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }
}
