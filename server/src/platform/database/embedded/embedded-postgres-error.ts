/** Why the embedded PostgreSQL cannot serve, in one sentence that the person at the terminal can act on. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/**
 * Runs a step that touches the file system and turns what a full disk or a missing right answers into a sentence.
 *
 * @param path what the step works on, named in the message
 * @throws EmbeddedPostgresError for a full disk and for denied access; anything else passes unchanged
 */
export function explainingFileErrors<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw diskFull(path);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new EmbeddedPostgresError(
        `${path} cannot be written (${code}). Give this account the right to write there, or set VOTRA_DATA_DIR to another directory.`,
      );
    }
    if (code === 'ENOTDIR' || code === 'EEXIST') {
      throw new EmbeddedPostgresError(
        `${path} is in the way: a directory is needed there. Move it, or set VOTRA_DATA_DIR.`,
      );
    }
    throw error;
  }
}

/** The message for a disk without room, the same wherever it is noticed. */
export function diskFull(path: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The disk that holds ${path} is full. Free some space and start again; no saved data is lost.`,
  );
}

/** The code of a system error ("ENOENT"), or undefined when it is none. */
export function errorCode(error: unknown): string | undefined {
  // Not `instanceof Error`: in a sandbox, as that of Jest, errors of Node come from another realm.
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
