import { judge } from './refresh.rules.js';

const second = (n: number): Date => new Date(Date.UTC(2026, 10, 23, 12, 0, n));
const expiresAt = second(3600);

describe('a refresh token', () => {
  it('that was never used makes its successor, until it expires', () => {
    const unused = { expiresAt, spentAt: null, successorWasSpent: false };
    expect(judge(unused, second(0))).toBe('rotate');
    expect(judge(unused, second(3599))).toBe('rotate');
    expect(judge(unused, second(3600))).toBe('expired');
  });

  it('that was used answers the same successor for ten seconds', () => {
    const spent = { expiresAt, spentAt: second(0), successorWasSpent: false };
    expect(judge(spent, second(0))).toBe('repeat');
    expect(judge(spent, second(10))).toBe('repeat');
    expect(judge(spent, second(11))).toBe('stolen');
  });

  it('whose successor was used in its turn is a theft at once', () => {
    expect(judge({ expiresAt, spentAt: second(0), successorWasSpent: true }, second(1))).toBe('stolen');
  });
});
