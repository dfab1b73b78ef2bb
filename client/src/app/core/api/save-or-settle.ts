import type { Collision, Conflict } from '../../ui/conflict/conflict';
import { problemOf } from './problem';

/** What a form needs for saving against the version that it was opened with. */
export interface VersionedSaving<T extends { readonly version: number }> {
  /** The row as the person has read it. */
  readonly read: T;
  /** Saves what was typed over this version of the row. */
  readonly save: (version: number) => Promise<T>;
  /** The row as it is now; undefined when it is gone. */
  readonly reread: () => Promise<T | undefined>;
  /** What differs between what was typed and what somebody else has saved; undefined when there is nothing to compare. */
  readonly compare: (theirs: T) => Collision | undefined;
}

/** The row as it then is, and whose version it is. */
export interface Settled<T> {
  readonly by: 'mine' | 'theirs';
  readonly row: T;
}

const STALE = 412;

/**
 * Saves; should somebody else have saved meanwhile, shows both and goes on as the person decides.
 *
 * @returns undefined when the person goes on typing
 * @throws whatever else the server refuses
 */
export async function saveOrSettle<T extends { readonly version: number }>(
  { read, save, reread, compare }: VersionedSaving<T>,
  conflict: Pick<Conflict, 'resolve'>,
): Promise<Settled<T> | undefined> {
  let version = read.version;
  for (;;) {
    try {
      return { by: 'mine', row: await save(version) };
    } catch (error) {
      if (problemOf(error).status !== STALE) throw error;
      const theirs = await reread();
      const collision = theirs && compare(theirs);
      if (theirs === undefined || collision === undefined) throw error;
      const choice = await conflict.resolve(collision);
      if (choice !== 'mine') return choice && { by: choice, row: theirs };
      version = theirs.version;
    }
  }
}
