import { ACCOUNT_LIMIT, afterFailure, type FailureCounter, isBlocked } from './sign-in.rules.js';

const NONE: FailureCounter = { failedAt: [], blockedUntil: null };
const minute = (n: number): Date => new Date(Date.UTC(2026, 10, 23, 12, n));

/** The counter after failures at these minutes. */
const after = (...minutes: number[]): FailureCounter =>
  minutes.reduce((counter, each) => afterFailure(counter, minute(each), ACCOUNT_LIMIT), NONE);

const times = (count: number, at: number): number[] => Array.from({ length: count }, () => at);

describe('failed sign-ins', () => {
  it('block at the tenth within 15 minutes, for 15 minutes', () => {
    expect(isBlocked(after(...times(9, 0)), minute(0))).toBe(false);
    const counter = after(...times(9, 0), 14);
    expect(isBlocked(counter, minute(14))).toBe(true);
    expect(isBlocked(counter, minute(28))).toBe(true);
    expect(isBlocked(counter, minute(29))).toBe(false);
  });

  it('count in a window that slides, so that a new quarter of an hour gives no second chance', () => {
    expect(isBlocked(after(...times(9, 14), 16), minute(16))).toBe(true);
    expect(isBlocked(after(...times(9, 0), 15), minute(15))).toBe(false);
  });

  it('do not prolong a block while it lasts', () => {
    const counter = after(...times(10, 0), ...times(50, 10));
    expect(counter.blockedUntil).toEqual(minute(15));
  });

  it('count from nothing after a block', () => {
    const counter = after(...times(10, 0), ...times(9, 15));
    expect(isBlocked(counter, minute(15))).toBe(false);
  });
});
