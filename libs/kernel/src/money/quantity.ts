import { Exact, roundHalfUp } from './exact.js';
import { invalidInput, type Money } from './money.js';
import { assertMinutes, MINUTES_PER_HOUR } from './rate.js';

/** How many of something a manual line bills. */
export const QUANTITY_PATTERN = /^\d{1,12}(\.\d{1,4})?$/;

const MOST_DECIMALS = 4;

/**
 * The amount of a manual invoice line: round(quantity x unit price).
 * @param path where in the request the quantity was, for the `errors` of the answer
 * @throws QUANTITY_INVALID when it does not match `QUANTITY_PATTERN`, MONEY_TOO_LARGE when the product does not fit
 */
export function lineAmount(quantity: string, unitPrice: Money, path?: string): Money {
  if (typeof quantity !== 'string' || !QUANTITY_PATTERN.test(quantity)) {
    throw invalidInput(
      'QUANTITY_INVALID',
      'Send the quantity as text with at most twelve digits before the point and four after it, such as "2.5".',
      path,
    );
  }
  return unitPrice.times(new Exact(quantity), path);
}

/** Whole minutes as hours for reading: at most four decimals, no trailing zeros ("7.5", "0.3333"). Never bill by it. */
export function hoursOf(minutes: number): string {
  assertMinutes(minutes);
  return roundHalfUp(new Exact(minutes).dividedBy(MINUTES_PER_HOUR), MOST_DECIMALS).toFixed();
}

/** A quantity from a `numeric` column without its trailing zeros: "2.5000" is read as "2.5". */
export function formatQuantity(stored: string): string {
  return new Exact(stored).toFixed();
}
