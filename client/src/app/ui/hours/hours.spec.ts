import { describe, expect, it } from 'vitest';
import { HoursPipe, writeHours } from './hours';

describe('hours', () => {
  it.each([
    [0, '0:00'],
    [5, '0:05'],
    [60, '1:00'],
    [450, '7:30'],
    [1440, '24:00'],
    [-90, '-1:30'],
  ])('writes %i minutes as %s', (minutes, text) => {
    expect(writeHours(minutes)).toBe(text);
  });

  it('shows zero, and nothing where there is nothing', () => {
    const pipe = new HoursPipe();
    expect(pipe.transform(0)).toBe('0:00');
    expect(pipe.transform(null)).toBe('');
    expect(pipe.transform(undefined)).toBe('');
  });
});
