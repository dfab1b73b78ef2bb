import { HttpErrorResponse } from '@angular/common/http';
import type { TimeEntry } from '#api';
import { describe, expect, it } from 'vitest';
import { Cell, type CellSurroundings } from '../store/cell';
import { timeEntry } from '../store/time-entry.fixture';
import { lookOfCell } from './cell-look';
import texts from '../texts/en.json';

function cellWith(entries: TimeEntry[], answer?: { code: string; message: string }): Cell {
  const pending = (): Promise<never> => new Promise(() => undefined);
  const refused = (): Promise<never> =>
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as Angular's client does
    Promise.reject(
      new HttpErrorResponse({ status: 422, error: { code: 'TIME_DAY_FULL', title: '', detail: '', status: 422 } }),
    );
  const surroundings: CellSurroundings = {
    writer: { create: pending, update: refused, delete: pending, read: pending },
    onBehalfOf: undefined,
    isReadOnly: false,
    tick: () => 1,
    settle: () => Promise.resolve(undefined),
    saved: () => undefined,
    failed: () => undefined,
  };
  const cell = new Cell('project', '2026-11-16', surroundings);
  cell.accept({ entries, takesTime: answer === undefined, ...(answer && { reason: answer }) }, 1);
  return cell;
}

const keyOf = (cell: Cell): string | undefined => lookOfCell(cell)?.key;

describe('what a cell says of itself', () => {
  it('is nothing while it is empty and open', () => {
    expect(lookOfCell(cellWith([]))).toBeUndefined();
  });

  it.each(['draft', 'submitted', 'approved', 'invoiced'] as const)('is that its entry is %s', (status) => {
    const availableActions = [{ action: 'update', allowed: true }];
    expect(keyOf(cellWith([timeEntry({ status, availableActions })]))).toBe(`cell.${status}`);
  });

  it('is the reason of a rejection', () => {
    const rejected = timeEntry({ status: 'rejected', rejectionReason: 'Which interface?' });
    expect(lookOfCell(cellWith([rejected]))).toMatchObject({
      key: 'cell.rejected',
      values: { reason: 'Which interface?' },
    });
  });

  it('speaks for the entry that needs most, and says that there are others', () => {
    const entries = [timeEntry({ id: 'a', status: 'approved' }), timeEntry({ id: 'b', status: 'submitted' })];
    expect(keyOf(cellWith(entries))).toBe('cell.submittedMixed');
  });

  it('is why it takes no time', () => {
    expect(keyOf(cellWith([], { code: 'TIME_IN_FUTURE', message: '' }))).toBe('cell.future');
    expect(lookOfCell(cellWith([], { code: 'PERIOD_LOCKED', message: 'Locked.' }))).toMatchObject({
      icon: 'lock',
      key: 'cell.closed',
      values: { reason: 'Locked.' },
    });
  });

  it('is first of all what could not be read or saved', async () => {
    const cell = cellWith([timeEntry()]);
    cell.type('90');
    expect(keyOf(cell)).toBe('refused.over-a-day');
    cell.type('9');
    expect(keyOf(cell)).toBe('cell.saving');
    await cell.sent;
    expect(keyOf(cell)).toBe('cell.dayFull');
  });

  it('has a text in every case', () => {
    const statuses = ['draft', 'submitted', 'approved', 'invoiced'] as const;
    const names = statuses.flatMap((status) => [status, `${status}Locked`, `${status}Mixed`] as const);
    for (const name of [
      ...names,
      'rejected',
      'saving',
      'failed',
      'offline',
      'movedOn',
      'dayFull',
      'future',
      'closed',
    ] as const)
      expect(texts.cell[name]).toBeTruthy();
  });
});
