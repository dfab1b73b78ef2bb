import { allocateByLargestRemainder, Money } from './index.js';

const allocate = (total: string, weights: (bigint | number | Money)[], currency = 'EUR'): string[] =>
  allocateByLargestRemainder(Money.fromDatabase(total, currency), weights).map(String);

describe('allocation by largest remainder', () => {
  it('gives what is left to the earlier of equal remainders', () => {
    expect(allocate('100.00', [20, 20, 20])).toEqual(['33.34', '33.33', '33.33']);
    expect(allocate('0.02', [1, 1, 1])).toEqual(['0.01', '0.01', '0.00']);
  });

  it('gives what is left to the largest remainder, wherever it stands', () => {
    // Of ten cents the exact shares are 1.67, 3.33 and 5.00.
    expect(allocate('0.10', [1, 2, 3])).toEqual(['0.02', '0.03', '0.05']);
    // Of one cent they are 0.1, 0.2 and 0.7.
    expect(allocate('0.01', [1, 2, 7])).toEqual(['0.00', '0.00', '0.01']);
  });

  it('takes amounts, big integers and minutes as weights', () => {
    expect(allocate('50.00', [Money.parse('600', 'EUR'), Money.parse('400', 'EUR')])).toEqual(['30.00', '20.00']);
    expect(allocate('50.00', [600n, 400n])).toEqual(['30.00', '20.00']);
    expect(allocate('50.00', [600, 400])).toEqual(['30.00', '20.00']);
  });

  it('works in the smallest unit of the currency', () => {
    expect(allocate('100', [1, 1, 1], 'JPY')).toEqual(['34', '33', '33']);
    expect(allocate('0.100', [1, 1, 1], 'KWD')).toEqual(['0.034', '0.033', '0.033']);
  });

  it('mirrors a negative amount', () => {
    expect(allocate('-100.00', [20, 20, 20])).toEqual(['-33.34', '-33.33', '-33.33']);
  });

  it('gives nothing to a weight of zero', () => {
    expect(allocate('0.01', [0, 1, 0])).toEqual(['0.00', '0.01', '0.00']);
  });

  it('distributes zero over anything, even over nothing', () => {
    expect(allocate('0.00', [0, 0])).toEqual(['0.00', '0.00']);
    expect(allocate('0.00', [])).toEqual([]);
    expect(allocate('0.00', [3, 4])).toEqual(['0.00', '0.00']);
  });

  it('refuses to lose an amount for want of weights', () => {
    expect(() => allocate('0.01', [0, 0])).toThrow(RangeError);
    expect(() => allocate('0.01', [])).toThrow(RangeError);
  });

  it.each([-1, 0.5, -1n])('refuses the weight %p', (weight) => {
    expect(() => allocate('1.00', [weight, 2])).toThrow(RangeError);
  });
});
