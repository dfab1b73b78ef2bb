import { Problem } from '#kernel';
import { decodeCursor, encodeCursor } from './cursor.js';

const cursor = { sort: '-workDate', key: '2026-11-22', id: '019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c' };

describe('a cursor', () => {
  it('comes back as it was made', () => {
    expect(decodeCursor(encodeCursor(cursor), '-workDate')).toEqual(cursor);
  });

  it('is refused by a list with another sort', () => {
    expect(() => decodeCursor(encodeCursor(cursor), 'workDate')).toThrow(Problem);
  });

  it.each([
    'x',
    Buffer.from('[]').toString('base64url'),
    Buffer.from('["-workDate",1,2]').toString('base64url'),
    Buffer.from('{').toString('base64url'),
  ])('that nobody made (%s) is refused', (text) => {
    expect(() => decodeCursor(text, '-workDate')).toThrow(Problem);
  });
});
