import { refusedWith } from '../../test/refused-with.js';
import { formatQuantity, hoursOf, lineAmount, Money } from './index.js';

describe('a manual line', () => {
  it.each([
    ['2.5', '1235', 'JPY', '3088'],
    ['3', '33.33', 'EUR', '99.99'],
    ['0.3333', '100.00', 'EUR', '33.33'],
    ['0.5', '0.01', 'EUR', '0.01'],
    ['0', '100.00', 'EUR', '0.00'],
    ['1', '0', 'EUR', '0.00'],
  ])('of %s at %s %s costs %s', (quantity, price, currency, amount) => {
    expect(lineAmount(quantity, Money.parse(price, currency)).toString()).toBe(amount);
  });

  it.each(['', '-1', '1.23456', '1234567890123', 'one', '1e2', 2, null])('refuses the quantity %p', (quantity) => {
    expect(() => lineAmount(quantity as string, Money.parse('1', 'EUR'), 'quantity')).toThrow(
      refusedWith('QUANTITY_INVALID', 'quantity'),
    );
  });

  it('refuses a product that no column holds, and blames the field', () => {
    expect(() => lineAmount('999999999999', Money.parse('999999999999', 'EUR'), 'quantity')).toThrow(
      refusedWith('MONEY_TOO_LARGE', 'quantity'),
    );
  });
});

describe('quantities for reading', () => {
  it.each([
    [450, '7.5'],
    [20, '0.3333'],
    [40, '0.6667'],
    [1, '0.0167'],
    [0, '0'],
    [60_000, '1000'],
  ])('writes %i minutes as %s hours', (minutes, hours) => {
    expect(hoursOf(minutes)).toBe(hours);
  });

  it.each([-1, 1.5, Number.NaN])('has no hours for %p minutes', (minutes) => {
    expect(() => hoursOf(minutes)).toThrow(RangeError);
  });

  it.each([
    ['2.5000', '2.5'],
    ['100.0000', '100'],
    ['0.0001', '0.0001'],
    ['0.0000', '0'],
  ])('writes the stored quantity %s as %s', (stored, written) => {
    expect(formatQuantity(stored)).toBe(written);
  });
});
