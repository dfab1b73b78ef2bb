import { computed, type Signal, signal } from '@angular/core';
import type { TimeEntry, TimesheetReason } from '#api';
import { problemOf } from '../../../core/api/problem';
import type { Problem } from '../../../ui/problem/problem';
import { writeHours } from '../../../ui/hours/hours';
import { type DurationRefusal, parseDuration } from '../duration/duration';
import { type CellEntry, type EntryChange, isFulfilled, overlay, type SavedEntry, type Wish } from './entry-change';
import type { EntryWriter } from './entry-writer';

export type SaveState = 'idle' | 'saving' | 'saved' | 'failed';

export type EntryStatus = TimeEntry['status'];

/** Why a cell takes no typing: the code of a problem, or the state that its entry is in. */
export interface Lock {
  readonly code: string;
  readonly message?: string;
}

/** What a cell needs of the week around it. */
export interface CellSurroundings {
  readonly writer: Pick<EntryWriter, 'create' | 'update' | 'delete' | 'read'>;
  /** Whose time it is, where that is not the caller. */
  readonly onBehalfOf: string | undefined;
  /** The week shows somebody's time that the caller may only read. */
  readonly isReadOnly: boolean;
  /** Counts up with everything that is asked and written, so that an older answer is known as such. */
  readonly tick: () => number;
  /** Asks whose change stands; undefined when the question is put off. */
  readonly settle: (mine: EntryChange, theirs: TimeEntry) => Promise<'mine' | 'theirs' | undefined>;
  readonly saved: (cell: Cell) => void;
  readonly failed: (cell: Cell, problem: Problem) => void;
}

/** What the server says of a cell. */
export interface CellAnswer {
  readonly entries: readonly TimeEntry[];
  readonly takesTime: boolean;
  readonly reason?: TimesheetReason;
}

/**
 * One project on one day. It shows at once what is typed and sends it in the order in which it was typed, one request at
 * a time, each with the version that the one before has answered. What fails stays where it was typed, until it is sent
 * again, corrected or given up.
 */
export class Cell {
  private readonly answered = signal<readonly SavedEntry[]>([]);
  private readonly wishes = signal<readonly Wish[]>([]);
  private readonly openness = signal<Lock | undefined>(undefined);
  private readonly progress = signal<SaveState>('idle');
  private readonly failure = signal<Problem | undefined>(undefined);
  private readonly unreadable = signal<{ readonly text: string; readonly reason: DurationRefusal } | undefined>(
    undefined,
  );
  private sending: Promise<void> | undefined;
  private changedAt = 0;
  private lastKey = 0;

  readonly state = this.progress.asReadonly();
  readonly problem = this.failure.asReadonly();
  /** What was typed and reads as no duration. */
  readonly misread = this.unreadable.asReadonly();
  readonly entries: Signal<readonly CellEntry[]> = computed(() => overlay(this.answered(), this.wishes()));
  readonly minutes = computed(() => this.entries().reduce((sum, { minutes }) => sum + minutes, 0));
  readonly text = computed(() => this.unreadable()?.text ?? (this.minutes() === 0 ? '' : writeHours(this.minutes())));
  readonly hasNotes = computed(() => this.entries().some(({ notes }) => notes !== null));
  readonly isUnbilled = computed(() => this.entries().some(({ isBillable }) => !isBillable));
  /** The states of its entries, each once; one that is on its way is a draft. */
  readonly statuses = computed(() => [...new Set(this.entries().map(({ saved }) => saved?.status ?? 'draft'))]);
  /** Whether something typed is not on the server. */
  readonly isUnsaved = computed(() => this.wishes().length > 0 || this.unreadable() !== undefined);
  readonly hasFailed = computed(() => this.progress() === 'failed' || this.unreadable() !== undefined);
  /** Why another entry cannot be made here; undefined when it can. */
  readonly closed = computed(() => (this.surroundings.isReadOnly ? READ_ONLY : this.openness()));
  /** Why typing changes nothing here; undefined when it does. Several entries are changed one by one. */
  readonly lock = computed<Lock | undefined>(() => {
    if (this.surroundings.isReadOnly) return READ_ONLY;
    const [first, second] = this.entries();
    if (!first) return this.openness();
    return second ? undefined : lockOf(first);
  });

  constructor(
    readonly projectId: string,
    readonly date: string,
    private readonly surroundings: CellSurroundings,
  ) {}

