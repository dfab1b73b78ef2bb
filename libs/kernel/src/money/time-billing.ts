import { allocateByLargestRemainder } from './allocation.js';
import type { Money } from './money.js';
import { assertMinutes, type Rate } from './rate.js';

/** A time line of an invoice: what it costs, and what of it each of its entries stands for. */
export interface BilledTime {
  readonly amount: Money;
  /** One share per entry in the order given; they add up to `amount` exactly. */
  readonly shares: Money[];
}

/**
 * Bills the entries of one line at one rate: round(sum of minutes x rate / 60), distributed over the entries in
 * proportion to their minutes by largest remainder. Sort the entries by work date, then id: ties go to the earlier.
 *
 * @param minutes whole minutes per entry
 */
export function billTime(minutes: readonly number[], rate: Rate): BilledTime {
  minutes.forEach(assertMinutes);
  const amount = rate.amountFor(minutes.reduce((sum, each) => sum + each, 0));
  return { amount, shares: allocateByLargestRemainder(amount, minutes) };
}
