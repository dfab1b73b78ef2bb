import { describe, expect, it } from 'vitest';
import { directionOf, pressed } from './sort';

describe('sorting by a heading', () => {
  it('knows by which heading a list is sorted, and which way', () => {
    expect(directionOf('name', 'name')).toBe('ascending');
    expect(directionOf('-name', 'name')).toBe('descending');
    expect(directionOf('-name', 'number')).toBeUndefined();
    expect(directionOf(undefined, undefined)).toBeUndefined();
  });

  it('starts ascending and turns round with each press', () => {
    expect(pressed(undefined, 'name')).toBe('name');
    expect(pressed('name', 'name')).toBe('-name');
    expect(pressed('-name', 'name')).toBe('name');
    expect(pressed('-number', 'name')).toBe('name');
  });
});
