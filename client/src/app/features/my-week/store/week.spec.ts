import { signal } from '@angular/core';
import type { TimeEntry, TimesheetReason } from '#api';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CellSurroundings } from './cell';
import { planCopy, projectsWorkedOn } from './copy-week';
import { timeEntry } from './time-entry.fixture';
import { timesheet } from './timesheet.fixture';
import { stateOf, Week } from './week';

const THIS_WEEK = '2026-W47';
const LAST_WEEK = '2026-W46';

const notOpen = { code: 'TIME_PROJECT_NOT_OPEN', message: 'The project is on hold.' };
const future = { code: 'TIME_IN_FUTURE', message: 'Not yet.' };
const everyDay = (reason: TimesheetReason): Record<number, TimesheetReason> =>
  Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, reason]));

describe('a week', () => {
  const hidden = signal<ReadonlySet<string>>(new Set());
  const pending = (): Promise<never> => new Promise(() => undefined);
  const surroundings: CellSurroundings = {
    writer: { create: pending, update: pending, delete: pending, read: pending },
    onBehalfOf: undefined,
    isReadOnly: false,
    tick: () => 1,
    settle: () => Promise.resolve(undefined),
    saved: () => undefined,
    failed: () => undefined,
  };
  let week: Week;

  const shownRows = (): string[] => week.rows().map(({ projectId }) => projectId);

  beforeEach(() => {
    hidden.set(new Set());
    week = new Week('mara', THIS_WEEK, surroundings, hidden);
  });

  it('adds up days, rows and the week from its cells, typed ones included', () => {
    week.accept(timesheet(THIS_WEEK, { entries: { atlas: { 0: [timeEntry({ minutes: 450 })] } } }), 1);
    week.cell('portal', '2026-11-16')?.type('1:30');
    expect(week.everyDay()[0]?.minutes()).toBe(540);
    expect(week.rows().map(({ minutes }) => minutes())).toEqual([450, 90]);
    expect([week.minutes(), week.billableMinutes(), week.targetMinutes()]).toEqual([540, 540, 2400]);
  });

  it('points out a day of more than eight hours', () => {
    week.accept(timesheet(THIS_WEEK, { entries: { atlas: { 0: [timeEntry({ minutes: 480 })] } } }), 1);
    expect(week.longDays()).toEqual([]);
    week.cell('portal', '2026-11-16')?.type('1m');
    expect(week.longDays().map(({ date }) => date)).toEqual(['2026-11-16']);
  });

  it('counts billable time by itself', () => {
    const entries = {
      atlas: { 0: [timeEntry({ id: 'a', minutes: 60 }), timeEntry({ id: 'b', minutes: 30, isBillable: false })] },
    };
    week.accept(timesheet(THIS_WEEK, { entries }), 1);
    expect([week.minutes(), week.billableMinutes()]).toEqual([90, 60]);
  });

  it('keeps its cells when the server is asked again, with what is not saved yet', () => {
    week.accept(timesheet(THIS_WEEK), 1);
    const cell = week.cell('atlas', '2026-11-16');
    cell?.type('2');
    week.accept(timesheet(THIS_WEEK), 2);
    expect(week.cell('atlas', '2026-11-16')).toBe(cell);
    expect(cell?.text()).toBe('2:00');
  });

  it('keeps a row that the server no longer has while something of it is unsaved', () => {
    week.accept(timesheet(THIS_WEEK), 1);
    week.cell('atlas', '2026-11-16')?.type('2');
    week.accept(timesheet(THIS_WEEK, { projects: [] }), 2);
    expect(shownRows()).toEqual(['atlas']);
  });

  it('puts rows away on which no time can be recorded on any day, for reasons of the project', () => {
    week.accept(timesheet(THIS_WEEK, { closed: { atlas: everyDay(notOpen), portal: everyDay(future) } }), 1);
    expect(shownRows()).toEqual(['portal']);
    expect(week.putAway().map(({ projectId }) => projectId)).toEqual(['atlas']);
    week.show('atlas');
    expect(shownRows()).toEqual(['atlas', 'portal']);
  });

  it('puts rows away that are not wanted, unless they have time', () => {
    hidden.set(new Set(['atlas', 'portal']));
    week.accept(timesheet(THIS_WEEK, { entries: { portal: { 3: [timeEntry()] } } }), 1);
    expect(shownRows()).toEqual(['portal']);
  });

  it('knows what can be submitted and recalled, and what was rejected', () => {
    const submitted = timeEntry({
      id: 's',
      status: 'submitted',
      availableActions: [{ action: 'recall', allowed: true }],
    });
    const rejected = timeEntry({
      id: 'r',
      status: 'rejected',
      availableActions: [{ action: 'update', allowed: true }],
    });
    week.accept(
      timesheet(THIS_WEEK, { entries: { atlas: { 0: [timeEntry({ id: 'd' }), submitted], 1: [rejected] } } }),
      1,
    );
    week.cell('portal', '2026-11-17')?.type('1');
    expect(week.submittable().map(({ entry }) => entry.saved?.id)).toEqual(['d', undefined]);
    expect(week.recallable().map(({ entry }) => entry.saved?.id)).toEqual(['s']);
    expect(week.rejected().map(({ cell }) => cell.date)).toEqual(['2026-11-17']);
  });

  it.each([
    [[], 'missing'],
    [['draft', 'submitted'], 'open'],
    [['draft', 'rejected'], 'returned'],
    [['submitted', 'submitted'], 'submitted'],
    [['submitted', 'invoiced'], 'partly_approved'],
    [['approved', 'invoiced'], 'approved'],
  ] as const)('of %j is %s', (statuses, state) => {
    expect(stateOf(statuses)).toBe(state);
  });

  describe('that is copied into', () => {
    const hours = (minutes: number, changes: Partial<TimeEntry> = {}): TimeEntry[] => [
      timeEntry({ minutes, ...changes }),
    ];

    it('gets the hours of the same weekdays, without their notes', () => {
      week.accept(timesheet(THIS_WEEK), 1);
      const last = timesheet(LAST_WEEK, {
        entries: { atlas: { 2: hours(90, { notes: 'Rehearsal', isBillable: false }) } },
      });
      expect(planCopy(last, week)).toEqual({
        entries: [{ projectId: 'atlas', workDate: '2026-11-18', minutes: 90, isBillable: false }],
        minutes: 90,
        taken: 0,
        closed: 0,
      });
    });

    it('keeps every cell that has something, typed a moment ago or not to be read', () => {
      week.accept(timesheet(THIS_WEEK, { entries: { atlas: { 0: hours(30) } } }), 1);
      week.cell('atlas', '2026-11-17')?.type('1');
      week.cell('atlas', '2026-11-18')?.type('what');
      const last = timesheet(LAST_WEEK, { entries: { atlas: { 0: hours(90), 1: hours(90), 2: hours(90) } } });
      expect(planCopy(last, week)).toMatchObject({ entries: [], taken: 3, closed: 0 });
    });

    it('leaves out what takes no time, is no longer there, or would make a day too long', () => {
      week.accept(timesheet(THIS_WEEK, { closed: { atlas: { 0: future } } }), 1);
      const entries = { atlas: { 0: hours(60), 1: hours(900) }, portal: { 1: hours(600) }, gone: { 2: hours(60) } };
      const last = timesheet(LAST_WEEK, { entries, projects: ['atlas', 'portal', 'gone'] });
      expect(planCopy(last, week)).toMatchObject({ minutes: 900, taken: 0, closed: 3 });
    });

    it('gets the rows that had time', () => {
      expect(projectsWorkedOn(timesheet(LAST_WEEK, { entries: { portal: { 0: hours(60) } } }))).toEqual(['portal']);
    });
  });
});
