import { refusedWith } from '../../test/refused-with.js';
import type { Problem } from '../problems/index.js';
import { Money } from './index.js';

const eur = (text: string): Money => Money.fromDatabase(text, 'EUR');

describe('an amount that somebody sends', () => {
  it.each([
    ['0', 'EUR', '0.00'],
    ['1234.5', 'EUR', '1234.50'],
    ['1234.50', 'EUR', '1234.50'],
    ['1234.5000', 'EUR', '1234.50'],
    ['999999999999.99', 'EUR', '999999999999.99'],
    ['007', 'EUR', '7.00'],
    ['1235', 'JPY', '1235'],
    ['1235.00', 'JPY', '1235'],
    ['1.234', 'KWD', '1.234'],
    ['1.2', 'KWD', '1.200'],
  ])('reads %s %s as %s', (text, currency, written) => {
    expect(Money.parse(text, currency).toString()).toBe(written);
  });

  it.each([
    '',
    ' ',
    '-1',
    '+1',
    '1,5',
    '1.',
    '.5',
    '1e3',
    '1.23456',
    '1234567890123',
    'NaN',
    'Infinity',
    '0x10',
    '1 ',
    '1\n',
    '\u0661',
  ])('refuses %p', (text) => {
    expect(() => Money.parse(text, 'EUR')).toThrow(refusedWith('MONEY_INVALID'));
  });

  it.each([5, null, undefined, ['5'], { amount: '5' }])('refuses %p, which is no text', (value) => {
    expect(() => Money.parse(value as unknown as string, 'EUR')).toThrow(refusedWith('MONEY_INVALID'));
  });

  it.each([
    ['1.005', 'EUR'],
    ['0.5', 'JPY'],
    ['1.2345', 'KWD'],
  ])('refuses %s %s instead of rounding it', (text, currency) => {
    expect(() => Money.parse(text, currency)).toThrow(refusedWith('MONEY_TOO_PRECISE'));
  });

  it('blames the field when it is told which', () => {
    expect(() => Money.parse('1.005', 'EUR', 'lines.0.unitPrice')).toThrow(
      refusedWith('MONEY_TOO_PRECISE', 'lines.0.unitPrice'),
    );
  });

  it('blames no field when it is told none', () => {
    expect(() => Money.parse('x', 'EUR')).toThrow(expect.objectContaining({ errors: [] }) as Problem);
  });
});

describe('an amount from the database', () => {
  it.each([
    ['1234.5000', 'EUR', '1234.50'],
    ['-1234.5000', 'EUR', '-1234.50'],
    ['-0.0000', 'EUR', '0.00'],
    ['5.0000', 'JPY', '5'],
    ['99999999999999.9900', 'EUR', '99999999999999.99'],
  ])('reads %s %s as %s', (text, currency, written) => {
    expect(Money.fromDatabase(text, currency).toString()).toBe(written);
  });

  it.each(['', 'NaN', 'Infinity', '1e3', '1.2345', ' 1', 'null'])('calls %p corrupt', (text) => {
    expect(() => eur(text)).toThrow(RangeError);
  });
});

describe('arithmetic of amounts', () => {
  it('adds and subtracts without loss', () => {
    expect(eur('0.10').plus(eur('0.20')).toString()).toBe('0.30');
    expect(eur('0.30').minus(eur('0.10')).toString()).toBe('0.20');
    expect(eur('1.00').minus(eur('3.00')).toString()).toBe('-2.00');
  });

  it('leaves its operands as they were', () => {
    const one = eur('1.00');
    one.plus(eur('2.00'));
    one.negated();
    expect(one.toString()).toBe('1.00');
  });

  it('sums a list, nothing to zero', () => {
    expect(Money.sum([eur('1.10'), eur('2.20'), eur('-0.30')], 'EUR').toString()).toBe('3.00');
    expect(Money.sum([], 'JPY').toString()).toBe('0');
  });

  it('negates, and never writes a negative zero', () => {
    expect(eur('1.00').negated().toString()).toBe('-1.00');
    expect(Money.zero('EUR').negated().toString()).toBe('0.00');
    expect(Money.zero('EUR').negated().isNegative()).toBe(false);
  });

  it.each([
    ['-0.01', { negative: true, zero: false, positive: false }],
    ['0.00', { negative: false, zero: true, positive: false }],
    ['0.01', { negative: false, zero: false, positive: true }],
  ])('knows the sign of %s', (text, sign) => {
    const money = eur(text);
    expect({ negative: money.isNegative(), zero: money.isZero(), positive: money.isPositive() }).toEqual(sign);
  });

  it('compares by amount, not by text', () => {
    expect(eur('9.00').compare(eur('10.00'))).toBe(-1);
    expect(eur('10.00').compare(eur('10.0000'))).toBe(0);
    expect(eur('10.00').greaterThan(eur('9.99'))).toBe(true);
    expect(eur('10.00').greaterThan(eur('10.00'))).toBe(false);
    expect(eur('9.99').lessThan(eur('10.00'))).toBe(true);
    expect(eur('10.00').lessThan(eur('10.00'))).toBe(false);
    expect(eur('10.00').equals(eur('10'))).toBe(true);
    expect(eur('10.00').equals(eur('10.01'))).toBe(false);
  });

  it('refuses to combine two currencies, and calls them different', () => {
    const dollar = Money.fromDatabase('1', 'USD');
    const euro = eur('1');
    expect(() => euro.plus(dollar)).toThrow(RangeError);
    expect(() => euro.minus(dollar)).toThrow(RangeError);
    expect(() => euro.compare(dollar)).toThrow(RangeError);
    expect(() => Money.sum([dollar], 'EUR')).toThrow(RangeError);
    expect(euro.equals(dollar)).toBe(false);
  });

  it('never grows beyond what its column holds', () => {
    const largest = eur('99999999999999.99');
    expect(() => largest.plus(eur('0.01'))).toThrow(refusedWith('MONEY_TOO_LARGE'));
    expect(() => largest.negated().minus(eur('0.01'))).toThrow(refusedWith('MONEY_TOO_LARGE'));
  });

  it('is written as text in JSON', () => {
    expect(JSON.stringify({ total: eur('1234.5'), yen: Money.parse('5', 'JPY') })).toBe(
      '{"total":"1234.50","yen":"5"}',
    );
  });

  it.each([
    ['12.34', 'EUR', 1234n],
    ['-0.05', 'EUR', -5n],
    ['12', 'JPY', 12n],
    ['0.001', 'KWD', 1n],
  ])('counts %s %s in smallest units and back', (text, currency, units) => {
    const money = Money.fromDatabase(text, currency);
    expect(money.minorUnits()).toBe(units);
    expect(Money.ofMinorUnits(units, currency).equals(money)).toBe(true);
  });
});
