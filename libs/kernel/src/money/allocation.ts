import { compare } from '../order/index.js';
import { Money } from './money.js';

/**
 * Distributes an amount in proportion to weights so that the parts add up to it exactly: each part gets its share
 * rounded down to the currency's smallest unit, and the units that are left go to the largest remainders.
 * Equal remainders are served in the order given, so the caller decides ties by sorting (work date, then id).
 *
 * @param weights minutes, or amounts; whole and not negative. Amounts may be of any one currency: only proportions count
 * @returns one part per weight, in the same order; no part is further than one smallest unit from its exact share
 * @throws RangeError on a negative or fractional weight, and when an amount is to be distributed over nothing but zeros
 */
export function allocateByLargestRemainder(total: Money, weights: readonly (bigint | number | Money)[]): Money[] {
  const { currency } = total;
  const units = weights.map(toUnits);
  const whole = units.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) {
    if (!total.isZero()) throw new RangeError('An amount cannot be distributed over weights that are all zero.');
    return weights.map(() => Money.zero(currency));
  }

  const signed = total.minorUnits();
  const sign = signed < 0n ? -1n : 1n;
  const amount = signed * sign;

  const parts = units.map((weight) => (amount * weight) / whole);
  const byRemainder = units
    .map((weight, index) => ({ index, remainder: (amount * weight) % whole }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);

  // Rounding down lost less than one unit per part, so this never comes round to the first part again.
  let left = amount - parts.reduce((sum, part) => sum + part, 0n);
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }

  return parts.map((part) => Money.ofMinorUnits(part * sign, currency));
}

function toUnits(weight: bigint | number | Money): bigint {
  const units = weight instanceof Money ? weight.minorUnits() : BigInt(weight);
  if (units < 0n) throw new RangeError('A weight is never negative.');
  return units;
}
