import { computed, Injectable, signal } from '@angular/core';
import { keyOf, type Picked, weekOf } from './decision';

/**
 * What is picked for a decision: whole weeks, or entries of them. A week whose entries are on the screen stands for the
 * entries that were read, so that nobody decides on what has come in meanwhile.
 */
@Injectable()
export class Picking {
  /** The keys of the weeks that are picked as a whole. */
  readonly weeks = signal<ReadonlySet<string>>(new Set());
  /** Entries that are picked by themselves, by the key of their week. */
  private readonly entries = signal<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  /** The entries of the weeks that are open, by the key of the week. */
  private readonly open = signal<ReadonlyMap<string, readonly string[]>>(new Map());
  private anchor: string | undefined;

  readonly countOfWeeks = computed(() => this.weeks().size);
  readonly countOfEntries = computed(() =>
    [...this.entries()].reduce((sum, [week, ids]) => sum + (this.weeks().has(week) ? 0 : ids.size), 0),
  );
  readonly isAny = computed(() => this.countOfWeeks() + this.countOfEntries() > 0);

  /** Tells which entries of a week are on the screen; those that no longer are drop out. */
  show(week: string, ids: readonly string[]): void {
    this.open.update((open) => new Map(open).set(week, ids));
    const picked = this.entries().get(week);
    if (picked) this.keep(week, new Set([...picked].filter((id) => ids.includes(id))));
  }

  /** Tells that the entries of a week are no longer on the screen. What was picked of them is no longer seen either. */
  hide(week: string): void {
    this.open.update((open) => without(open, week));
    this.keep(week, new Set());
  }

  has(week: string, id: string): boolean {
    return this.weeks().has(week) || (this.entries().get(week)?.has(id) ?? false);
  }

  /** Picks an entry, or lets it go; letting go one of a whole week leaves the others picked. */
  toggle(week: string, id: string): void {
    this.anchor = id;
    const picked = new Set(this.weeks().has(week) ? this.open().get(week) : this.entries().get(week));
    if (!picked.delete(id)) picked.add(id);
    this.letWeekGo(week);
    this.keep(week, picked);
  }

  /** Picks the entries of a week from the one that was picked last, or else the first, up to this one. */
  pickUpTo(week: string, id: string): void {
    const ids = this.open().get(week) ?? [];
    const [start, end] = [Math.max(ids.indexOf(this.anchor ?? ''), 0), ids.indexOf(id)];
    const range = ids.slice(Math.min(start, end), Math.max(start, end) + 1);
    if (!this.weeks().has(week)) this.keep(week, new Set([...(this.entries().get(week) ?? []), ...range]));
  }

  /** Everything that is picked. */
  all(): Picked {
    const weeks = [...this.weeks()].map((key) => this.wholeWeek(key));
    const entries = [...this.entries()].filter(([week]) => !this.weeks().has(week)).flatMap(([, ids]) => [...ids]);
    return {
      ids: [...weeks.flatMap(({ ids }) => ids), ...entries],
      weeks: weeks.flatMap((picked) => picked.weeks),
    };
  }

  /** A week as it stands on the screen: its entries where they are shown, else whatever is in it. */
  wholeWeek(key: string): Picked {
    const ids = this.open().get(key);
    return ids ? { ids, weeks: [] } : { ids: [], weeks: [weekOf(key)] };
  }

  /** The weeks that something picked belongs to. */
  weeksOf({ ids, weeks }: Picked): string[] {
    const chosen = new Set(ids);
    const open = [...this.open()].filter(([, shown]) => shown.some((id) => chosen.has(id))).map(([key]) => key);
    return [...new Set([...weeks.map(keyOf), ...open])];
  }

  clear(): void {
    this.weeks.set(new Set());
    this.entries.set(new Map());
  }

  private letWeekGo(week: string): void {
    if (this.weeks().has(week)) this.weeks.update((weeks) => new Set([...weeks].filter((key) => key !== week)));
  }

  private keep(week: string, ids: ReadonlySet<string>): void {
    this.entries.update((entries) => (ids.size > 0 ? new Map(entries).set(week, ids) : without(entries, week)));
  }
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
