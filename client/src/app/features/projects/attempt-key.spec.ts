import { attemptKeys } from './attempt-key';

describe('attemptKeys', () => {
  it('keeps the key while the same is sent again', () => {
    const keyOf = attemptKeys();
    expect(keyOf({ name: 'Portal' })).toBe(keyOf({ name: 'Portal' }));
  });

  it('gives a corrected request a key of its own', () => {
    const keyOf = attemptKeys();
    expect(keyOf({ name: 'Portal' })).not.toBe(keyOf({ name: 'Portals' }));
  });
});
