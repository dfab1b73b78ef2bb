import { Problem } from '#kernel';
import { decodeCursor, encodeCursor } from './cursor.js';

const ORIGIN = { list: 'time_entry', sort: '-workDate', type: 'date' } as const;
const cursor = { list: 'time_entry', sort: '-workDate', key: '2026-11-22', id: '019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c' };

const packed = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor', () => {
  it('comes back as it was made', () => {
    expect(decodeCursor(encodeCursor(cursor), ORIGIN)).toEqual(cursor);
  });

  it('is refused by the list in another sort, and by another list', () => {
    expect(() => decodeCursor(encodeCursor(cursor), { ...ORIGIN, sort: 'workDate' })).toThrow(Problem);
    expect(() => decodeCursor(encodeCursor(cursor), { ...ORIGIN, list: 'invoice' })).toThrow(Problem);
  });

  it.each([
    'x',
    packed([]),
    packed(['time_entry', '-workDate', 1, 2]),
    packed(['time_entry', '-workDate', '2026-11-22']),
    packed({ list: 'time_entry' }),
    Buffer.from('{').toString('base64url'),
    packed(['time_entry', '-workDate', '2026-11-22', 'no-id']),
  ])('that nobody made (%s) is refused', (text) => {
    expect(() => decodeCursor(text, ORIGIN)).toThrow(Problem);
  });

  it.each([
    ['date', '2026-11-22', '2026-02-30'],
    ['date', 'infinity', '-infinity'],
    ['timestamptz', '2026-11-22 09:30:00.123456+00', '2026-11-22T09:30:00Z'],
    ['timestamptz', '2026-11-22 09:30:00+00', '2026-02-30 09:30:00+00'],
    ['timestamptz', '2026-11-22 23:59:59+00', '2026-11-22 24:00:01+00'],
    ['numeric', '-1234.5000', '1e400'],
    ['integer', '1440', '99999999999'],
    ['uuid', cursor.id, 'no-id'],
    ['text', "o'neill %", 'a\0b'],
  ] as const)('holds a %s such as %s, not %s', (type, good, bad) => {
    const origin = { ...ORIGIN, type };
    expect(decodeCursor(encodeCursor({ ...cursor, key: good }), origin).key).toBe(good);
    expect(() => decodeCursor(encodeCursor({ ...cursor, key: bad }), origin)).toThrow(Problem);
  });
});
