import { readDecimal } from './decimal-input';

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
