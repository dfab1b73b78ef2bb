import { formatNumber } from './settings.rules.js';

describe('a human number', () => {
  it.each([
    [{ prefix: 'INV', padding: 4 }, '2026-11-22', 1, 'INV-2026-0001'],
    [{ prefix: 'RE', padding: 1 }, '2027-01-01', 12, 'RE-2027-12'],
    [{ prefix: 'SOW', padding: 4 }, '2026-12-31', 12_345, 'SOW-2026-12345'],
  ])('of %j on %s at place %i is %s', (format, date, position, number) => {
    expect(formatNumber(format, date, position)).toBe(number);
  });
});
