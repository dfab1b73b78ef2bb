import { affordableHours } from './affordable-hours';

describe('the hours that a budget buys', () => {
  it.each([
    ['60000.00', '150.00', 400n],
    ['1000', '123.45', 8n],
    ['0.9', '0.3', 3n],
    ['999999999999.9999', '0.0001', 9999999999999999n],
  ])('are, for %s at %s, %s', (budget, rate, hours) => {
    expect(affordableHours(budget, rate)).toBe(hours);
  });

  it.each([
    ['', '150.00'],
    ['1000', ''],
    ['1000', '0.00'],
    ['1,000', '10'],
    ['-5', '1'],
  ])('are unknown while %s at %s makes no sense', (budget, rate) => {
    expect(affordableHours(budget, rate)).toBeUndefined();
  });
});
