import { computed, effect, inject, Injectable, linkedSignal, signal, untracked } from '@angular/core';
import { map } from 'rxjs';
import {
  Api,
  createTimeEntries,
  getTimesheet,
  type GetTimesheet$Params,
  recallTimeEntries,
  type StrictHttpResponse,
  submitTimeEntries,
  type TimeEntrySelection,
  type TimesheetGrid,
  type TransitionResult,
} from '#api';
import { addWeeks } from '#kernel';
import { problemOf } from '../../../core/api/problem';
import { type Operation, remote, writing } from '../../../core/api/remote';
import { Connection } from '../../../core/connection/connection';
import { Access } from '../../../core/session/access';
import { Session } from '../../../core/session/session';
import { writeHours } from '../../../ui/hours/hours';
import { lookOfCell } from '../cells/cell-look';
import type { Cell, CellSurroundings } from './cell';
import { type CopyPlan, planCopy, projectsWorkedOn } from './copy-week';
import type { EntryChange } from './entry-change';
import { EntryWriter } from './entry-writer';
import { HiddenRows } from './hidden-rows';
import { type PlacedEntry, Week } from './week';
import { type Spot, WeekVoice } from './week-voice';

/** A batch takes no more entries than this. */
const MOST_OF_A_BATCH = 100;

const NOT_FOUND = 404;

/** A week with the moment at which it was asked for. */
interface Answer {
  readonly grid: TimesheetGrid;
  readonly askedAt: number;
}

/** An entry that a submission or recall left as it was, and why. */
export interface Refusal {
  readonly placed: PlacedEntry;
  readonly message: string;
}

/**
 * The weeks that are looked at. One that was left stays in memory with everything that is not saved yet, so that one can
 * turn pages while requests are on their way.
 */
@Injectable()
export class WeekStore {
  private readonly access = inject(Access);
  private readonly api = inject(Api);
  private readonly connection = inject(Connection);
  private readonly hiddenRows = inject(HiddenRows);
  private readonly session = inject(Session);
  private readonly voice = inject(WeekVoice);
  private readonly writer = inject(EntryWriter);

  private readonly asked = signal<GetTimesheet$Params | undefined>(undefined);
  private readonly weeks = signal<ReadonlyMap<string, Week>>(new Map());
  private readonly lastUndo = signal<(() => void) | undefined>(undefined);
  private readonly source = remote(this.readingWithItsMoment(), () => this.asked());
  private readonly deciding = writing();
  private readonly copying = writing();
  private moment = 0;

  /** The week that is asked for, as soon as there is something to show of it. */
  readonly week = computed(() => this.weeks().get(keyOf(this.asked())));
  readonly isLoading = this.source.isLoading;
  /** The API has no week of somebody who has neither a project nor time in it: that is no failure of whoever may fill it. */
  readonly isNothing = computed(() => this.source.problem()?.status === NOT_FOUND && this.mayWrite());
  readonly problem = computed(() => (this.isNothing() ? undefined : this.source.problem()));
  readonly isDeciding = this.deciding.isPending;
  readonly isCopying = this.copying.isPending;
  /** What went wrong with submitting, recalling or copying. */
  readonly actionProblem = computed(() => this.deciding.problem() ?? this.copying.problem());
  /** What the last submission or recall of this week has left behind. */
  readonly refusals = linkedSignal<Week | undefined, readonly Refusal[]>({ source: this.week, computation: () => [] });
  readonly isOnBehalf = computed(() => this.asked() !== undefined && !this.isOwn(this.asked()?.userId));
  /** What was not saved, in whatever week it was typed. */
  readonly failed = computed(() => [...this.weeks().values()].flatMap((week) => week.failed()));
  readonly isUnsaved = computed(() => [...this.weeks().values()].some((week) => week.isUnsaved()));

  constructor() {
    effect(() => {
      const answer = this.source.value();
      if (answer) untracked(() => this.accept(answer));
    });
    // What failed for want of a connection goes out as soon as there is one.
    effect(() => {
      if (this.connection.restored() > 0) untracked(() => this.retryAll());
    });
  }

  /** Shows a week of somebody. */
  open(userId: string, week: string): void {
    const asked = untracked(this.asked);
    if (asked?.userId === userId && asked.week === week) return;
    this.clearActionProblem();
    this.asked.set({ userId, week });
  }

  reload(): void {
    this.source.reload();
  }

  clearActionProblem(): void {
    this.deciding.clear();
    this.copying.clear();
  }

  /** What people call a cell, of whatever week it is. */
  spotOf(cell: Cell): Spot {
    const weeks = [...this.weeks().values()];
    const week = weeks.find((one) => one.cell(cell.projectId, cell.date) === cell);
    return { project: week?.row(cell.projectId)?.projectName ?? '', date: cell.date, minutes: cell.minutes() };
  }

  /** Types over a cell; what was there can be taken back. */
  type(cell: Cell, text: string): void {
    const before = cell.minutes();
    const undo = cell.type(text);
    const misread = cell.misread();
    if (misread) this.voice.misread(misread.reason);
    if (undo) this.remember(cell, before, undo);
  }

