import { readDecimal, readTaxPercent, writeTaxPercent } from './decimal-input';

describe('a typed amount', () => {
  it.each([
    ['1234.50', 'en', '1234.50'],
    [' 7 ', 'en', '7'],
    ['1234,50', 'de', '1234.50'],
    ['1234.50', 'de', '1234.50'],
  ])('%s in %s is %s', (text, locale, amount) => {
    expect(readDecimal(text, locale)).toBe(amount);
  });

  it.each([
    ['1,234', 'en'],
    ['1.234,50', 'de'],
    ['-5', 'en'],
    ['12.34567', 'en'],
    ['', 'en'],
    ['1e3', 'en'],
    ['.5', 'en'],
  ])('%s in %s is none', (text, locale) => {
    expect(readDecimal(text, locale)).toBeUndefined();
  });
});

describe('a typed tax rate', () => {
  it.each([
    ['19', '0.19'],
    ['7.5', '0.075'],
    ['0', '0.00'],
    ['5', '0.05'],
    ['100', '1.00'],
    ['8.25', '0.0825'],
    ['19 %', '0.19'],
  ])('of %s percent is the fraction %s', (text, fraction) => {
    expect(readTaxPercent(text, 'en')).toBe(fraction);
  });

  it.each(['100.5', '101', '7.125', '-1', 'x', ''])('of %s percent is none', (text) => {
    expect(readTaxPercent(text, 'en')).toBeUndefined();
  });

  it.each([
    ['0.19', '19'],
    ['0.075', '7.5'],
    ['0.00', '0'],
    ['0.05', '5'],
    ['1.00', '100'],
    ['0.0825', '8.25'],
  ])('%s is edited as %s', (fraction, percent) => {
    expect(writeTaxPercent(fraction)).toBe(percent);
  });
});
