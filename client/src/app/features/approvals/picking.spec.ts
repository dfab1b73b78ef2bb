import { beforeEach, describe, expect, it } from 'vitest';
import { Picking } from './picking';

const WEEK = 'mara/2026-W47';
const OTHER = 'jonas/2026-W47';

describe('what is picked', () => {
  let picking: Picking;

  beforeEach(() => {
    picking = new Picking();
  });

  it('names a week that is closed by its person and number', () => {
    picking.weeks.set(new Set([WEEK]));
    expect(picking.all()).toEqual({ ids: [], weeks: [{ userId: 'mara', week: '2026-W47' }] });
  });

  it('names a week that is open by the entries that were read, so that nothing unseen is decided', () => {
    picking.show(WEEK, ['a', 'b']);
    picking.weeks.set(new Set([WEEK]));
    expect(picking.all()).toEqual({ ids: ['a', 'b'], weeks: [] });
  });

  it('leaves the other entries picked when one of a whole week is let go', () => {
    picking.show(WEEK, ['a', 'b', 'c']);
    picking.weeks.set(new Set([WEEK]));
    picking.toggle(WEEK, 'b');
    expect(picking.all()).toEqual({ ids: ['a', 'c'], weeks: [] });
    expect(picking.weeks().size).toBe(0);
  });

  it('counts an entry once, also when its week is picked as a whole', () => {
    picking.show(WEEK, ['a', 'b']);
    picking.toggle(WEEK, 'a');
    picking.weeks.set(new Set([WEEK, OTHER]));
    expect([picking.countOfWeeks(), picking.countOfEntries()]).toEqual([2, 0]);
    expect(picking.all()).toEqual({ ids: ['a', 'b'], weeks: [{ userId: 'jonas', week: '2026-W47' }] });
  });

  it('takes a range from the entry that was picked last, in both directions', () => {
    picking.show(WEEK, ['a', 'b', 'c', 'd']);
    picking.toggle(WEEK, 'c');
    picking.pickUpTo(WEEK, 'a');
    expect(picking.all().ids.toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('lets go of entries that have left the screen', () => {
    picking.show(WEEK, ['a', 'b']);
    picking.toggle(WEEK, 'a');
    picking.toggle(WEEK, 'b');
    picking.show(WEEK, ['b']);
    expect(picking.all().ids).toEqual(['b']);
    picking.hide(WEEK);
    expect(picking.isAny()).toBe(false);
  });

  it('knows which weeks its entries belong to', () => {
    picking.show(WEEK, ['a']);
    picking.show(OTHER, ['z']);
    expect(picking.weeksOf({ ids: ['z'], weeks: [] })).toEqual([OTHER]);
    expect(picking.weeksOf({ ids: [], weeks: [{ userId: 'mara', week: '2026-W47' }] })).toEqual([WEEK]);
  });
});