  /** Types over a cell by small steps, of which each is as easily taken back as it was done. */
  step(cell: Cell, text: string): void {
    const undo = cell.type(text);
    if (undo) this.keep(undo);
  }

  /** Changes one entry of a cell, or takes it away. */
  change(cell: Cell, key: string, change: EntryChange): void {
    const before = cell.entries().find((entry) => entry.key === key)?.minutes ?? 0;
    const undo = cell.change(key, change);
    if (undo) this.remember(cell, change.minutes === undefined ? 0 : before, undo);
  }

  /** Makes another entry in a cell. */
  add(cell: Cell, entry: EntryChange & { readonly minutes: number }): void {
    this.remember(cell, 0, cell.add(entry));
  }

  /** Takes back the last change. */
  undo(): void {
    const undo = this.lastUndo();
    if (!undo) return;
    undo();
    this.voice.undone();
  }

  retryAll(): void {
    for (const cell of this.failed()) cell.retry();
  }

  /** Gives up what was not saved; what became of it is asked, since it may have arrived. */
  giveUp(cells: readonly Cell[]): void {
    for (const cell of cells) cell.giveUp();
    this.reload();
  }

  hide(projectId: string): void {
    this.week()?.putBack(projectId);
    this.hiddenRows.add(projectId);
  }

  show(projectId: string): void {
    this.hiddenRows.remove(projectId);
    this.week()?.show(projectId);
  }

  /**
   * Submits everything of the week that can be, after waiting for what is on its way. Does not where something was not
   * saved, and answers the first cell of that.
   */
  async submit(): Promise<Cell | undefined> {
    const week = this.week();
    if (!week) return undefined;
    await week.settled();
    const failed = week.failed();
    if (failed.length > 0) {
      this.voice.say(this.voice.counted('submit.unsaved', failed.length));
      return failed[0];
    }
    const minutes = await this.decide(week, submitTimeEntries, { userId: week.userId, week: week.week });
    if (!minutes) return undefined;
    this.voice.offer(this.voice.text('submit.done', { hours: writeHours(minutes) }), () =>
      this.deciding.answerOf(this.takeBack(week)),
    );
    return undefined;
  }

  /** Submits a rejected entry once more as it is. */
  async resubmit(cell: Cell, key: string): Promise<void> {
    const week = this.week();
    cell.redraft(key);
    await cell.sent;
    const id = cell.entries().find((entry) => entry.key === key)?.saved?.id;
    if (!week || id === undefined || cell.hasFailed()) return;
    const minutes = await this.decide(week, submitTimeEntries, { ids: [id] });
    if (minutes) this.voice.say(this.voice.text('submit.done', { hours: writeHours(minutes) }));
  }

  /** Takes back what waits for a decision, so that it can be changed. */
  async recall(): Promise<void> {
    const week = this.week();
    const minutes = week && (await this.takeBack(week));
    if (minutes) this.voice.say(this.voice.text('recall.done', { hours: writeHours(minutes) }));
  }

  /** Shows the rows that had time a week ago; with `hours` records those too, wherever a cell is empty and open. */
  async copyLastWeek(what: 'rows' | 'hours'): Promise<void> {
    const week = this.week();
    if (!week || week.isReadOnly) return;
    await this.copying.run(async () => {
      const last = await this.weekBefore(week);
      if (!last) {
        this.voice.say(this.voice.text('copy.nothing'));
        return;
      }
      const worked = new Set(projectsWorkedOn(last));
      const hidden = week.putAway().filter(({ projectId }) => worked.has(projectId));
      for (const { projectId } of hidden) this.show(projectId);
      if (what === 'hours') await this.record(week, planCopy(last, week));
      else this.voice.say(this.voice.text(worked.size === 0 ? 'copy.nothing' : 'copy.rows'));
    });
  }

  /** Undefined where somebody had neither a project nor time. */
  private async weekBefore({ userId, week }: Week): Promise<TimesheetGrid | undefined> {
    try {
      return await this.api.invoke(getTimesheet, { userId, week: addWeeks(week, -1) });
    } catch (error) {
      if (problemOf(error).status === NOT_FOUND) return undefined;
      throw error;
    }
  }

  private async record(week: Week, plan: CopyPlan): Promise<void> {
    const { entries, minutes } = plan;
    const leftAlone = this.leftAlone(plan);
    if (entries.length === 0) {
      this.voice.say(
        leftAlone === '' ? this.voice.text('copy.nothing') : `${this.voice.text('copy.noPlace')}${leftAlone}`,
      );
      return;
    }
    const owner = this.isOwn(week.userId) ? {} : { userId: week.userId };
    const made = new Set<string | undefined>();
    try {
      for (let at = 0; at < entries.length; at += MOST_OF_A_BATCH) {
        const body = { entries: entries.slice(at, at + MOST_OF_A_BATCH).map((entry) => ({ ...entry, ...owner })) };
        const { items } = await this.api.invoke(createTimeEntries, { body, 'Idempotency-Key': crypto.randomUUID() });
        for (const { id } of items) made.add(id);
      }
    } finally {
      await this.refresh(week);
    }
    this.voice.offer(`${this.voice.text('copy.hours', { hours: writeHours(minutes) })}${leftAlone}`, () => {
      for (const { cell, entry } of week.placed())
        if (made.has(entry.saved?.id)) cell.change(entry.key, { minutes: 0 });
      return week.settled();
    });
  }

