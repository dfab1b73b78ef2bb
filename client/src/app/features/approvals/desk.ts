import { afterNextRender, DOCUMENT, effect, ElementRef, inject, Injectable, Injector, signal } from '@angular/core';
import { Shortcuts } from '../../core/shell/shortcuts';
import { type Decision, keyOf, type Picked } from './decision';
import { Decisions } from './decisions';
import { Picking } from './picking';
import { firstRow, focusedRow, focusRow, rowAfter } from './row-focus';

/** Decides by keyboard and by button, and then goes on with the next row. Provide it where the rows are. */
@Injectable()
export class Desk {
  private readonly decisions = inject(Decisions);
  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly picking = inject(Picking);
  private readonly shortcuts = inject(Shortcuts);

  /** The weeks whose entries are shown. */
  readonly expanded = signal<ReadonlySet<string>>(new Set());

  constructor() {
    // What was refused is shown where it stands.
    effect(() => {
      const weeks = this.decisions.refusedIn();
      if (weeks.length > 0) this.expanded.update((keys) => new Set([...keys, ...weeks]));
    });
  }

  /**
   * Makes keys stand for decisions. Call it where things are injected.
   * @param decisions by their keys
   */
  takeKeys(decisions: Readonly<Record<string, Decision>>): void {
    const host = this.host.nativeElement;
    const row = (): ReturnType<typeof focusedRow> => focusedRow(host);
    this.shortcuts.register([
      ...Object.entries(decisions).map(([keys, decision]) => ({
        keys,
        label: `approvals.keys.${decision}`,
        run: () => void this.decide(decision, this.meant()),
        when: () => this.picking.isAny() || row() !== undefined,
      })),
      {
        keys: 'enter',
        label: 'approvals.keys.toggle',
        run: () => {
          this.toggle(row()?.week ?? '');
        },
        // A button or a link in the row takes the key for itself.
        when: () => row() !== undefined && this.document.activeElement?.tagName === 'INPUT',
      },
      // Within the rows these two are the table's own.
      {
        keys: 'j',
        label: 'approvals.keys.next',
        run: () => {
          focusRow(firstRow(host));
        },
        when: () => firstRow(host) !== null,
      },
      { keys: 'x', label: 'approvals.keys.select', run: () => undefined, when: () => false },
      {
        keys: 'escape',
        label: 'approvals.keys.clear',
        run: () => {
          this.picking.clear();
        },
        when: () => this.picking.isAny(),
      },
    ]);
  }

  /** Decides on what is picked. */
  decidePicked(decision: Decision): void {
    void this.decide(decision, this.picking.all());
  }

  async decide(decision: Decision, picked: Picked | undefined): Promise<void> {
    if (!picked) return;
    const leaving = new Set([
      ...picked.ids,
      ...this.picking.weeksOf(picked).filter((key) => this.isWhole(key, picked)),
    ]);
    const next = rowAfter(this.host.nativeElement, leaving);
    if (!(await this.decisions.take(decision, picked))) return;
    afterNextRender(
      () => {
        if (next?.isConnected) focusRow(next);
        else this.document.querySelector<HTMLElement>('main h1')?.focus();
      },
      { injector: this.injector },
    );
  }

  /** What a key is about: what is picked, or else the row that one is in. */
  private meant(): Picked | undefined {
    if (this.picking.isAny()) return this.picking.all();
    const row = focusedRow(this.host.nativeElement);
    if (!row) return undefined;
    return row.entry === undefined ? this.picking.wholeWeek(row.week) : { ids: [row.entry], weeks: [] };
  }

  private toggle(week: string): void {
    this.expanded.update((keys) => {
      const next = new Set(keys);
      if (!next.delete(week)) next.add(week);
      return next;
    });
  }

  private isWhole(key: string, { ids, weeks }: Picked): boolean {
    const named = new Set(ids);
    return weeks.some((week) => keyOf(week) === key) || this.picking.wholeWeek(key).ids.every((id) => named.has(id));
  }
}
