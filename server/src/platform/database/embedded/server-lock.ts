import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError, errorCode, explainingFileErrors } from './embedded-postgres-error.js';
import { isAlive, processIdentity } from './running-process.js';

/** Who holds a data directory. */
export interface LockHolder {
  pid: number;
  /** Tells this process from a later one with the same id; absent where the system does not tell. */
  identity?: string;
  /** When it took the lock, an ISO 8601 instant for the message. */
  since: string;
}

/** A server that is being restarted may still be finishing its last requests. */
const PATIENCE_MS = 2_000;

/**
 * Takes the one lock on a data directory, or says who has it. A lock whose holder is dead is taken over.
 *
 * @param path the lock file, beside the data that it protects
 * @returns what gives the lock back
 * @throws EmbeddedPostgresError naming the process that holds it
 */
export async function acquireServerLock(path: string): Promise<() => void> {
  const mine: LockHolder = {
    pid: process.pid,
    identity: processIdentity(process.pid),
    since: new Date().toISOString(),
  };
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  explainingFileErrors(path, () => {
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o644, flag: 'wx' });
  });
  try {
    const deadline = performance.now() + PATIENCE_MS;
    while (!linkUnlessTaken(draft, path)) {
      const holder = lockHolder(path);
      if (!holder) setAsideDeadLock(path);
      else if (performance.now() > deadline) throw alreadyRunning(path, holder);
      else await pause(50);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    rmSync(path, { force: true });
  };
}

/** The living process that holds the lock, or undefined when nobody does. */
export function lockHolder(path: string): LockHolder | undefined {
  const holder = readLock(path);
  if (!holder || !isAlive(holder.pid)) return undefined;
  const identity = processIdentity(holder.pid);
  return identity !== undefined && holder.identity !== undefined && identity !== holder.identity ? undefined : holder;
}

/** A hard link is made whole or not at all, so that nobody ever reads half a lock. */
function linkUnlessTaken(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Two starts may find the same dead lock. Each moves what lies there to a name of its own and looks at it again:
 * whoever has moved the other's fresh lock puts it back.
 */
function setAsideDeadLock(path: string): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (lockHolder(aside)) linkUnlessTaken(aside, path);
  rmSync(aside, { force: true });
}

function readLock(path: string): LockHolder | undefined {
  try {
    const lock: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isLockHolder(lock) ? lock : undefined;
  } catch {
    return undefined;
  }
}

function isLockHolder(lock: unknown): lock is LockHolder {
  return typeof lock === 'object' && lock !== null && 'pid' in lock && Number.isInteger(lock.pid) && 'since' in lock;
}

function alreadyRunning(path: string, holder: LockHolder): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The data directory is in use by another Votra server (process ${holder.pid.toString()}, since ${holder.since}; lock ${path}). ` +
      'Stop it first, or set VOTRA_DATA_DIR to another directory.',
  );
}
