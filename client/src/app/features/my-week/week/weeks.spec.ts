import { describe, expect, it } from 'vitest';
import { firstDayShown, weekAsked } from './weeks';

describe('weeks', () => {
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