  /** Done when nothing is on its way, whether it was taken or not. */
  get sent(): Promise<void> {
    return this.sending ?? Promise.resolve();
  }

  /** Takes over what the server says, unless something was written since it was asked at `askedAt`. */
  accept({ entries, takesTime, reason }: CellAnswer, askedAt: number): void {
    if (askedAt < this.changedAt) return;
    const keys = new Map(this.answered().map(({ key, entry }) => [entry.id, key]));
    this.answered.set(entries.map((entry) => ({ key: keys.get(entry.id) ?? entry.id, entry })));
    this.openness.set(takesTime ? undefined : (reason ?? { code: 'CLOSED' }));
  }

  /** Takes what was typed over the whole cell. Answers how to take that back; undefined when nothing changes. */
  type(text: string): (() => void) | undefined {
    const read = parseDuration(text);
    if (read.kind === 'refused') {
      this.unreadable.set({ text, reason: read.reason });
      return undefined;
    }
    this.unreadable.set(undefined);
    const minutes = read.kind === 'nothing' ? 0 : read.minutes;
    const [only, second] = this.entries();
    if (second || this.lock()) return undefined;
    if (only) return this.change(only.key, { minutes });
    return minutes === 0 ? undefined : this.add({ minutes });
  }

  /** Forgets what was typed and read as no duration. */
  forgetMisread(): void {
    this.unreadable.set(undefined);
  }

  /** Makes another entry. Answers how to take it back. */
  add(change: EntryChange & { readonly minutes: number }): () => void {
    const key = `new-${++this.lastKey}`;
    this.wish(key, change);
    return () => void this.change(key, { minutes: 0 });
  }

  /** Changes an entry, or with no minutes takes it away. Answers how to take that back; undefined when nothing changes. */
  change(key: string, change: EntryChange): (() => void) | undefined {
    const before = this.entries().find((entry) => entry.key === key);
    if (!before) return undefined;
    if (!differs(before, change)) {
      this.retry();
      return undefined;
    }
    const { minutes, notes, isBillable } = before;
    this.wish(key, change);
    if (change.minutes === 0) return () => void this.add({ minutes, notes, isBillable });
    return () => void this.change(key, { minutes, notes, isBillable });
  }

  /** Makes a rejected entry a draft again, with nothing changed. */
  redraft(key: string): void {
    const entry = this.entries().find((one) => one.key === key);
    if (entry?.saved?.status === 'rejected') this.wish(key, { minutes: entry.minutes });
  }

  /** Sends once more what has failed. */
  retry(): void {
    if (this.progress() === 'failed') this.send();
  }

  /** Gives up what is not on the server. */
  giveUp(): void {
    this.unreadable.set(undefined);
    if (this.progress() !== 'failed') return;
    this.wishes.set([]);
    this.failure.set(undefined);
    this.progress.set('idle');
  }

  private wish(key: string, change: EntryChange): void {
    const wish = { key, change, attempt: crypto.randomUUID() };
    this.wishes.update((wishes) => {
      const last = wishes.at(-1);
      return last?.key === key && this.isOpenToChange(last, wishes)
        ? [...wishes.slice(0, -1), { ...wish, change: { ...last.change, ...change } }]
        : [...wishes, wish];
    });
    this.send();
  }

  /**
   * Whether a wish can take a later one in: it waits its turn, or was refused. What may have arrived is sent again as it
   * was, and the later one after it.
   */
  private isOpenToChange(wish: Wish, wishes: readonly Wish[]): boolean {
    return wish !== wishes[0] || (this.progress() === 'failed' && isRefusal(this.failure()));
  }

  private send(): void {
    this.sending ??= this.sendAll();
  }

  private async sendAll(): Promise<void> {
    this.failure.set(undefined);
    this.progress.set('saving');
    try {
      for (let wish = this.wishes()[0]; wish; wish = this.wishes()[0]) await this.attempt(wish);
      this.progress.set('saved');
      this.surroundings.saved(this);
    } catch (error) {
      const problem = problemOf(error);
      this.failure.set(problem);
      this.progress.set('failed');
      this.surroundings.failed(this, problem);
    } finally {
      this.sending = undefined;
    }
  }