  private takeBack(week: Week): Promise<number | undefined> {
    return this.decide(week, recallTimeEntries, { userId: week.userId, week: week.week });
  }

  private leftAlone({ taken, closed }: CopyPlan): string {
    const said = (key: string, count: number): string => (count === 0 ? '' : ` ${this.voice.counted(key, count)}`);
    return said('copy.taken', taken) + said('copy.closed', closed);
  }

  /** Answers how many minutes were moved; undefined when the request failed. What was refused is kept to be shown. */
  private decide(
    week: Week,
    operation: typeof submitTimeEntries | typeof recallTimeEntries,
    body: TimeEntrySelection,
  ): Promise<number | undefined> {
    return this.deciding.run(async () => {
      const { results } = await this.api.invoke(operation, { body, 'Idempotency-Key': crypto.randomUUID() });
      await this.refresh(week);
      const placed = new Map(week.placed().map((one) => [one.entry.saved?.id, one]));
      this.refusals.set(refusalsAmong(results, placed));
      const moved = results.filter(({ outcome }) => outcome === 'done');
      return moved.reduce((sum, { id }) => sum + (placed.get(id)?.entry.minutes ?? 0), 0);
    });
  }

  /** Reads a week anew and waits for it. */
  private async refresh({ userId, week }: Week): Promise<void> {
    const askedAt = ++this.moment;
    const grid = await this.api.invoke(getTimesheet, { userId, week });
    this.accept({ grid, askedAt });
  }

  private accept({ grid, askedAt }: Answer): void {
    const key = keyOf(grid);
    const known = this.weeks().get(key);
    const week = known ?? new Week(grid.userId, grid.week, this.surroundingsOf(grid.userId), this.hiddenRows.ids);
    week.accept(grid, askedAt);
    if (!known) this.weeks.update((weeks) => new Map([...weeks, [key, week]]));
  }

  private surroundingsOf(userId: string): CellSurroundings {
    const isOwn = this.isOwn(userId);
    return {
      writer: this.writer,
      onBehalfOf: isOwn ? undefined : userId,
      isReadOnly: !isOwn && !this.access.reaches('time:write', 'all'),
      tick: () => ++this.moment,
      settle: (mine, theirs) => this.voice.settle(mine, theirs),
      saved: (cell) => this.voice.saved(this.spotOf(cell)),
      failed: (cell, { status }) => {
        const look = lookOfCell(cell);
        this.voice.failed(this.spotOf(cell), look ? this.voice.text(look.key, look.values) : '');
        // Somebody has moved the entry or its project on: the cells show it.
        if (status === 409) this.reload();
      },
    };
  }

  private remember(cell: Cell, before: number, undo: () => void): void {
    const takeBack = this.keep(undo);
    // To fill an empty cell, or to change a note, takes no time away.
    if (before === 0) return;
    this.voice.changed(this.spotOf(cell), before, () => {
      takeBack();
      return cell.sent;
    });
  }

  /** Keeps the way back for the key, which together with the button in the bar takes it once. */
  private keep(undo: () => void): () => void {
    const takeBack = (): void => {
      if (this.lastUndo() === takeBack) this.lastUndo.set(undefined);
      if (done) return;
      done = true;
      undo();
    };
    let done = false;
    this.lastUndo.set(takeBack);
    return takeBack;
  }

  private mayWrite(): boolean {
    return this.isOwn(this.asked()?.userId) || this.access.reaches('time:write', 'all');
  }

  private isOwn(userId: string | undefined): boolean {
    return userId === this.session.user()?.id;
  }

  /** The operation of the API, whose answer knows the moment at which it was asked. */
  private readingWithItsMoment(): Operation<GetTimesheet$Params, Answer> {
    return (http, rootUrl, parameters, context) => {
      const askedAt = ++this.moment;
      return getTimesheet(http, rootUrl, parameters, context).pipe(
        map((response) => response.clone({ body: { grid: response.body, askedAt } }) as StrictHttpResponse<Answer>),
      );
    };
  }
}

function refusalsAmong(
  results: readonly TransitionResult[],
  placed: ReadonlyMap<string | undefined, PlacedEntry>,
): Refusal[] {
  return results.flatMap(({ id, problem }) => {
    const place = placed.get(id);
    return problem && place ? [{ placed: place, message: problem.detail }] : [];
  });
}

function keyOf(of: { readonly userId: string; readonly week: string } | undefined): string {
  return of === undefined ? '' : `${of.userId} ${of.week}`;
}
