import { refusedWith } from '../../test/refused-with.js';
import { Money, TaxRate } from './index.js';

describe('a tax rate', () => {
  it.each([
    ['0', '0.00'],
    ['0.1', '0.10'],
    ['0.10', '0.10'],
    ['0.1000', '0.10'],
    ['0.0725', '0.0725'],
    ['0.125', '0.125'],
    ['1', '1.00'],
    ['1.0000', '1.00'],
  ])('reads %s and answers %s', (text, written) => {
    expect(TaxRate.parse(text).toString()).toBe(written);
    expect(TaxRate.fromDatabase(text).toString()).toBe(written);
    expect(JSON.stringify(TaxRate.parse(text))).toBe(`"${written}"`);
  });

  it.each([
    '',
    '10',
    '1.0001',
    '2',
    '-0.1',
    '+0.1',
    '.1',
    '0.',
    '0.12345',
    '10%',
    '0,1',
    '1e-1',
    '00.1',
    '0.1\n',
    0.1,
    null,
  ])('refuses %p', (text) => {
    expect(() => TaxRate.parse(text as string, 'taxRate')).toThrow(refusedWith('TAX_RATE_INVALID', 'taxRate'));
  });

  it('calls a stored rate above one corrupt', () => {
    expect(() => TaxRate.fromDatabase('1.0001')).toThrow(RangeError);
  });

  it.each([
    ['925.88', '0.10', '92.59'],
    ['3600.00', '0.10', '360.00'],
    ['0.05', '0.10', '0.01'],
    ['0.04', '0.10', '0.00'],
    ['100.00', '0.0725', '7.25'],
    ['100.00', '0', '0.00'],
    ['100.00', '1', '100.00'],
  ])('takes of %s at %s the tax %s', (base, rate, tax) => {
    expect(TaxRate.parse(rate).of(Money.parse(base, 'EUR')).toString()).toBe(tax);
  });

  it('orders and equals by value', () => {
    const rates = ['0.2', '0.10', '0.0725'].map((text) => TaxRate.parse(text));
    expect(rates.toSorted((a, b) => a.compare(b)).map(String)).toEqual(['0.0725', '0.10', '0.20']);
    expect(TaxRate.parse('0.1').equals(TaxRate.parse('0.10'))).toBe(true);
    expect(TaxRate.parse('0.1').equals(TaxRate.parse('0.11'))).toBe(false);
  });
});
