import { describe, expect, it } from 'vitest';
import { compareDecimals, isNegative, isZero } from './decimals';

describe('decimal texts', () => {
  it('are compared by their value, not by their letters', () => {
    expect(['900.00', '1000.00', '-20.00', '-3.00', '0.00'].sort(compareDecimals)).toEqual([
      '-20.00',
      '-3.00',
      '0.00',
      '900.00',
      '1000.00',
    ]);
  });

  it('are the same with more zeros', () => {
    expect(compareDecimals('82.5', '82.50')).toBe(0);
  });

  it('keep apart what floating point would not', () => {
    expect(compareDecimals('90071992547409.93', '90071992547409.92')).toBeGreaterThan(0);
  });

  it('know nothing and less than nothing', () => {
    expect([isZero('0.00'), isZero('-0.01'), isNegative('-0.01'), isNegative('0.00')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
