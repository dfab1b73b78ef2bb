import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { diskFull, EmbeddedPostgresError, explainingFileErrors } from './embedded-postgres-error.js';
import { type PostgresBinaries, SHARED_HOME } from './postgres-binaries.js';
import { runToEnd } from './run-to-end.js';
import { canEnter, chooseServerAccount, type ServerAccount } from './server-account.js';

/** The database and the role that Votra works with. The role owns the database and is no superuser. */
export const DATABASE = 'votra';

/** The superuser exists, since PostgreSQL needs one, but has no password and may not connect. */
const SUPERUSER = 'postgres';

/** The major version of the binaries that package.json pins. */
const MAJOR_VERSION = '18';

/** A PostgreSQL data directory and the account that it is served under. */
export interface ClusterPlace {
  /** The data directory of PostgreSQL. */
  cluster: string;
  /** Holds the cluster and the lock on it. */
  home: string;
  /** What leads from the configured data directory to the cluster, when it lies elsewhere. */
  pointer?: string;
  account: ServerAccount | undefined;
}

/**
 * Decides where the data lies: in the configured directory, or, when we are root and PostgreSQL's account cannot enter
 * it, in a shared place of the machine that a symbolic link in the configured directory points to.
 *
 * @param dataDir the configured data directory; it is made when it is not there
 */
export function placeCluster(dataDir: string): ClusterPlace {
  const own = join(dataDir, 'postgres');
  return explainingFileErrors(dataDir, () => {
    mkdirSync(dataDir, { recursive: true });
    const entry = lstatSync(own, { throwIfNoEntry: false });
    if (entry?.isSymbolicLink()) {
      const cluster = resolve(dataDir, readlinkSync(own));
      if (existsSync(cluster)) return { cluster, home: dirname(cluster), account: chooseServerAccount(cluster) };
      throw new EmbeddedPostgresError(
        `${own} points to ${cluster}, which is gone. Bring that directory back, or delete the link to begin with an empty database.`,
      );
    }
    const account = chooseServerAccount(own);
    if (!account || canEnter(account, dataDir)) return { cluster: own, home: dataDir, account };
    const home = join(
      SHARED_HOME,
      `${basename(dirname(dataDir))}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`,
    );
    explainingFileErrors(home, () => mkdirSync(home, { recursive: true, mode: 0o755 }));
    return { cluster: join(home, 'postgres'), home, pointer: own, account };
  });
}

/**
 * Makes the cluster when there is none. It is made beside its place and moved there when it is complete, so that an
 * interrupted first start leaves nothing that a second one could take for a database.
 *
 * @param password of the role that Votra works with, base64url
 * @param durable false leaves out waiting for the disk
 */
export async function ensureCluster(
  place: ClusterPlace,
  binaries: PostgresBinaries,
  options: { password: string; durable: boolean; log: (line: string) => void },
): Promise<void> {
  const { cluster, pointer } = place;
  if (pointer && existsSync(cluster)) setAsideForgottenCluster(cluster, options.log);
  if (!existsSync(cluster)) await createCluster(place, binaries, options);
  if (pointer)
    explainingFileErrors(pointer, () => {
      symlinkSync(cluster, pointer);
    });

  const version = explainingFileErrors(cluster, () => readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim());
  if (version !== MAJOR_VERSION) {
    throw new EmbeddedPostgresError(
      `${cluster} was written by PostgreSQL ${version}, and this is PostgreSQL ${MAJOR_VERSION}. ` +
        'Dump it with the old version and load it here, or set VOTRA_DATA_DIR to another directory.',
    );
  }
}

/** Gives the role a new password without anybody having to know the old one: for when the password file was lost. */
export async function replacePassword(
  place: ClusterPlace,
  binaries: PostgresBinaries,
  password: string,
): Promise<void> {
  await runSingleUser(place.cluster, place.account, binaries, [`ALTER ROLE ${DATABASE} PASSWORD '${password}'`]);
}

/** The shared place is derived from the path, so that data may lie there of a checkout that was deleted since. */
function setAsideForgottenCluster(cluster: string, log: (line: string) => void): void {
  const aside = `${cluster}.${new Date().toISOString().replace(/\D/g, '')}`;
  explainingFileErrors(cluster, () => {
    renameSync(cluster, aside);
  });
  log(`Data of an earlier checkout at the same path was set aside as ${aside}; delete it when nobody misses it.`);
}

async function createCluster(
  { cluster, account }: ClusterPlace,
  binaries: PostgresBinaries,
  { password, durable }: { password: string; durable: boolean },
): Promise<void> {
  const draft = `${cluster}.new`;
  explainingFileErrors(draft, () => {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    // A mode given to mkdir passes through the umask; PostgreSQL insists on this one.
    chmodSync(draft, 0o700);
    if (account) chownSync(draft, account.uid, account.gid);
  });
  // The built-in locale sorts alike on every machine. Nobody can log in before pg_hba.conf is replaced below.
  const made = await runToEnd(binaries.initdb, {
    args: [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--auth=reject',
      ...(durable ? [] : ['--no-sync']),
    ],
    account,
  });
  if (made.code !== 0) throw clusterFailure('PostgreSQL could not create its data directory', draft, made.output);
  explainingFileErrors(draft, () => {
    writeFileSync(
      join(draft, 'pg_hba.conf'),
      `# Only the role of Votra, only from this machine, only with its password.\nhost all ${DATABASE} 127.0.0.1/32 scram-sha-256\n`,
    );
  });
  await runSingleUser(draft, account, binaries, [
    `CREATE ROLE ${DATABASE} LOGIN CREATEDB PASSWORD '${password}'`,
    `CREATE DATABASE ${DATABASE} OWNER ${DATABASE}`,
  ]);
  explainingFileErrors(cluster, () => {
    renameSync(draft, cluster);
  });
}

/** Single-user mode needs no connection and no password; it answers success even when a statement fails. */
async function runSingleUser(
  cluster: string,
  account: ServerAccount | undefined,
  binaries: PostgresBinaries,
  statements: string[],
): Promise<void> {
  const { code, output } = await runToEnd(binaries.postgres, {
    args: ['--single', '-D', cluster, '-c', 'log_statement=none', '-c', 'log_min_error_statement=panic', 'postgres'],
    account,
    input: statements.join('\n') + '\n',
  });
  if (code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(output)) {
    throw clusterFailure('PostgreSQL could not set up its database', cluster, output);
  }
}

/** Turns what a PostgreSQL program wrote before it failed into one sentence. */
export function clusterFailure(what: string, path: string, output: string): EmbeddedPostgresError {
  if (output.includes('No space left on device') || output.includes('Disk quota exceeded')) return diskFull(path);
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const reason =
    lines.findLast((line) => /(PANIC|FATAL|ERROR|error):/i.test(line)) ?? lines.at(-1) ?? 'it gave no reason';
  return new EmbeddedPostgresError(`${what} (${path}): ${reason}`);
}
