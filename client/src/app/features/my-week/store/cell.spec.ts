import { HttpErrorResponse } from '@angular/common/http';
import type { CreateTimeEntry, TimeEntry, UpdateTimeEntry } from '#api';
import { beforeEach, describe, expect, it } from 'vitest';
import { Cell, type CellSurroundings } from './cell';
import { timeEntry } from './time-entry.fixture';

/** A server of one row each, that answers when it is told to. */
class Desk {
  readonly rows = new Map<string, TimeEntry>();
  readonly asked: string[] = [];
  readonly attempts: string[] = [];
  readonly bodies: CreateTimeEntry[] = [];
  private readonly refusals: HttpErrorResponse[] = [];
  private gate = Promise.resolve();
  private open: () => void = () => undefined;

  refuseNext(status: number, code = 'REFUSED'): void {
    this.refusals.push(new HttpErrorResponse({ status, error: { code, title: code, detail: code, status } }));
  }

  /** From now on nothing is answered, until `release`. */
  hold(): void {
    this.gate = new Promise((resolve) => (this.open = resolve));
  }

  release(): void {
    this.open();
  }

  async create(body: CreateTimeEntry, attempt: string): Promise<TimeEntry> {
    this.attempts.push(attempt);
    this.bodies.push(body);
    await this.receive(`create ${body.minutes}`);
    return this.keep(timeEntry({ ...body, id: `entry-${this.rows.size + 1}`, notes: body.notes ?? null }));
  }

  async update(id: string, version: number, change: UpdateTimeEntry): Promise<TimeEntry> {
    await this.receive(`update ${change.minutes ?? '-'} of version ${version}`);
    return this.keep({ ...this.current(id, version), ...change, version: version + 1, status: 'draft' });
  }

  async delete(id: string, version: number): Promise<void> {
    await this.receive(`delete version ${version}`);
    this.rows.delete(this.current(id, version).id);
  }

  read(id: string): Promise<TimeEntry> {
    const row = this.rows.get(id);
    return Promise.resolve(row ?? fail(new HttpErrorResponse({ status: 404 })));
  }

  keep(entry: TimeEntry): TimeEntry {
    this.rows.set(entry.id, entry);
    return entry;
  }

  private async receive(request: string): Promise<void> {
    this.asked.push(request);
    await this.gate;
    const refusal = this.refusals.shift();
    if (refusal) fail(refusal);
  }

  private current(id: string, version: number): TimeEntry {
    const row = this.rows.get(id);
    if (!row) fail(new HttpErrorResponse({ status: 404 }));
    if (row.version !== version) fail(new HttpErrorResponse({ status: 412 }));
    return row;
  }
}

function fail(error: HttpErrorResponse): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- what Angular's client fails with is no Error
  throw error;
}

