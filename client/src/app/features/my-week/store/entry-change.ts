import type { TimeEntry } from '#api';

/** What somebody changes of an entry; what is absent stays. No minutes (0) is no entry: it goes. */
export interface EntryChange {
  readonly minutes?: number;
  readonly notes?: string | null;
  readonly isBillable?: boolean;
}

/** A change that is not on the server yet. */
export interface Wish {
  /** The entry that it is about, by the name that it has on this page; of a new one the name that it will have. */
  readonly key: string;
  readonly change: EntryChange;
  /** The same for every attempt to send exactly this. */
  readonly attempt: string;
}

/** An entry that the server has. Its key stays when it gets its id, so that what edits it does not lose it. */
export interface SavedEntry {
  readonly key: string;
  readonly entry: TimeEntry;
}

/** An entry as it is shown: what the server has, with what is wished laid over it. */
export interface CellEntry {
  readonly key: string;
  readonly minutes: number;
  readonly notes: string | null;
  readonly isBillable: boolean;
  /** Absent while it is on its way for the first time. */
  readonly saved?: TimeEntry;
}

/** Lays what is wished over what is saved, in the order in which it was wished. */
export function overlay(saved: readonly SavedEntry[], wishes: readonly Wish[]): CellEntry[] {
  const entries = new Map<string, CellEntry>();
  for (const { key, entry } of saved) entries.set(key, shown(key, entry));
  for (const { key, change } of wishes) {
    if (change.minutes === 0) entries.delete(key);
    else entries.set(key, { ...(entries.get(key) ?? blank(key)), ...change });
  }
  return [...entries.values()];
}

/** Whether an entry is as it was wished already: somebody else, or a request whose reply was lost, has seen to it. */
export function isFulfilled({ minutes, notes, isBillable }: EntryChange, entry: TimeEntry): boolean {
  return (
    (minutes === undefined || minutes === entry.minutes) &&
    (notes === undefined || notes === (entry.notes ?? null)) &&
    (isBillable === undefined || isBillable === entry.isBillable)
  );
}

function shown(key: string, entry: TimeEntry): CellEntry {
  const { minutes, notes = null, isBillable } = entry;
  return { key, minutes, notes, isBillable, saved: entry };
}

function blank(key: string): CellEntry {
  return { key, minutes: 0, notes: null, isBillable: true };
}