  /** Sends one wish and takes the answer. A refused one that was corrected meanwhile makes way for its correction. */
  private async attempt(wish: Wish): Promise<void> {
    try {
      const entry = await this.fulfil(wish);
      this.changedAt = this.surroundings.tick();
      this.replace(wish.key, entry);
      this.wishes.update((wishes) => wishes.filter((other) => other !== wish));
    } catch (error) {
      const [, next, ...others] = this.wishes();
      if (next?.key !== wish.key || !isRefusal(problemOf(error))) throw error;
      this.wishes.set([{ ...next, change: { ...wish.change, ...next.change } }, ...others]);
    }
  }

  /** Does on the server what is wished. Answers the entry as it then is; undefined when it is gone. */
  private async fulfil({ key, change, attempt }: Wish): Promise<TimeEntry | undefined> {
    const { writer, onBehalfOf } = this.surroundings;
    const entry = this.savedAs(key);
    if (!entry) {
      const { minutes = 0, ...rest } = change;
      if (minutes === 0) return undefined;
      const owner = onBehalfOf === undefined ? {} : { userId: onBehalfOf };
      const { projectId, date: workDate } = this;
      return writer.create({ projectId, workDate, minutes, ...rest, ...owner }, attempt);
    }
    try {
      return await this.write(entry, change);
    } catch (error) {
      const { status } = problemOf(error);
      if (status === 404) return this.writeGone(key, entry, change, attempt);
      if (status !== 412) throw error;
      return this.writeOver(key, entry, change, error);
    }
  }

  private async write({ id, version }: TimeEntry, change: EntryChange): Promise<TimeEntry | undefined> {
    if (change.minutes !== 0) return this.surroundings.writer.update(id, version, change);
    await this.surroundings.writer.delete(id, version);
    return undefined;
  }

  /** The entry was deleted by somebody else: what was wished of it is recorded anew. */
  private writeGone(
    key: string,
    { minutes, notes = null, isBillable }: TimeEntry,
    change: EntryChange,
    attempt: string,
  ): Promise<TimeEntry | undefined> {
    this.replace(key, undefined);
    return this.fulfil({ key, change: { minutes, notes, isBillable, ...change }, attempt });
  }

  /** The entry was changed by somebody else: the person decides, unless there is nothing to decide. */
  private async writeOver(
    key: string,
    { id }: TimeEntry,
    change: EntryChange,
    conflict: unknown,
  ): Promise<TimeEntry | undefined> {
    const theirs = await this.surroundings.writer.read(id);
    if (change.minutes !== 0 && isFulfilled(change, theirs)) return theirs;
    const isOpen = theirs.availableActions.some(({ action, allowed }) => action === 'update' && allowed);
    // Where the state has moved on there is nothing to choose: the server says why.
    const choice = isOpen ? await this.surroundings.settle(change, theirs) : 'mine';
    if (choice === 'theirs') return theirs;
    if (choice === undefined) throw conflict;
    this.replace(key, theirs);
    return this.write(theirs, change);
  }

  private savedAs(key: string): TimeEntry | undefined {
    return this.answered().find((saved) => saved.key === key)?.entry;
  }

  private replace(key: string, entry: TimeEntry | undefined): void {
    this.answered.update((saved) => {
      if (!entry) return saved.filter((one) => one.key !== key);
      const isKnown = saved.some((one) => one.key === key);
      const others = saved.filter((one) => one.key === key || one.entry.id !== entry.id);
      return isKnown ? others.map((one) => (one.key === key ? { key, entry } : one)) : [...others, { key, entry }];
    });
  }
}

const READ_ONLY: Lock = { code: 'READ_ONLY' };

/** Why an entry cannot be changed; undefined when it can. */
export function lockOf({ saved }: CellEntry): Lock | undefined {
  if (!saved) return undefined;
  const update = saved.availableActions.find(({ action }) => action === 'update');
  if (update?.allowed) return undefined;
  return update?.reason ?? { code: saved.status };
}

function differs(before: CellEntry, change: EntryChange): boolean {
  const names = ['minutes', 'notes', 'isBillable'] as const;
  return names.some((name) => change[name] !== undefined && change[name] !== before[name]);
}

/** Whether the server has read it and said no; otherwise it may have arrived or may arrive later. */
function isRefusal(problem: Problem | undefined): boolean {
  return problem !== undefined && problem.status >= 400 && problem.status < 500 && ![408, 429].includes(problem.status);
}
