import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './embedded-postgres-error.js';

/** Whether a process with this id runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  return isListed(pid) && (process.platform !== 'linux' || processStat(pid)?.state !== 'Z');
}

/** Whether the id is in use. That of a dead process is, until its parent collects it: in some containers never. */
export function isListed(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** The directory that a process works in, where the system tells (Linux); undefined when it is dead. */
export function workingDirectory(pid: number): string | undefined {
  try {
    return realpathSync(`/proc/${pid.toString()}/cwd`);
  } catch {
    return undefined;
  }
}

/** Waits until no process works in the directory; answers false when one still does after the given time. */
export async function isDeserted(directory: string, withinMs: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const place = realpathSync(directory);
  const isBusy = (): boolean =>
    readdirSync('/proc').some((name) => /^\d+$/.test(name) && workingDirectory(Number.parseInt(name, 10)) === place);
  const deadline = performance.now() + withinMs;
  while (isBusy() && performance.now() < deadline) await pause(50);
  return !isBusy();
}

/**
 * What tells this process from a later one with the same id, since ids are used again: in a container the server has
 * the same small id after every start.
 *
 * @returns an opaque text, or undefined where the system does not tell (Windows) or the process is gone
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const started = processStat(pid)?.startTime;
    return started && `${bootId()}:${started}`;
  }
  if (process.platform === 'win32') return undefined;
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', pid.toString()], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

/** Waits until the process is gone; answers false when it is still there after the given time. */
export async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (isAlive(pid) && performance.now() < deadline) await pause(25);
  return !isAlive(pid);
}

/** Fields 3 and 22 of /proc/<pid>/stat; the name in field 2 may hold blanks and brackets, so count after its end. */
function processStat(pid: number): { state: string | undefined; startTime: string | undefined } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid.toString()}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], startTime: fields[19] };
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'unknown-boot';
  }
}
