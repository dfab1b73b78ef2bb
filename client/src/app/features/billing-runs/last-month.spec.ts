import { describe, expect, it } from 'vitest';
import { lastMonth, thisMonth } from './last-month';

describe('the month to bill', () => {
  it.each([
    ['2026-11-23', '2026-10-01', '2026-10-31'],
    ['2026-01-01', '2025-12-01', '2025-12-31'],
    ['2028-03-31', '2028-02-01', '2028-02-29'],
    ['2026-03-01', '2026-02-01', '2026-02-28'],
  ])('on %s is the one before', (today, periodStart, periodEnd) => {
    expect(lastMonth(today)).toEqual({ periodStart, periodEnd });
  });

  it.each([
    ['2026-11-23', '2026-11-01', '2026-11-30'],
    ['2026-12-31', '2026-12-01', '2026-12-31'],
    ['2026-02-01', '2026-02-01', '2026-02-28'],
  ])('can be that of %s itself', (today, periodStart, periodEnd) => {
    expect(thisMonth(today)).toEqual({ periodStart, periodEnd });
  });
});
