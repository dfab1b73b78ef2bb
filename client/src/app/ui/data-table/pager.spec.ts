import { describe, expect, it } from 'vitest';
import { rangeOf } from './pager';

const PAGE = { limit: 25, nextCursor: 'next', total: 60, totalIsCapped: false };

describe('the range of a page', () => {
  it('is full while another page follows', () => {
    expect(rangeOf(PAGE, 25)).toEqual({ from: 26, to: 50 });
  });

  it('ends with the last row', () => {
    expect(rangeOf({ ...PAGE, nextCursor: null }, 50)).toEqual({ from: 51, to: 60 });
  });

  it('has no end on the last page of a list that nobody counted to its end', () => {
    expect(rangeOf({ ...PAGE, nextCursor: null, total: 10_000, totalIsCapped: true }, 12_000)).toEqual({
      from: 12_001,
    });
  });

  it('is not known on a page that was opened in the middle, nor where there is nothing', () => {
    expect(rangeOf(PAGE, undefined)).toEqual({});
    expect(rangeOf({ ...PAGE, nextCursor: null, total: 0 }, 0)).toEqual({});
  });
});
