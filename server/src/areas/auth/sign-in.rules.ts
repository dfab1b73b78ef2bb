const MINUTE_MS = 60_000;

/** So many failures within the window block for a while (product.md, section 8). */
export interface FailureLimit {
  readonly failures: number;
  readonly windowMs: number;
  readonly blockMs: number;
}

export const ACCOUNT_LIMIT: FailureLimit = { failures: 10, windowMs: 15 * MINUTE_MS, blockMs: 15 * MINUTE_MS };
export const ADDRESS_LIMIT: FailureLimit = { failures: 50, windowMs: 15 * MINUTE_MS, blockMs: 15 * MINUTE_MS };

/** Failed sign-ins of one account or address. */
export interface FailureCounter {
  /** Those of the last window, oldest first. */
  readonly failedAt: readonly Date[];
  readonly blockedUntil: Date | null;
}

export function isBlocked({ blockedUntil }: FailureCounter, now: Date): boolean {
  return blockedUntil !== null && blockedUntil > now;
}

/** The counter after one more failure. During a block nothing is counted, so that nobody can prolong it. */
export function afterFailure(counter: FailureCounter, now: Date, limit: FailureLimit): FailureCounter {
  if (isBlocked(counter, now)) return counter;
  const windowBegan = now.getTime() - limit.windowMs;
  const failedAt = [...counter.failedAt.filter((at) => at.getTime() > windowBegan), now];
  if (failedAt.length < limit.failures) return { failedAt, blockedUntil: null };
  return { failedAt: [], blockedUntil: new Date(now.getTime() + limit.blockMs) };
}
