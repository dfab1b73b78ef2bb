import { Problem } from '#kernel';
import { Precondition } from './precondition.js';

const statusOf = (work: () => void): number => {
  try {
    work();
    return 200;
  } catch (error) {
    if (error instanceof Problem) return error.status;
    throw error;
  }
};

describe('If-Match', () => {
  it.each([
    [undefined, 200],
    ['', 200],
    ['*', 200],
    ['"3"', 200],
    ['"2", "3"', 200],
    ['"2"', 412],
    ['3', 412],
    ['W/"3"', 412],
    ['"03"', 412],
    ['nonsense', 412],
  ])('%s against version 3 where it is optional answers %d', (header, status) => {
    expect(statusOf(() => Precondition.of(header).verify(3))).toBe(status);
  });

  it.each([
    [undefined, 428],
    ['*', 428],
    ['"3"', 200],
    ['"2"', 412],
  ])('%s against version 3 where it is required answers %d', (header, status) => {
    expect(statusOf(() => Precondition.of(header).require(3))).toBe(status);
  });
});
