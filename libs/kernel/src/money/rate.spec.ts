import { refusedWith } from '../../test/refused-with.js';
import { Rate } from './index.js';

describe('an hourly rate', () => {
  it.each([
    [480, '150.00', '1200.00'],
    [450, '123.45', '925.88'],
    [15, '100.50', '25.13'],
    [20, '100.00', '33.33'],
    [60, '100.00', '100.00'],
    [1, '0.30', '0.01'],
    [1, '0.29', '0.00'],
    [0, '150.00', '0.00'],
  ])('bills %i minutes at %s as %s', (minutes, rate, amount) => {
    expect(Rate.parse(rate, 'EUR').amountFor(minutes).toString()).toBe(amount);
  });

  it('rounds to the decimals of its currency', () => {
    expect(Rate.parse('1000', 'JPY').amountFor(20).toString()).toBe('333');
    expect(Rate.parse('1', 'JPY').amountFor(30).toString()).toBe('1');
    expect(Rate.parse('10.000', 'KWD').amountFor(20).toString()).toBe('3.333');
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('takes %p for no count of minutes', (minutes) => {
    expect(() => Rate.parse('1.00', 'EUR').amountFor(minutes)).toThrow(RangeError);
  });

  it('is above zero', () => {
    expect(() => Rate.parse('0.00', 'EUR', 'rate')).toThrow(refusedWith('RATE_NOT_POSITIVE'));
    expect(() => Rate.fromDatabase('0.0000', 'EUR')).toThrow(RangeError);
    expect(() => Rate.fromDatabase('-1.0000', 'EUR')).toThrow(RangeError);
    expect(Rate.parse('0.01', 'EUR').toString()).toBe('0.01');
  });

  it('is read like an amount', () => {
    expect(() => Rate.parse('-1', 'EUR')).toThrow(refusedWith('MONEY_INVALID'));
    expect(() => Rate.parse('1.005', 'EUR')).toThrow(refusedWith('MONEY_TOO_PRECISE'));
    expect(() => Rate.fromDatabase('1.0050', 'EUR')).toThrow(RangeError);
  });

  it('is written with the decimals of its currency', () => {
    expect(Rate.fromDatabase('150.0000', 'EUR').toString()).toBe('150.00');
    expect(JSON.stringify([Rate.parse('150', 'EUR'), Rate.parse('150', 'JPY')])).toBe('["150.00","150"]');
  });

  it('equals another of the same amount and currency only', () => {
    const rate = Rate.parse('150', 'EUR');
    expect(rate.equals(Rate.fromDatabase('150.0000', 'EUR'))).toBe(true);
    expect(rate.equals(Rate.parse('150.01', 'EUR'))).toBe(false);
    expect(rate.equals(Rate.parse('150', 'USD'))).toBe(false);
  });
});
