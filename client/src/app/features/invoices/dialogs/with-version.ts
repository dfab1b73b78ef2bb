import type { Invoice } from '#api';
import { problemOf } from '../../../core/api/problem';
import type { Collision, Conflict } from '../../../ui/conflict/conflict';

/** What a form over a draft needs for saving against the version that it was opened with. */
export interface VersionedSaving {
  /** The draft as the person has read it. */
  readonly read: Invoice;
  /** Saves what was typed over this version of the invoice. */
  readonly save: (version: number) => Promise<Invoice>;
  /** The invoice as it is now. */
  readonly reread: () => Promise<Invoice>;
  /** What differs between what was typed and what somebody else has saved; undefined when it is gone. */
  readonly compare: (theirs: Invoice) => Collision | undefined;
}

/**
 * Saves; should somebody else have saved meanwhile, shows both and goes on as the person decides.
 *
 * @returns the invoice as it then is, mine or theirs; undefined when the person goes on typing
 * @throws whatever else the server refuses
 */
export async function saveOrSettle(
  { read, save, reread, compare }: VersionedSaving,
  conflict: Pick<Conflict, 'resolve'>,
): Promise<Invoice | undefined> {
  let version = read.version;
  for (;;) {
    try {
      return await save(version);
    } catch (error) {
      if (problemOf(error).status !== 412) throw error;
      const theirs = await reread();
      const collision = compare(theirs);
      if (collision === undefined) throw error;
      const choice = await conflict.resolve(collision);
      if (choice !== 'mine') return choice === 'theirs' ? theirs : undefined;
      version = theirs.version;
    }
  }
}
