import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { clusterFailure, type ClusterPlace } from './database-cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { postgresEnvironment, runToEnd } from './run-to-end.js';
import { hasEnded, isAlive, isDeserted, isListed, workingDirectory } from './running-process.js';
import { runAs, type ServerAccount } from './server-account.js';

/** How long a fast shutdown may take before an immediate one, which only costs a recovery at the next start. */
const FAST_SHUTDOWN_MS = 20_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;

/** After a kill -9 of PostgreSQL its connections finish their statements, at most for the statement timeout. */
export const LEFT_CONNECTIONS_MS = 30_000;

/** A running PostgreSQL server. */
export interface Postmaster {
  readonly pid: number;
  /** Settles when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a cluster and waits until it answers, a recovery after a crash included.
 *
 * @param settings of PostgreSQL, by their names in its documentation
 * @param log gets what PostgreSQL says about its own health, never a statement or a value
 * @throws EmbeddedPostgresError with PostgreSQL's own reason
 */
export async function launchPostmaster(
  place: ClusterPlace,
  binaries: PostgresBinaries,
  settings: Record<string, string>,
  log: (line: string) => void,
): Promise<Postmaster> {
  const args = [
    '-D',
    place.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = spawn(binaries.postgres, args, {
    ...place.account,
    ...postgresEnvironment(place.account),
    // A group of its own: Ctrl-C in the terminal is for the server, which still has requests to finish.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  const { pid } = child;
  if (pid !== undefined) guardAgainstOrphaning(pid, place.account, ended);
  await untilReady(child, place.cluster, log);
  if (pid === undefined) throw new EmbeddedPostgresError('PostgreSQL ended as soon as it had started.');
  return {
    pid,
    ended,
    async stop() {
      await stopServer(pid, place, binaries);
      await ended;
    },
  };
}

/** What postmaster.pid says about the server that wrote it, or undefined when there is none. */
export function readPostmasterFile(cluster: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number.parseInt(lines[0] ?? '', 10), Number.parseInt(lines[3] ?? '', 10)];
    return Number.isNaN(pid) || Number.isNaN(port) ? undefined : { pid, port };
  } catch {
    return undefined;
  }
}

/**
 * Ends the server that a killed Votra left behind. The lock is ours, so that nobody else can be using it.
 *
 * @throws EmbeddedPostgresError when it does not end
 */
export async function stopOrphan(
  place: ClusterPlace,
  binaries: PostgresBinaries,
  log: (line: string) => void,
): Promise<void> {
  const left = readPostmasterFile(place.cluster);
  if (!left || !isListed(left.pid)) return;
  if (isAlive(left.pid) && servesCluster(left.pid, place.cluster)) {
    log(`Stopping the PostgreSQL that an earlier run left behind (process ${left.pid.toString()}).`);
    await stopServer(left.pid, place, binaries);
    return;
  }
  // It is dead, but its id is in use, by another program or by its own remains. PostgreSQL would take that for a
  // running server and refuse to start; without the file it cannot see what the dead one's connections still do.
  if (!(await isDeserted(place.cluster, LEFT_CONNECTIONS_MS))) {
    throw new EmbeddedPostgresError(
      `Connections of an earlier PostgreSQL still work in ${place.cluster} and do not end. End them by hand and start again.`,
    );
  }
  rmSync(join(place.cluster, 'postmaster.pid'), { force: true });
}

async function untilReady(child: ChildProcess, cluster: string, log: (line: string) => void): Promise<void> {
  const { stderr } = child;
  if (!stderr) throw new Error('PostgreSQL was started without its error output.');
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      reject(clusterFailure('PostgreSQL does not start', cluster, said.join('\n')));
    });
    createInterface({ input: stderr }).on('line', (line) => {
      if (said.length < 100) said.push(line);
      if (line.includes('database system is ready to accept connections')) resolve();
      if (isWorthTelling(line)) log(`PostgreSQL: ${line}`);
    });
  });
}

/** Its own health; neither refused log-ins while it starts or stops nor anything that quotes a statement. */
function isWorthTelling(line: string): boolean {
  if (
    /the database system is (starting up|shutting down|in recovery)|terminating connection|connection to client lost/.test(
      line,
    )
  )
    return false;
  return /^(PANIC|FATAL|WARNING): |automatic recovery|No space left on device|was terminated by signal|still waiting/.test(
    line,
  );
}

/**
 * When Votra is killed with -9 it can stop nothing any more. So a tiny watcher waits for the pipe to us to break and
 * then shuts PostgreSQL down properly. Where there is no shell, the next start does it.
 */
function guardAgainstOrphaning(pid: number, account: ServerAccount | undefined, ended: Promise<void>): void {
  if (process.platform === 'win32') return;
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'votra-postgres-guard', pid.toString()], {
    ...account,
    ...postgresEnvironment(account),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => undefined);
  watcher.unref();
  void ended.then(() => watcher.kill('SIGKILL'));
}

async function stopServer(pid: number, { cluster, account }: ClusterPlace, binaries: PostgresBinaries): Promise<void> {
  if (process.platform === 'win32') {
    await runToEnd(binaries.pgCtl, { args: ['stop', '-D', cluster, '-m', 'fast', '-w'], account });
    return;
  }
  for (const [signal, patience] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await hasEnded(pid, patience)) return;
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL (process ${pid.toString()}, ${cluster}) does not stop. End it by hand and start again.`,
  );
}

/** A postmaster works inside its cluster; where the system does not tell, its command line names it. */
function servesCluster(pid: number, cluster: string): boolean {
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') return workingDirectory(pid) === realpathSync(cluster);
  return runAs(undefined, 'ps', ['-o', 'command=', '-p', pid.toString()]).stdout.includes(cluster);
}
