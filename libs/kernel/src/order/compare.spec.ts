import { by, compare } from './compare.js';

describe('compare', () => {
  it('orders numbers and bigints by their value', () => {
    expect([compare(2, 10), compare(10, 2), compare(2, 2)]).toEqual([-1, 1, 0]);
    expect([10n, 2n, 33n].sort(compare)).toEqual([2n, 10n, 33n]);
  });

  it('orders texts by code unit, whatever the locale', () => {
    expect(['b', 'ä', 'Z', 'a'].sort(compare)).toEqual(['Z', 'a', 'b', 'ä']);
  });
});

describe('by', () => {
  const items = [
    { day: '2026-11-02', id: 'b' },
    { day: '2026-11-01', id: 'c' },
    { day: '2026-11-02', id: 'a' },
  ];

  it('orders by the first key that differs', () => {
    const sorted = items.toSorted(
      by(
        ({ day }) => day,
        ({ id }) => id,
      ),
    );
    expect(sorted.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('leaves what is equal in every key in the order given', () => {
    expect(items.toSorted(by(({ day }) => day)).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });
});
