import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** The account that PostgreSQL runs under, where it cannot be our own. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

/** The first is made when neither exists. An installed PostgreSQL or a container image brings the second. */
const ACCOUNT_NAMES = ['votra-postgres', 'postgres'] as const;

/**
 * PostgreSQL refuses to run as root, so that root needs another account for it.
 *
 * @param cluster the data that is to be served; existing data stays with the account that owns it
 * @returns the account to change to, or undefined when PostgreSQL can run under our own
 * @throws EmbeddedPostgresError when we are root and there is no such account and none can be made
 */
export function chooseServerAccount(cluster: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return existingAccount() ?? createdAccount();
}

/** Whether the account may enter the directory, asked of the system itself: modes, groups and ACLs all count. */
export function canEnter(account: ServerAccount, directory: string): boolean {
  return runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', directory]).status === 0;
}

/** Runs a short command under the account, from a directory that everyone can enter. */
export function runAs(account: ServerAccount | undefined, command: string, args: string[]): SpawnSyncReturns<string> {
  return spawnSync(command, args, { ...account, cwd: account ? '/' : undefined, encoding: 'utf8' });
}

function existingAccount(): ServerAccount | undefined {
  for (const name of ACCOUNT_NAMES) {
    const [uid, gid] = [numericId('-u', name), numericId('-g', name)];
    if (uid !== undefined && uid !== 0 && gid !== undefined) return { uid, gid };
  }
  return undefined;
}

function createdAccount(): ServerAccount {
  const [name] = ACCOUNT_NAMES;
  const made =
    spawnSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/bin/false',
      name,
    ]).status === 0 ||
    // BusyBox has no useradd.
    spawnSync('adduser', ['-S', '-D', '-H', '-h', '/nonexistent', '-s', '/bin/false', name]).status === 0;
  const account = made ? existingAccount() : undefined;
  if (account) return account;
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, and the account "${name}" could not be made for it. ` +
      'Make one (useradd --system votra-postgres), start Votra as an ordinary user, or set DATABASE_URL.',
  );
}

function numericId(option: '-u' | '-g', name: string): number | undefined {
  const answer = spawnSync('id', [option, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
}
