import { describe, expect, it } from 'vitest';
import { ICONS } from '../icon/icons';
import texts from '../../core/texts/en.json';
import { lookOf, type StatusKind, STATUSES } from './statuses';

const kinds = Object.keys(STATUSES) as StatusKind[];

describe('states', () => {
  it.each(kinds)('of kind %s have a word each, and no word is left over', (kind) => {
    expect(Object.keys(texts.status[kind]).sort()).toEqual([...STATUSES[kind]].sort());
  });

  it.each(kinds)('of kind %s differ by more than their colour', (kind) => {
    for (const status of STATUSES[kind]) {
      const { icon, tone } = lookOf(kind, status);
      const alike = STATUSES[kind].filter((other) => lookOf(kind, other).tone === tone && other !== status);
      expect(alike.map((other) => lookOf(kind, other).icon)).not.toContain(icon);
      expect(ICONS).toHaveProperty([icon]);
    }
  });

  it('that the console does not know are shown quietly', () => {
    expect(lookOf('sow', 'superseded')).toEqual({ tone: 'quiet', icon: 'info' });
  });
});
