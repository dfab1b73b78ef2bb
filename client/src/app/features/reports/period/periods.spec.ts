import { describe, expect, it } from 'vitest';
import { daysOf, daysOfMonth, monthsBetween } from './periods';

describe('the days of a preset', () => {
  it('ends what goes on today', () => {
    expect(daysOf('this-month', '2026-11-23')).toEqual({ from: '2026-11-01', to: '2026-11-23' });
    expect(daysOf('this-quarter', '2026-11-23')).toEqual({ from: '2026-10-01', to: '2026-11-23' });
    expect(daysOf('this-year', '2026-11-23')).toEqual({ from: '2026-01-01', to: '2026-11-23' });
  });

  it('takes what is over as a whole', () => {
    expect(daysOf('last-month', '2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(daysOf('last-quarter', '2026-11-23')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(daysOf('last-year', '2026-11-23')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });

  it('goes back over the turn of the year', () => {
    expect(daysOf('last-month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(daysOf('last-quarter', '2026-01-15')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  });
});

describe('months', () => {
  it('are counted without a gap, over the turn of the year', () => {
    expect(monthsBetween('2025-11-30', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });

  it('are none when the days are the wrong way round', () => {
    expect(monthsBetween('2026-02-01', '2025-11-30')).toEqual([]);
  });

  it('end on their last day, in leap years too', () => {
    expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOfMonth('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });
});