describe('a cell', () => {
  let desk: Desk;
  let cell: Cell;
  let choice: 'mine' | 'theirs' | undefined;
  let questions: number;
  let ticks: number;
  let settled: () => Promise<void>;

  function cellWith(entries: TimeEntry[] = [], surroundings: Partial<CellSurroundings> = {}): Cell {
    let done: () => void = () => undefined;
    let quiet = new Promise<void>((resolve) => (done = resolve));
    const finish = (): void => {
      done();
      quiet = new Promise((resolve) => (done = resolve));
    };
    settled = () => quiet;
    const made = new Cell('project', '2026-11-16', {
      writer: desk,
      onBehalfOf: undefined,
      isReadOnly: false,
      tick: () => ++ticks,
      settle: () => {
        questions += 1;
        return Promise.resolve(choice);
      },
      saved: finish,
      failed: finish,
      ...surroundings,
    });
    for (const entry of entries) desk.keep(entry);
    made.accept({ entries, takesTime: true }, ++ticks);
    return made;
  }

  beforeEach(() => {
    desk = new Desk();
    ticks = 0;
    questions = 0;
    choice = undefined;
    cell = cellWith();
  });

  it('shows at once what is typed, and is saved when the server has it', async () => {
    cell.type('1.5');
    expect([cell.text(), cell.state(), cell.isUnsaved()]).toEqual(['1:30', 'saving', true]);
    await settled();
    expect([cell.text(), cell.state(), cell.isUnsaved()]).toEqual(['1:30', 'saved', false]);
    expect(desk.asked).toEqual(['create 90']);
  });

  it('sends two fast changes as two requests in their order, the second with the version of the first', async () => {
    desk.hold();
    cell.type('1');
    cell.type('2');
    expect(cell.text()).toBe('2:00');
    desk.release();
    await settled();
    expect(desk.asked).toEqual(['create 60', 'update 120 of version 1']);
    expect([cell.text(), cell.state()]).toEqual(['2:00', 'saved']);
  });

  it('sends what was changed several times while it waited as one request', async () => {
    desk.hold();
    cell.type('1');
    cell.type('2');
    cell.type('3');
    desk.release();
    await settled();
    expect(desk.asked).toEqual(['create 60', 'update 180 of version 1']);
    expect([cell.text(), cell.state()]).toEqual(['3:00', 'saved']);
  });

  it('asks nothing for what it has already', () => {
    cell = cellWith([timeEntry({ minutes: 90 })]);
    expect(cell.type('1:30')).toBeUndefined();
    expect([desk.asked, cell.state()]).toEqual([[], 'idle']);
  });

  it('deletes when it is emptied, and takes that back with the notes that were there', async () => {
    cell = cellWith([timeEntry({ minutes: 90, notes: 'Rehearsal', isBillable: false })]);
    const undo = cell.type('');
    expect(cell.text()).toBe('');
    await settled();
    undo?.();
    await settled();
    expect(desk.asked).toEqual(['delete version 1', 'create 90']);
    expect(cell.entries()[0]).toMatchObject({ minutes: 90, notes: 'Rehearsal', isBillable: false });
  });

  it('takes an overwriting back', async () => {
    cell = cellWith([timeEntry({ minutes: 90 })]);
    const undo = cell.type('2');
    await settled();
    undo?.();
    await settled();
    expect([cell.text(), desk.asked.at(-1)]).toEqual(['1:30', 'update 90 of version 2']);
  });

  it('keeps what was typed and cannot be read, and asks nothing', () => {
    cell = cellWith([timeEntry({ minutes: 90 })]);
    cell.type('25');
    expect([cell.text(), cell.hasFailed(), cell.isUnsaved(), cell.minutes()]).toEqual(['25', true, true, 90]);
    cell.giveUp();
    expect([cell.text(), cell.hasFailed()]).toEqual(['1:30', false]);
    expect(desk.asked).toEqual([]);
  });

  it('keeps what was refused, with the problem, until it is corrected', async () => {
    desk.refuseNext(422, 'TIME_DAY_FULL');
    cell.type('9');
    await settled();
    expect([cell.text(), cell.state(), cell.problem()?.code]).toEqual(['9:00', 'failed', 'TIME_DAY_FULL']);
    cell.type('2');
    await settled();
    expect([cell.text(), cell.state(), cell.problem()]).toEqual(['2:00', 'saved', undefined]);
    expect(desk.asked).toEqual(['create 540', 'create 120']);
    expect(desk.attempts[0]).not.toBe(desk.attempts[1]);
  });

  it('sends the same attempt again when no answer came, and what was typed since after it', async () => {
    desk.refuseNext(0);
    cell.type('1');
    await settled();
    expect([cell.state(), cell.text()]).toEqual(['failed', '1:00']);
    cell.type('2');
    await settled();
    expect(desk.asked).toEqual(['create 60', 'create 60', 'update 120 of version 1']);
    expect(desk.attempts[0]).toBe(desk.attempts[1]);
  });

  it('goes on with the correction when what it corrects is refused meanwhile', async () => {
    desk.hold();
    desk.refuseNext(422);
    cell.type('9');
    cell.type('1');
    desk.release();
    await settled();
    expect([desk.asked, cell.text(), cell.state()]).toEqual([['create 540', 'create 60'], '1:00', 'saved']);
  });

  it('gives up to what the server has', async () => {
    cell = cellWith([timeEntry({ minutes: 90 })]);
    desk.refuseNext(409);
    cell.type('2');
    await settled();
    cell.giveUp();
    expect([cell.text(), cell.state(), cell.isUnsaved()]).toEqual(['1:30', 'idle', false]);
  });

  it.each([
    ['mine', '2:00', 'saved'],
    ['theirs', '4:00', 'saved'],
    [undefined, '2:00', 'failed'],
  ] as const)('asks whose change stands when the entry has changed: %s', async (answer, text, state) => {
    cell = cellWith([timeEntry({ minutes: 90 })]);
    desk.keep({ ...timeEntry({ minutes: 240 }), version: 2 });
    choice = answer;
    cell.type('2');
    await settled();
    expect([cell.text(), cell.state(), questions]).toEqual([text, state, 1]);
  });

  it('asks nothing when the change has arrived already', async () => {
    cell = cellWith([timeEntry({ minutes: 90 })]);
    desk.keep({ ...timeEntry({ minutes: 120 }), version: 2 });
    cell.type('2');
    await settled();
    expect([cell.text(), cell.state(), questions]).toEqual(['2:00', 'saved', 0]);
  });

  it('records anew what was deleted meanwhile', async () => {
    cell = cellWith([timeEntry({ minutes: 90, notes: 'Rehearsal' })]);
    desk.rows.clear();
    cell.type('2');
    await settled();
    expect(desk.asked).toEqual(['update 120 of version 1', 'create 120']);
    expect(cell.entries()[0]).toMatchObject({ minutes: 120, notes: 'Rehearsal' });
  });

  it('is content when what it deletes is gone already', async () => {
    cell = cellWith([timeEntry({ minutes: 90 })]);
    desk.rows.clear();
    cell.type('0');
    await settled();
    expect([cell.entries(), cell.state()]).toEqual([[], 'saved']);
  });

  it('does not take an answer that is older than what it wrote', async () => {
    const askedAt = ++ticks;
    cell.type('2');
    await settled();
    cell.accept({ entries: [], takesTime: true }, askedAt);
    expect(cell.text()).toBe('2:00');
    cell.accept({ entries: [], takesTime: true }, ++ticks);
    expect(cell.text()).toBe('');
  });

  it('adds up several entries, and leaves them to be changed one by one', async () => {
    cell = cellWith([timeEntry({ id: 'a', minutes: 90 }), timeEntry({ id: 'b', minutes: 30 })]);
    expect(cell.text()).toBe('2:00');
    expect(cell.type('3')).toBeUndefined();
    cell.change('b', { minutes: 60, notes: 'Review' });
    await settled();
    expect([cell.text(), desk.asked]).toEqual(['2:30', ['update 60 of version 1']]);
    cell.change('a', { minutes: 0 });
    await settled();
    expect(cell.text()).toBe('1:00');
  });

  it('names the person when somebody else records for them', async () => {
    cell = cellWith([], { onBehalfOf: 'mara' });
    cell.type('1');
    await settled();
    expect(desk.bodies).toEqual([{ projectId: 'project', workDate: '2026-11-16', minutes: 60, userId: 'mara' }]);
  });

  it('makes a rejected entry a draft again without changing it', async () => {
    cell = cellWith([timeEntry({ minutes: 90, status: 'rejected' })]);
    cell.redraft(cell.entries()[0]?.key ?? '');
    await settled();
    expect([desk.asked, cell.statuses()]).toEqual([['update 90 of version 1'], ['draft']]);
  });

  describe('is locked', () => {
    it('by what the server says of the day, and takes no typing then', () => {
      cell.accept({ entries: [], takesTime: false, reason: { code: 'TIME_IN_FUTURE', message: 'Not yet.' } }, ++ticks);
      expect(cell.lock()).toEqual({ code: 'TIME_IN_FUTURE', message: 'Not yet.' });
      expect([cell.type('1'), desk.asked]).toEqual([undefined, []]);
    });

    it('by the state of its entry', () => {
      const approved = timeEntry({ status: 'approved', availableActions: [] });
      expect(cellWith([approved]).lock()).toEqual({ code: 'approved' });
    });

    it('by the reason that the server gives for its entry', () => {
      const reason = { code: 'PERIOD_LOCKED', message: 'Time up to 2026-10-31 is locked.' };
      const locked = timeEntry({ availableActions: [{ action: 'update', allowed: false, reason }] });
      expect(cellWith([locked]).lock()).toEqual(reason);
    });

    it('where the caller may only read', () => {
      expect(cellWith([], { isReadOnly: true }).lock()).toEqual({ code: 'READ_ONLY' });
    });

    it('not while its new entry is on its way', () => {
      desk.hold();
      cell.type('1');
      expect(cell.lock()).toBeUndefined();
      desk.release();
    });
  });
});
