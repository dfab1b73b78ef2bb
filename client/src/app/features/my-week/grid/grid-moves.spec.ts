import { describe, expect, it } from 'vitest';
import { moved, type Press, tabbed, within } from './grid-moves';

const size = { rows: 3, columns: 7 };
const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('a key in the grid', () => {
  it.each([
    ['ArrowUp', 0, 2],
    ['ArrowDown', 2, 2],
    ['ArrowLeft', 1, 1],
    ['ArrowRight', 1, 3],
    ['Home', 1, 0],
    ['End', 1, 6],
  ])('%s leads to row %i and column %i', (key, row, column) => {
    expect(moved({ row: 1, column: 2 }, press(key), size)).toEqual({ row, column });
  });

  it.each([
    ['Home', 0, 0],
    ['End', 2, 6],
    ['ArrowUp', 0, 2],
    ['ArrowDown', 2, 2],
    ['ArrowLeft', 1, 0],
    ['ArrowRight', 1, 6],
  ])('Ctrl %s leads to row %i and column %i', (key, row, column) => {
    expect(moved({ row: 1, column: 2 }, press(key, { ctrlKey: true }), size)).toEqual({ row, column });
  });

  it('stays at the edges', () => {
    expect(moved({ row: 0, column: 0 }, press('ArrowUp'), size)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 0, column: 0 }, press('ArrowLeft'), size)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 2, column: 6 }, press('ArrowDown'), size)).toEqual({ row: 2, column: 6 });
    expect(moved({ row: 2, column: 6 }, press('ArrowRight'), size)).toEqual({ row: 2, column: 6 });
  });

  it('leads nowhere with Alt, which turns weeks, with Shift, or when it is a letter', () => {
    expect(moved({ row: 1, column: 2 }, press('ArrowLeft', { altKey: true }), size)).toBeUndefined();
    expect(moved({ row: 1, column: 2 }, press('ArrowLeft', { shiftKey: true }), size)).toBeUndefined();
    expect(moved({ row: 1, column: 2 }, press('8'), size)).toBeUndefined();
  });
});

describe('Tab in the grid', () => {
  const everywhere = (): boolean => true;

  it('goes along the row and on to the next one', () => {
    expect(tabbed({ row: 0, column: 5 }, false, size, everywhere)).toEqual({ row: 0, column: 6 });
    expect(tabbed({ row: 0, column: 6 }, false, size, everywhere)).toEqual({ row: 1, column: 0 });
    expect(tabbed({ row: 1, column: 0 }, true, size, everywhere)).toEqual({ row: 0, column: 6 });
  });

  it('passes cells that take no typing', () => {
    expect(tabbed({ row: 0, column: 4 }, false, size, ({ column }) => column < 5)).toEqual({ row: 1, column: 0 });
  });

  it('leaves at both ends', () => {
    expect(tabbed({ row: 2, column: 6 }, false, size, everywhere)).toBeUndefined();
    expect(tabbed({ row: 0, column: 0 }, true, size, everywhere)).toBeUndefined();
    expect(tabbed({ row: 0, column: 0 }, false, size, () => false)).toBeUndefined();
  });
});

describe('a place whose row is gone', () => {
  it('becomes the nearest one', () => {
    expect(within({ row: 5, column: 3 }, size)).toEqual({ row: 2, column: 3 });
    expect(within({ row: 5, column: 3 }, { rows: 0, columns: 7 })).toEqual({ row: 0, column: 3 });
  });
});
