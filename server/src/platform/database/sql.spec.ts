import { sql } from './sql.js';

describe('sql', () => {
  it('keeps values out of the text and numbers them in order', () => {
    expect(sql`a = ${1} AND b = ${"x' OR true"}`.render()).toEqual({
      text: 'a = $1 AND b = $2',
      values: [1, "x' OR true"],
    });
  });

  it('nests fragments and numbers across them', () => {
    const inner = sql`b = ${2}`;
    expect(sql`a = ${1} AND (${inner}) AND c = ${3}`.render()).toEqual({
      text: 'a = $1 AND (b = $2) AND c = $3',
      values: [1, 2, 3],
    });
  });

  it('sends the values of a fragment each time it is used', () => {
    const scope = sql`client_id = ${'c'}`;
    expect(sql`${scope} OR ${scope}`.render()).toEqual({
      text: 'client_id = $1 OR client_id = $2',
      values: ['c', 'c'],
    });
  });

  it('joins fragments, and an empty list to nothing', () => {
    expect(sql.join([sql`a`, sql`b = ${1}`, sql`c`], ', ').render()).toEqual({ text: 'a, b = $1, c', values: [1] });
    expect(sql.join([], ', ').render()).toEqual({ text: '', values: [] });
  });

  it('writes a whole number as a literal and refuses anything else', () => {
    expect(sql`LIMIT ${sql.integer(51)}`.render()).toEqual({ text: 'LIMIT 51', values: [] });
    expect(() => sql.integer(0.5)).toThrow(RangeError);
    expect(() => sql.integer(Number.NaN)).toThrow(RangeError);
  });

  it('lets an empty conjunction see everything and an empty disjunction nothing', () => {
    expect(sql.and([]).render().text).toBe('true');
    expect(sql.or([]).render().text).toBe('false');
    expect(sql.or([sql`a`, sql`b`]).render().text).toBe('(a OR b)');
  });
});
