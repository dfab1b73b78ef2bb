import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, explainingFileErrors } from './embedded-postgres-error.js';

/**
 * A secret that this installation made for itself and keeps, readable by its own account only (0600).
 *
 * @param name file name inside the data directory
 * @returns 43 characters of base64url, 256 random bits when made here; else whatever the file holds, trimmed
 * @throws EmbeddedPostgresError when the data directory cannot be written
 */
export function readOrCreateSecret(dataDir: string, name: string): string {
  const path = join(dataDir, name);
  return explainingFileErrors(path, () => readSecret(path) ?? createSecret(dataDir, path));
}

/** The secret that the file holds, or undefined when there is none yet or a crash left it empty. */
export function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A link appears whole or not at all, and never over a secret that somebody else made in the meantime. */
function createSecret(dataDir: string, path: string): string {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const secret = randomBytes(32).toString('base64url');
    writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
    if (readSecret(path) === undefined) rmSync(path, { force: true });
    linkSync(draft, path);
    return secret;
  } catch (error) {
    const made = errorCode(error) === 'EEXIST' ? readSecret(path) : undefined;
    if (made === undefined) throw error;
    return made;
  } finally {
    rmSync(draft, { force: true });
  }
}
