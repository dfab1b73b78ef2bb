import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  Api,
  createTimeEntries,
  createTimeEntry,
  type CreateTimeEntries,
  deleteTimeEntry,
  getTimesheet,
  recallTimeEntries,
  submitTimeEntries,
  type TimeEntry,
  type TimesheetGrid,
} from '#api';
import { beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../../core/connection/connection';
import { Access } from '../../../core/session/access';
import { Session } from '../../../core/session/session';
import type { Cell } from './cell';
import { EntryWriter } from './entry-writer';
import { HiddenRows } from './hidden-rows';
import { timeEntry } from './time-entry.fixture';
import { type GivenWeek, timesheet } from './timesheet.fixture';
import type { Week } from './week';
import { WeekStore } from './week-store';
import { WeekVoice } from './week-voice';
import { eventually } from '../../../../testing/eventually';

const MONDAY = '2026-11-16';
const THIS_WEEK = '2026-W47';
const LAST_WEEK = '2026-W46';

/** A week of entries, and who is told what. */
class World {
  readonly weeks = new Map<string, GivenWeek>();
  readonly restored = signal(0);
  readonly hidden = signal<ReadonlySet<string>>(new Set());
  readonly said: string[] = [];
  readonly asked: { readonly what: unknown; readonly body: unknown }[] = [];
  undo: (() => Promise<unknown>) | undefined;
  mayWriteAll = false;
  results: unknown[] = [];
  private refusals: [unknown, HttpErrorResponse][] = [];
  private count = 0;

  refuse(operation: unknown, status: number): void {
    this.refusals.push([operation, new HttpErrorResponse({ status })]);
  }

  // The shape of Api.invoke, which every operation goes through: with it the store meets no HTTP.
  readonly invoke = (operation: unknown, parameters: Record<string, unknown>): Promise<unknown> => {
    this.asked.push({ what: operation, body: parameters.body });
    const isKnown = [
      createTimeEntry,
      createTimeEntries,
      deleteTimeEntry,
      getTimesheet,
      recallTimeEntries,
      submitTimeEntries,
    ];
    const refusal = this.refusals.find(
      ([refused]) => refused === operation || (refused === 'any week' && !isKnown.includes(operation as never)),
    );
    if (refusal) {
      this.refusals = this.refusals.filter((one) => one !== refusal);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as Angular's client does
      return Promise.reject(refusal[1]);
    }
    return Promise.resolve(this.answer(operation, parameters));
  };

  bodiesOf(operation: unknown): unknown[] {
    return this.asked.filter(({ what }) => what === operation).map(({ body }) => body);
  }

  private answer(operation: unknown, { week, userId, body }: Record<string, unknown>): unknown {
    if (operation === createTimeEntry) return this.record(body as Partial<TimeEntry>);
    if (operation === createTimeEntries)
      return { items: (body as CreateTimeEntries).entries.map((entry) => this.record(entry)), warnings: [] };
    if (operation === submitTimeEntries || operation === recallTimeEntries)
      return { results: this.results, warnings: [] };
    if (operation === deleteTimeEntry) return undefined;
    // What is left is the reading of a week, in the wrapping that keeps the moment of asking.
    const grid = this.grid(String(week), String(userId));
    return operation === getTimesheet ? grid : { grid, askedAt: Number.MAX_SAFE_INTEGER };
  }

  private record(entry: Partial<TimeEntry>): TimeEntry {
    return timeEntry({ ...entry, id: `made-${++this.count}` });
  }

  private grid(week: string, userId: string): TimesheetGrid {
    return timesheet(week, { ...this.weeks.get(week), userId });
  }
}

describe('the weeks that are looked at', () => {
  let world: World;
  let store: WeekStore;

  beforeEach(() => {
    world = new World();
    const voice: Partial<Record<keyof WeekVoice, unknown>> = {
      saved: () => undefined,
      failed: () => undefined,
      misread: () => undefined,
      changed: (_spot: unknown, _before: number, undo: () => Promise<unknown>) => (world.undo = undo),
      undone: () => world.said.push('undone'),
      say: (message: string) => world.said.push(message),
      offer: (message: string, undo: () => Promise<unknown>) => {
        world.said.push(message);
        world.undo = undo;
      },
      text: (key: string, values?: object) => [key, ...Object.values(values ?? {})].join(' '),
      counted: (key: string, count: number) => `${key} ${count}`,
    };
    TestBed.configureTestingModule({
      providers: [
        WeekStore,
        EntryWriter,
        { provide: Api, useValue: { invoke: world.invoke } },
        { provide: Access, useValue: { reaches: () => world.mayWriteAll } },
        { provide: Connection, useValue: { restored: world.restored } },
        { provide: Session, useValue: { user: () => ({ id: 'mara' }) } },
        { provide: WeekVoice, useValue: voice },
        {
          provide: HiddenRows,
          useValue: { ids: world.hidden, remove: () => world.hidden.set(new Set()), add: () => undefined },
        },
      ],
    });
    store = TestBed.inject(WeekStore);
  });

  async function open(week = THIS_WEEK, userId = 'mara'): Promise<Week> {
    store.open(userId, week);
    return eventually(() => {
      TestBed.tick();
      const shown = store.week();
      return shown?.week === week && shown.userId === userId ? shown : undefined;
    });
  }

  function cellOf(week: Week, projectId = 'atlas', date = MONDAY): Cell {
    const cell = week.cell(projectId, date);
    if (!cell) throw new Error(`${projectId} has no ${date}.`);
    return cell;
  }

  it('keep what is not saved while one looks at another', async () => {
    const week = await open();
    world.refuse(createTimeEntry, 0);
    store.type(cellOf(week), '2');
    await week.settled();
    await open(LAST_WEEK);
    expect([store.failed().map((cell) => cell.text()), store.isUnsaved()]).toEqual([['2:00'], true]);
    expect(await open()).toBe(week);
    expect(cellOf(week).text()).toBe('2:00');
  });

  it('send what failed when the connection is back', async () => {
    const week = await open();
    world.refuse(createTimeEntry, 0);
    store.type(cellOf(week), '2');
    await week.settled();
    world.restored.set(1);
    TestBed.tick();
    await week.settled();
    expect([cellOf(week).state(), store.isUnsaved()]).toEqual(['saved', false]);
  });

  it('take a change back once, whether by the key or by the button', async () => {
    world.weeks.set(THIS_WEEK, { entries: { atlas: { 0: [timeEntry({ minutes: 60 })] } } });
    const week = await open();
    store.type(cellOf(week), '');
    await week.settled();
    store.undo();
    await week.settled();
    await world.undo?.();
    store.undo();
    await week.settled();
    expect(cellOf(week).text()).toBe('1:00');
    expect(world.bodiesOf(createTimeEntry)).toHaveLength(1);
  });

  describe('when one is submitted', () => {
    it('wait for what is on its way', async () => {
      const week = await open();
      store.type(cellOf(week), '2');
      await store.submit();
      const order = world.asked
        .map(({ what }) => what)
        .filter((what) => what === createTimeEntry || what === submitTimeEntries);
      expect(order).toEqual([createTimeEntry, submitTimeEntries]);
      expect(world.bodiesOf(submitTimeEntries)).toEqual([{ userId: 'mara', week: THIS_WEEK }]);
    });

    it('stop at a cell that cannot be read, and lead to it', async () => {
      const week = await open();
      store.type(cellOf(week), 'what');
      expect(await store.submit()).toBe(cellOf(week));
      expect([world.bodiesOf(submitTimeEntries), world.said]).toEqual([[], ['submit.unsaved 1']]);
    });

    it('say what was submitted, and take it back by recalling it', async () => {
      world.weeks.set(THIS_WEEK, { entries: { atlas: { 0: [timeEntry({ id: 'a', minutes: 90 })] } } });
      world.results = [{ id: 'a', outcome: 'done' }];
      await open();
      await store.submit();
      expect(world.said).toEqual(['submit.done 1:30']);
      await world.undo?.();
      expect(world.bodiesOf(recallTimeEntries)).toEqual([{ userId: 'mara', week: THIS_WEEK }]);
    });

    it('say why they cannot be taken back', async () => {
      world.weeks.set(THIS_WEEK, { entries: { atlas: { 0: [timeEntry({ id: 'a', minutes: 90 })] } } });
      world.results = [{ id: 'a', outcome: 'done' }];
      await open();
      await store.submit();
      world.refuse(recallTimeEntries, 503);
      await expect(world.undo?.()).rejects.toMatchObject({ problem: { status: 503 } });
    });

    it('list what was left and why', async () => {
      world.weeks.set(THIS_WEEK, { entries: { atlas: { 0: [timeEntry({ id: 'a' })] } } });
      world.results = [{ id: 'a', outcome: 'refused', problem: { detail: 'The project is closed.' } }];
      const week = await open();
      await store.submit();
      expect(store.refusals().map(({ placed, message }) => [placed.cell, message])).toEqual([
        [cellOf(week), 'The project is closed.'],
      ]);
      expect(world.said).toEqual([]);
    });

    it('show the problem when that fails', async () => {
      await open();
      world.refuse(submitTimeEntries, 503);
      await store.submit();
      expect(store.actionProblem()?.status).toBe(503);
    });
  });

  describe('when the last one is copied', () => {
    const entries = { atlas: { 0: [timeEntry({ minutes: 90 })] }, portal: { 1: [timeEntry({ minutes: 30 })] } };

    it('record its hours where there are none', async () => {
      world.weeks.set(LAST_WEEK, { entries });
      world.weeks.set(THIS_WEEK, { entries: { portal: { 1: [timeEntry({ minutes: 15 })] } } });
      await open();
      await store.copyLastWeek('hours');
      expect(world.bodiesOf(createTimeEntries)).toEqual([
        { entries: [{ projectId: 'atlas', workDate: MONDAY, minutes: 90, isBillable: true }] },
      ]);
      expect(world.said).toEqual(['copy.hours 1:30 copy.taken 1']);
    });

    it('name the person whose week it is', async () => {
      world.weeks.set(LAST_WEEK, { entries });
      world.mayWriteAll = true;
      await open(THIS_WEEK, 'jonas');
      await store.copyLastWeek('hours');
      expect(world.bodiesOf(createTimeEntries)).toMatchObject([
        { entries: [{ userId: 'jonas' }, { userId: 'jonas' }] },
      ]);
    });

    it('send a hundred entries at a time', async () => {
      const many = Array.from({ length: 120 }, (_, index) => timeEntry({ id: `entry-${index}`, minutes: 1 }));
      world.weeks.set(LAST_WEEK, { entries: { atlas: { 0: many } } });
      await open();
      await store.copyLastWeek('hours');
      const sizes = world.bodiesOf(createTimeEntries).map((body) => (body as CreateTimeEntries).entries.length);
      expect(sizes).toEqual([100, 20]);
    });

    it('bring back only the rows that had time', async () => {
      world.hidden.set(new Set(['atlas', 'portal']));
      world.weeks.set(LAST_WEEK, { entries: { portal: { 1: [timeEntry()] } } });
      const week = await open();
      expect(week.rows()).toEqual([]);
      await store.copyLastWeek('rows');
      expect(week.rows().map(({ projectId }) => projectId)).toContain('portal');
      expect(world.bodiesOf(createTimeEntries)).toEqual([]);
    });

    it.each([200, 404])('say so when there is nothing to copy (%i)', async (status) => {
      await open();
      if (status === 404) world.refuse(getTimesheet, 404);
      await store.copyLastWeek('hours');
      expect(world.said).toEqual(['copy.nothing']);
    });
  });

  it('are nothing, which is no problem, where one has no project', async () => {
    world.refuse('any week', 404);
    store.open('mara', THIS_WEEK);
    await eventually(() => {
      TestBed.tick();
      return store.isNothing();
    });
    expect([store.week(), store.problem()]).toEqual([undefined, undefined]);
  });

  it('of somebody else can be read only, unless one may write for everybody', async () => {
    const theirs = await open(THIS_WEEK, 'jonas');
    expect([theirs.isReadOnly, store.isOnBehalf()]).toEqual([true, true]);
    store.type(cellOf(theirs), '1');
    await store.copyLastWeek('hours');
    expect([world.bodiesOf(createTimeEntry), world.bodiesOf(createTimeEntries)]).toEqual([[], []]);
    world.mayWriteAll = true;
    expect((await open(LAST_WEEK, 'jonas')).isReadOnly).toBe(false);
  });
});
