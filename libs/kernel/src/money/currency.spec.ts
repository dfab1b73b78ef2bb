import { CURRENCIES, currencyDecimals, isCurrency } from './index.js';

describe('currencies', () => {
  it.each([
    ['JPY', 0],
    ['KRW', 0],
    ['CLP', 0],
    ['VND', 0],
    ['ISK', 0],
    ['XOF', 0],
    ['EUR', 2],
    ['USD', 2],
    ['CHF', 2],
    ['HUF', 2],
    ['BHD', 3],
    ['KWD', 3],
    ['OMR', 3],
    ['JOD', 3],
    ['TND', 3],
    ['IQD', 3],
    ['LYD', 3],
  ])('gives %s its %i decimals', (code, decimals) => {
    expect(currencyDecimals(code)).toBe(decimals);
    expect(isCurrency(code)).toBe(true);
  });

  it.each(['DEM', 'HRK', 'BGN', 'XXX', 'XAU', 'XTS', 'CLF', 'eur', 'EURO', 'EU', '', ' EUR', 978, null, undefined])(
    'does not take %p for a currency one can bill in',
    (code) => {
      expect(isCurrency(code)).toBe(false);
    },
  );

  it('lists each code once, in order, as three capitals', () => {
    expect(CURRENCIES).toEqual([...new Set(CURRENCIES)].toSorted());
    expect(CURRENCIES.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
  });
});
