import { describe, expect, it } from 'vitest';
import { levelOf } from './burn-level';

describe('the level of a budget', () => {
  it.each([
    ['0', 'fine'],
    ['74.9', 'fine'],
    ['75', 'notable'],
    ['89.9', 'notable'],
    ['90', 'close'],
    ['100', 'close'],
    ['100.1', 'over'],
    ['240', 'over'],
  ])('is at %s percent: %s', (percent, level) => {
    expect(levelOf(percent)).toBe(level);
  });
});
