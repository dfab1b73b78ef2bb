import { Money } from '#kernel';
import { ageOf, percentOf, sharesOf, targetMinutes, totalsByCurrency } from './report.rules.js';

const eur = (text: string): Money => Money.fromDatabase(text, 'EUR');

describe('percent', () => {
  it.each([
    [1n, 3n, '33.3'],
    [2n, 3n, '66.7'],
    [1n, 8n, '12.5'],
    [1n, 2000n, '0.1'],
    [1n, 2001n, '0.0'],
    [0n, 7n, '0.0'],
    [7n, 7n, '100.0'],
    [9n, 7n, '128.6'],
  ])('of %i in %i is %s', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it('of nothing is unknown', () => {
    expect(percentOf(5n, 0n)).toBeNull();
  });
});

describe('the target of a period', () => {
  it.each([
    ['a week', '2026-11-16', '2026-11-22', 2400],
    ['a week without its weekend', '2026-11-16', '2026-11-20', 2400],
    ['a weekend', '2026-11-21', '2026-11-22', 0],
    ['one Friday', '2026-11-20', '2026-11-20', 480],
    ['from Friday to Monday', '2026-11-20', '2026-11-23', 960],
    ['November 2026, with 21 workdays', '2026-11-01', '2026-11-30', 10_080],
  ])('of 2400 minutes a week is right for %s', (_, from, to, minutes) => {
    expect(targetMinutes(2400, from, to)).toBe(minutes);
  });
});

describe('the age of a debt', () => {
  it.each([
    [-5, 'current'],
    [0, 'current'],
    [1, 'days1To30'],
    [30, 'days1To30'],
    [31, 'days31To60'],
    [60, 'days31To60'],
    [61, 'days61To90'],
    [90, 'days61To90'],
    [91, 'over90'],
  ])('of %i days after the due date is %s', (days, age) => {
    expect(ageOf(days)).toBe(age);
  });
});

describe('money of an invoice', () => {
  const parts = [
    { projectId: 'a', weight: 1n },
    { projectId: 'b', weight: 1n },
    { projectId: null, weight: 1n },
  ];

  it('is distributed over its projects without losing a cent', () => {
    expect(sharesOf(eur('100.00'), parts).map(({ part, share }) => [part.projectId, share.toString()])).toEqual([
      ['a', '33.34'],
      ['b', '33.33'],
      [null, '33.33'],
    ]);
  });

  it('is taken back from them as it was given', () => {
    expect(sharesOf(eur('-100.00'), parts).map(({ share }) => share.toString())).toEqual([
      '-33.34',
      '-33.33',
      '-33.33',
    ]);
  });
});

describe('totals', () => {
  it('keep currencies apart, in their decimals', () => {
    const rows = [
      { currency: 'JPY', amount: '1000' },
      { currency: 'EUR', amount: '0.10' },
      { currency: 'EUR', amount: '0.20' },
    ];
    expect(totalsByCurrency(rows, ['amount'])).toEqual([
      { currency: 'EUR', amount: '0.30' },
      { currency: 'JPY', amount: '1000' },
    ]);
  });

  it('of nothing are no rows', () => {
    expect(totalsByCurrency([], ['amount'])).toEqual([]);
  });
});
