import { describe, expect, it } from 'vitest';
import { writeHours } from '../../../ui/hours/hours';
import { parseDuration } from './duration';

describe('a duration', () => {
  it.each([
    ['8', 480],
    ['1.5', 90],
    ['1,5', 90],
    ['.5', 30],
    [',25', 15],
    ['8.', 480],
    ['1.1', 66],
    ['0.35', 21],
    ['2.05', 123],
    ['7.9833333', undefined],
    ['1:30', 90],
    [':30', 30],
    ['0:05', 5],
    ['07:45', 465],
    ['24:00', 1440],
    ['24', 1440],
    ['90m', 90],
    ['90 min', 90],
    ['90 minutes', 90],
    ['5M', 5],
    ['1h', 60],
    ['1.5h', 90],
    ['1 hour', 60],
    ['1h 15', 75],
    ['1h15', 75],
    ['1h15m', 75],
    ['1 h 15 min', 75],
    ['  2  ', 120],
  ])('reads "%s" as %s minutes', (text, minutes) => {
    expect(parseDuration(text)).toEqual(
      minutes === undefined ? expect.objectContaining({ kind: 'refused' }) : { kind: 'minutes', minutes },
    );
  });

  it.each(['', '   ', '0', '0:00', '0m', '0.0', '0h'])('is nothing when "%s" is typed', (text) => {
    expect(parseDuration(text)).toEqual({ kind: 'nothing' });
  });

  it.each(['eight', '-1', '1.2.3', '1h h', '.', ',', ':', '1 30', '8x', '1e3', 'm', '+8', '1:30:00', '99999'])(
    'cannot be read from "%s"',
    (text) => {
      expect(parseDuration(text)).toEqual({ kind: 'refused', reason: { code: 'unreadable' } });
    },
  );

  it.each(['1:75', '1:5', '1:060', '1h75', '2h 60m'])('needs two digits below sixty behind the hours: "%s"', (text) => {
    expect(parseDuration(text)).toEqual({ kind: 'refused', reason: { code: 'minutes-of-the-hour' } });
  });

  it.each([
    ['25', '25:00'],
    ['24:01', '24:01'],
    ['24.5', '24:30'],
    ['1441m', '24:01'],
    ['90', '90:00'],
    ['24h 1', '24:01'],
  ])('says how it read "%s" when that is more than a day', (typed, text) => {
    expect(parseDuration(typed)).toEqual({ kind: 'refused', reason: { code: 'over-a-day', text } });
  });

  it.each([
    ['1.333', '1:19', '1:20'],
    ['0.01', '0:00', '0:01'],
    ['7,99', '7:59', '8:00'],
    ['24.001', '24:00', '24:01'],
  ])('names the minutes around "%s"', (typed, below, above) => {
    expect(parseDuration(typed)).toEqual({ kind: 'refused', reason: { code: 'between-minutes', below, above } });
  });

  it('reads back everything that it writes', () => {
    for (let minutes = 1; minutes <= 1440; minutes += 1)
      expect(parseDuration(writeHours(minutes))).toEqual({ kind: 'minutes', minutes });
  });
});
