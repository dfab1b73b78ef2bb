import { describe, expect, it } from 'vitest';
import { firstDayShown, weekAsked, weeksAfter } from './weeks';

describe('weeks', () => {
  it.each([
    ['2026-W47', 1, '2026-W48'],
    ['2026-W47', -1, '2026-W46'],
    ['2026-W53', 1, '2027-W01'],
    ['2027-W01', -1, '2026-W53'],
    ['2025-W52', 1, '2026-W01'],
    ['2026-W01', -1, '2025-W52'],
    ['2026-W47', 0, '2026-W47'],
  ])('%s and %i more is %s', (week, count, result) => {
    expect(weeksAfter(week, count)).toBe(result);
  });

  it('are the current one unless an existing one is asked for', () => {
    expect(weekAsked('2026-W10', '2026-W47')).toBe('2026-W10');
    expect(weekAsked(undefined, '2026-W47')).toBe('2026-W47');
    expect(weekAsked('2025-W53', '2026-W47')).toBe('2026-W47');
    expect(weekAsked('yesterday', '2026-W47')).toBe('2026-W47');
  });

  it('begin at today, or at their Monday', () => {
    expect(firstDayShown('2026-W47', '2026-11-19')).toBe('2026-11-19');
    expect(firstDayShown('2026-W46', '2026-11-19')).toBe('2026-11-09');
  });
});
