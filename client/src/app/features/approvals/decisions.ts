import { computed, inject, Injectable, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Api } from '#api';
import { ProblemError, problemOf } from '../../core/api/problem';
import { Waiting } from '../../core/shell/waiting';
import { counted } from '../../core/texts/counted';
import { Confirm } from '../../ui/confirm/confirm';
import type { Problem } from '../../ui/problem/problem';
import { Undo } from '../../ui/undo/undo';
import { type Decision, type Outcome, type Picked, prepare, type Refusal } from './decision';
import { Picking } from './picking';
import { RecentReasons } from './recent-reasons';

const LONGEST_REASON = 500;

/** How a decision is taken back; a rejection is not: its owner may be at work on it already. */
const REVERSE: Partial<Record<Decision, Decision>> = {
  approve: 'reopen',
  reopen: 'approve',
  'write-off': 'bill',
  bill: 'write-off',
};

/** So many entries were refused for the same reason. */
export interface RefusedFor {
  readonly reason: string;
  readonly count: number;
}

/**
 * Decides on time and remembers what came of it. What is approved leaves the screen at once and comes back when the
 * server refuses it; decisions that are made faster than they are answered wait for each other.
 */
@Injectable()
export class Decisions {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly picking = inject(Picking);
  private readonly recent = inject(RecentReasons);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);
  private readonly waiting = inject(Waiting, { optional: true });

  private line: Promise<unknown> = Promise.resolve();
  private readonly underWay = signal(0);
  private readonly gone = signal<ReadonlySet<string>>(new Set());
  private readonly refusals = signal<ReadonlyMap<string, string>>(new Map());

  readonly isBusy = computed(() => this.underWay() > 0);
  /** Counts up whenever everything is answered: what is on the screen is to be asked for again. */
  readonly settled = signal(0);
  /** Weeks in which something was refused, newest decision only. */
  readonly refusedIn = signal<readonly string[]>([]);
  readonly refusedFor = signal<readonly RefusedFor[]>([]);
  readonly warnings = signal<readonly string[]>([]);
  readonly problem = signal<Problem | undefined>(undefined);
  private unfinished: (() => void) | undefined;

  /** Whether a week (by its key) or an entry (by its id) is decided on, as far as this screen knows. */
  isGone(key: string): boolean {
    return this.gone().has(key);
  }

  /** Why an entry was refused; undefined when it was not. */
  refusalOf(id: string): string | undefined {
    return this.refusals().get(id);
  }

  /** The server has answered what there is: nothing needs to be hidden from it any more. */
  arrived(keys: readonly string[]): void {
    if (!this.isBusy()) this.return(keys);
  }

  /** Approves at once; everything else asks for a reason first. Answers whether anything was sent. */
  async take(decision: Decision, picked: Picked): Promise<boolean> {
    this.forget();
    if (picked.ids.length + picked.weeks.length === 0) {
      this.undo.say(this.say('nothing'));
      return false;
    }
    if (decision === 'approve') {
      void this.approve(picked);
      return true;
    }
    const weeks = this.picking.weeksOf(picked);
    const send = (reason: string): (() => Promise<Outcome>) => prepare(this.api, decision, picked, reason);
    let prepared: { reason: string; run: () => Promise<Outcome> } | undefined;
    const outcome = await this.confirm.ask({
      title:
        picked.weeks.length === 0
          ? counted(this.texts, `approvals.ask.${decision}.titleOf`, picked.ids.length)
          : this.say(`ask.${decision}.title`),
      message: this.say(`ask.${decision}.message`),
      action: this.say(`ask.${decision}.action`),
      reason: {
        label: this.texts.translate('field.reason'),
        required: true,
        maxLength: LONGEST_REASON,
        suggestions: this.recent.of(decision),
      },
      run: (reason) => {
        // Tried again with the same reason it goes on where it failed.
        if (prepared?.reason !== reason) prepared = { reason, run: send(reason) };
        return this.inLine(prepared.run);
      },
    });
    if (!outcome || !prepared) return false;
    this.recent.add(decision, prepared.reason);
    this.conclude(decision, weeks, outcome, prepared.reason);
    return true;
  }

  retry(): void {
    const unfinished = this.unfinished;
    this.forget();
    unfinished?.();
  }

  /** Takes the report on the last decision away. */
  forget(): void {
    this.problem.set(undefined);
    this.unfinished = undefined;
    this.refusedFor.set([]);
    this.refusedIn.set([]);
    this.warnings.set([]);
  }

  private async approve(picked: Picked, attempt = prepare(this.api, 'approve', picked, '')): Promise<void> {
    const weeks = this.picking.weeksOf(picked);
    const keys = [...picked.ids, ...this.wholeWeeks(weeks, picked.ids)];
    this.gone.update((gone) => new Set([...gone, ...keys]));
    this.picking.clear();
    try {
      this.conclude('approve', weeks, await this.inLine(attempt), this.say('undone.approve'));
    } catch (error) {
      this.return(keys);
      this.problem.set(problemOf(error));
      this.unfinished = () => void this.approve(picked, attempt);
    }
  }

  /** Weeks that are decided on as a whole, also those of which all entries were named. */
  private wholeWeeks(weeks: readonly string[], ids: readonly string[]): string[] {
    const named = new Set(ids);
    return weeks.filter((key) => this.picking.wholeWeek(key).ids.every((id) => named.has(id)));
  }

  private conclude(decision: Decision, weeks: readonly string[], outcome: Outcome, reason: string): void {
    const { done, refused, warnings } = outcome;
    const why = ({ problem }: Refusal): string => problem?.detail ?? '';
    this.refusals.update(
      (known) =>
        new Map([...known].filter(([id]) => !done.includes(id)).concat(refused.map((one) => [one.id, why(one)]))),
    );
    this.refusedFor.set(grouped(refused.map(why)));
    this.warnings.set([...new Set(warnings)]);
    if (refused.length > 0) {
      this.refusedIn.set(weeks);
      this.return([...refused.map(({ id }) => id), ...weeks]);
    }
    this.picking.clear();
    if (done.length === 0) {
      // Somebody else was faster, or it was taken back meanwhile.
      if (refused.length === 0) this.undo.say(this.say('nothing'));
      return;
    }
    const message = counted(this.texts, `approvals.done.${decision}`, done.length);
    const reverse = REVERSE[decision];
    if (reverse) this.undo.offer(message, () => this.takeBack(reverse, done, reason));
    else this.undo.say(message);
  }

  private async takeBack(decision: Decision, ids: readonly string[], reason: string): Promise<void> {
    const { refused } = await this.inLine(prepare(this.api, decision, { ids, weeks: [] }, reason));
    this.return(ids);
    const problem = refused[0]?.problem;
    if (problem) throw new ProblemError(problem);
  }

  /** One after the other: two decisions about the same week must not meet. */
  private async inLine<T>(run: () => Promise<T>): Promise<T> {
    this.underWay.update((count) => count + 1);
    const mine = this.line.then(run, run);
    this.line = mine;
    try {
      return await mine;
    } finally {
      this.underWay.update((count) => count - 1);
      if (this.underWay() === 0) {
        this.settled.update((count) => count + 1);
        this.waiting?.reload();
      }
    }
  }

  private return(keys: readonly string[]): void {
    this.gone.update((gone) => {
      const rest = new Set(gone);
      for (const key of keys) rest.delete(key);
      return rest.size === gone.size ? gone : rest;
    });
  }

  private say(key: string): string {
    return this.texts.translate(`approvals.${key}`);
  }
}

function grouped(reasons: readonly string[]): RefusedFor[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count }));
}
