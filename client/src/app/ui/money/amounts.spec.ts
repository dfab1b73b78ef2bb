import { describe, expect, it } from 'vitest';
import { writeDecimal, writeFraction, writeMoney, writePercentage } from './amounts';

/** Intl separates with blanks that do not break; a test reads better with plain ones. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

describe('amounts', () => {
  it('are written with the signs of the locale', () => {
    expect(plain(writeMoney('de-DE', '1234.50', 'EUR'))).toBe('1.234,50 €');
    expect(writeMoney('en-US', '1234.50', 'EUR')).toBe('€1,234.50');
  });

  it('keep every digit of an amount that no floating-point number holds', () => {
    expect(writeMoney('en-US', '999999999999.9999', 'USD')).toBe('$999,999,999,999.9999');
    expect(writeMoney('en-US', '9007199254740993.01', 'USD')).toBe('$9,007,199,254,740,993.01');
  });

  it('have the decimals that the API gave, also where Intl would leave them out', () => {
    expect(writeMoney('en-US', '1235', 'JPY')).toBe('¥1,235');
    expect(plain(writeMoney('en-US', '12.345', 'IQD'))).toBe('IQD 12.345');
    expect(writeMoney('en-US', '5.00', 'EUR')).toBe('€5.00');
  });

  it('say that they are negative', () => {
    expect(writeMoney('en-US', '-0.05', 'EUR')).toBe('-€0.05');
  });

  it('are refused when they are no decimal text, rather than shown as something else', () => {
    expect(() => writeMoney('en-US', 'NaN', 'EUR')).toThrow(TypeError);
    expect(() => writeMoney('en-US', '1e3', 'EUR')).toThrow(TypeError);
    expect(() => writePercentage('en-US', '')).toThrow(TypeError);
  });
});

describe('shares', () => {
  it('of one are tax rates', () => {
    expect(writeFraction('en-US', '0.10')).toBe('10%');
    expect(writeFraction('en-US', '0.0775')).toBe('7.75%');
    expect(plain(writeFraction('de-DE', '0.19'))).toBe('19 %');
    expect(writeFraction('en-US', '1')).toBe('100%');
  });

  it('of a hundred are those of reports', () => {
    expect(writePercentage('en-US', '82.5')).toBe('82.5%');
    expect(writePercentage('en-US', '104.17')).toBe('104.17%');
    expect(writePercentage('en-US', '0')).toBe('0%');
  });
});

describe('quantities', () => {
  it('keep their decimals', () => {
    expect(writeDecimal('en-US', '7.3333')).toBe('7.3333');
    expect(writeDecimal('de-DE', '1234.50')).toBe('1.234,50');
  });
});
