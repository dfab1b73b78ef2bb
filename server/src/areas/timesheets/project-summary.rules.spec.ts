import { worthOf } from './project-summary.rules.js';

describe('what unbilled time is worth', () => {
  it('is rounded once for each person and rate, as the lines of an invoice would be', () => {
    const twenty = (userId: string, rate = '100.0000') => ({ userId, minutes: 20, rate });
    expect(worthOf([twenty('ada'), twenty('ada'), twenty('ada')], 'EUR').toString()).toBe('100.00');
    expect(worthOf([twenty('ada'), twenty('bob'), twenty('cleo')], 'EUR').toString()).toBe('99.99');
    expect(worthOf([twenty('ada'), twenty('ada', '100.03')], 'EUR').toString()).toBe('66.67');
  });

  it('takes rates for the same that differ in writing only', () => {
    const time = ['100', '100.0', '100.0000'].map((rate) => ({ userId: 'ada', minutes: 20, rate }));
    expect(worthOf(time, 'EUR').toString()).toBe('100.00');
  });

  it('is nothing for time without a rate', () => {
    expect(worthOf([{ userId: 'ada', minutes: 480, rate: null }], 'JPY').toString()).toBe('0');
  });
});
