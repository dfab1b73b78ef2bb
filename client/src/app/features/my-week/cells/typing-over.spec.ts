import { Injector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Cell } from '../store/cell';
import { WeekStore } from '../store/week-store';
import { type TypingOver, typingOver } from './typing-over';

/** As much of a cell as is typed over. */
function cellOf(text: string): Cell & { retries: number } {
  const cell = { retries: 0, text: () => text, retry: () => void (cell.retries += 1) };
  return cell as unknown as Cell & { retries: number };
}

describe('what is typed over a cell', () => {
  const monday = cellOf('1:00');
  const tuesday = cellOf('');
  const current = signal<Cell>(monday);
  let taken: [Cell, string][];
  let typing: TypingOver;

  beforeEach(() => {
    taken = [];
    current.set(monday);
    TestBed.configureTestingModule({
      providers: [{ provide: WeekStore, useValue: { type: (cell: Cell, text: string) => taken.push([cell, text]) } }],
    });
    typing = runInInjectionContext(TestBed.inject(Injector), () => typingOver(current));
    TestBed.tick();
  });

  it('is taken once', () => {
    typing.type('2');
    typing.take();
    typing.take();
    expect([taken, typing.text()]).toEqual([[[monday, '2']], undefined]);
  });

  it('is sent once more rather than taken where nothing was changed', () => {
    typing.type('1:00');
    typing.take();
    expect([taken, monday.retries]).toEqual([[], 1]);
  });

  it('is forgotten when it is not wanted', () => {
    typing.type('2');
    typing.forget();
    typing.take();
    expect(taken).toEqual([]);
  });

  it('goes to the cell that it was typed into when another one takes its place', () => {
    typing.type('2');
    current.set(tuesday);
    TestBed.tick();
    expect([taken, typing.text()]).toEqual([[[monday, '2']], undefined]);
  });

  it('is taken when the field goes', () => {
    typing.type('2');
    TestBed.resetTestingModule();
    expect(taken).toEqual([[monday, '2']]);
  });
});
