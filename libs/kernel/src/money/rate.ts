import { Exact } from './exact.js';
import { currencyDecimals } from './currency.js';
import { invalidInput, Money, readAmount, readStored } from './money.js';

export const MINUTES_PER_HOUR = 60;

/** The price of one hour in one currency, above zero. Free work has no rate: it is not billable. */
export class Rate {
  private constructor(
    private readonly value: Exact,
    readonly currency: string,
  ) {}

  /**
   * Reads a rate that somebody sent.
   * @param path where in the request it was, for the `errors` of the answer
   * @throws MONEY_INVALID and MONEY_TOO_PRECISE as `Money.parse`, RATE_NOT_POSITIVE for zero
   */
  static parse(text: string, currency: string, path?: string): Rate {
    const value = readAmount(text, currency, path);
    if (value.isZero()) throw invalidInput('RATE_NOT_POSITIVE', 'A rate is above zero.', path);
    return new Rate(value, currency);
  }

  /** Reads a `numeric` column. @throws RangeError when it holds no rate above zero */
  static fromDatabase(text: string, currency: string): Rate {
    const value = readStored(text, currency);
    if (!value.greaterThan(0)) throw new RangeError(`The stored rate ${text} is not above zero.`);
    return new Rate(value, currency);
  }

  /** What so many whole minutes cost: round(minutes x rate / 60), rounded once. */
  amountFor(minutes: number): Money {
    assertMinutes(minutes);
    return Money.rounded(this.value.times(minutes).dividedBy(MINUTES_PER_HOUR), this.currency);
  }

  equals(other: Rate): boolean {
    return this.currency === other.currency && this.value.equals(other.value);
  }

  /** The text on the wire: exactly the currency's decimals. */
  toString(): string {
    return this.value.toFixed(currencyDecimals(this.currency));
  }

  toJSON(): string {
    return this.toString();
  }
}

/** @throws RangeError unless `minutes` is a whole number from 0 that JavaScript holds exactly */
export function assertMinutes(minutes: number): void {
  if (!Number.isSafeInteger(minutes) || minutes < 0)
    throw new RangeError(`${minutes.toString()} is not a count of minutes.`);
}
