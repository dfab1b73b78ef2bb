import { listed, MOST_NAMED } from './listed.js';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `PRJ-${String(index + 1)}`);

describe('names in a sentence', () => {
  it('are all there as far as they fit', () => {
    expect(listed(names(2))).toBe('PRJ-1, PRJ-2');
    expect(listed(names(MOST_NAMED))).toBe('PRJ-1, PRJ-2, PRJ-3, PRJ-4, PRJ-5');
  });

  it('say that there are more', () => {
    expect(listed(names(MOST_NAMED + 1))).toBe('PRJ-1, PRJ-2, PRJ-3, PRJ-4, PRJ-5 and more');
  });
});
