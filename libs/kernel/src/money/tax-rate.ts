import { Exact } from './exact.js';
import { invalidInput, type Money } from './money.js';

/** A fraction from "0" to "1" with at most four decimals. */
export const TAX_RATE_PATTERN = /^(0(\.\d{1,4})?|1(\.0{1,4})?)$/;

const FEWEST_DECIMALS = 2;

/** The part of a net amount that is owed as tax, as a fraction: 0.10 is ten percent. */
export class TaxRate {
  private constructor(private readonly fraction: Exact) {}

  /**
   * Reads a tax rate that somebody sent.
   * @param path where in the request it was, for the `errors` of the answer
   * @throws TAX_RATE_INVALID when the text does not match `TAX_RATE_PATTERN`
   */
  static parse(text: string, path?: string): TaxRate {
    if (typeof text !== 'string' || !TAX_RATE_PATTERN.test(text)) {
      throw invalidInput(
        'TAX_RATE_INVALID',
        'Send the tax rate as a fraction from "0" to "1" with at most four decimals, such as "0.10" for ten percent.',
        path,
      );
    }
    return new TaxRate(new Exact(text));
  }

  /** Reads a `numeric` column ("0.1000"). @throws RangeError when it is no fraction from 0 to 1 */
  static fromDatabase(text: string): TaxRate {
    if (!TAX_RATE_PATTERN.test(text)) throw new RangeError(`"${text}" is not a stored tax rate.`);
    return new TaxRate(new Exact(text));
  }

  /** The tax on a net amount: round(base x rate), rounded once. */
  of(base: Money): Money {
    return base.times(this.fraction);
  }

  equals(other: TaxRate): boolean {
    return this.fraction.equals(other.fraction);
  }

  /** -1, 0 or 1, as `Array.sort` wants it. */
  compare(other: TaxRate): number {
    return this.fraction.comparedTo(other.fraction);
  }

  /** The text on the wire: at least two decimals and no more than the rate needs ("0.10", "0.0725"). */
  toString(): string {
    return this.fraction.toFixed(Math.max(FEWEST_DECIMALS, this.fraction.decimalPlaces()));
  }

  toJSON(): string {
    return this.toString();
  }
}
