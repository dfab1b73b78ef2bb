import { changed } from './changed';

describe('what a form changes', () => {
  it('is only what differs from what was read', () => {
    const read = { discount: '0.00', poNumber: null, notes: 'Thank you' };
    expect(changed({ discount: '100.00', poNumber: null, notes: 'Thank you' }, read)).toEqual({ discount: '100.00' });
  });

  it('includes what was emptied', () => {
    expect(changed({ poNumber: null }, { poNumber: 'PO-1' })).toEqual({ poNumber: null });
  });

  it('is nothing when nothing was touched', () => {
    expect(changed({ poNumber: null, notes: null }, { poNumber: null })).toEqual({});
  });
});
