import { Decimal } from 'decimal.js';

/**
 * A decimal.js of our own, so that no other package can change its settings. 40 digits hold the product of any two
 * money inputs (16 digits each) without loss, so nothing is rounded before `roundHalfUp` is asked to.
 */
export const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

/** An exact decimal number made by `Exact`. */
export type Exact = Decimal;

/** The one place where money is rounded: half-up, which is away from zero at .5, also below zero. */
export function roundHalfUp(value: Exact, decimals: number): Exact {
  return value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);
}
