import { describe, expect, it } from 'vitest';
import { placeOf } from './audited-row';

const EVENT = { action: 'payment.record', label: 'INV-2026-0001', rootEntity: 'invoice', rootId: 'i1' };

describe('the place of an event', () => {
  it('is the page of the row that its part belongs to', () => {
    expect(placeOf(EVENT, false)).toBe('/invoices/i1');
  });

  it('is there for a draft, which has no number yet', () => {
    expect(placeOf({ ...EVENT, action: 'invoice.generate', label: null }, false)).toBe('/invoices/i1');
  });

  it('is nowhere for what is gone', () => {
    expect(placeOf({ ...EVENT, action: 'invoice.discard', label: null }, false)).toBeUndefined();
    expect(placeOf({ ...EVENT, rootEntity: 'client', label: null }, false)).toBeUndefined();
  });

  it('is the page of a person only for those who may open it', () => {
    const person = { action: 'user.update', label: 'Ada', rootEntity: 'user', rootId: 'u1' };
    expect([placeOf(person, true), placeOf(person, false)]).toEqual(['/administration/users/u1', undefined]);
  });

  it('is nowhere for what has no page', () => {
    expect(placeOf({ ...EVENT, rootEntity: 'time_entry' }, true)).toBeUndefined();
  });
});
