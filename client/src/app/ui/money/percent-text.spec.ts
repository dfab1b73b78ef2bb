import { describe, expect, it } from 'vitest';
import { fractionOfPercent, percentOfFraction } from './percent-text';

describe('percent that somebody types', () => {
  it.each([
    ['19', '0.19'],
    ['7.5', '0.075'],
    ['7,5', '0.075'],
    ['8.25 %', '0.0825'],
    [' 10% ', '0.10'],
    ['5', '0.05'],
    ['0', '0.00'],
    ['100', '1.00'],
    ['0.01', '0.0001'],
  ])('%s is the fraction %s', (typed, fraction) => {
    expect(fractionOfPercent(typed)).toBe(fraction);
  });

  it.each(['', 'x', '-1', '101', '100.01', '1.234', '1e1', '7.', '.5'])('"%s" is none', (typed) => {
    expect(fractionOfPercent(typed)).toBeUndefined();
  });

  it.each([
    ['0.19', '19'],
    ['0.075', '7.5'],
    ['0.0825', '8.25'],
    ['0.10', '10'],
    ['0', '0'],
    ['1', '100'],
    ['1.00', '100'],
    ['0.0001', '0.01'],
  ])('is proposed for the fraction %s as %s', (fraction, typed) => {
    expect(percentOfFraction(fraction)).toBe(typed);
  });
});
