import { fieldProblem, problem, type Problem, type ProblemCode } from '../problems/index.js';
import { currencyDecimals } from './currency.js';
import { Exact, roundHalfUp } from './exact.js';

/** What a money value looks like when it is sent to us; the currency may allow fewer decimals. */
export const MONEY_PATTERN = /^\d{1,12}(\.\d{1,4})?$/;

const STORED_PATTERN = /^-?\d+(\.\d+)?$/;

/** The first amount that `numeric(18,4)` cannot hold. */
const CAPACITY = new Exact('1e14');

/**
 * An amount in one currency, immutable, always with no more decimals than the currency has and always small enough
 * for the `numeric(18,4)` columns: a result that is not throws MONEY_TOO_LARGE. It never was and never becomes a
 * JavaScript number.
 */
export class Money {
  private constructor(
    private readonly value: Exact,
    readonly currency: string,
    path?: string,
  ) {
    if (value.abs().greaterThanOrEqualTo(CAPACITY)) {
      throw invalidInput('MONEY_TOO_LARGE', 'The amount comes out at 100000000000000 or more.', path);
    }
  }

  /**
   * Reads an amount that somebody sent.
   * @param path where in the request it was, for the `errors` of the answer
   * @throws MONEY_INVALID when the text does not match `MONEY_PATTERN`, MONEY_TOO_PRECISE when it has more decimals
   * than the currency; it is never rounded
   */
  static parse(text: string, currency: string, path?: string): Money {
    return new Money(readAmount(text, currency, path), currency);
  }

  /**
   * Reads a `numeric` column ("1234.5000", possibly negative).
   * @throws RangeError when the text is no decimal or holds a fraction that the currency does not have: a row like
   * that is corrupt, and rounding would hide it
   */
  static fromDatabase(text: string, currency: string): Money {
    return new Money(readStored(text, currency), currency);
  }

  static zero(currency: string): Money {
    return new Money(new Exact(0), currency);
  }

  /** The amount of so many of the currency's smallest unit: cents for EUR, yen for JPY, fils for KWD. */
  static ofMinorUnits(units: bigint, currency: string): Money {
    return new Money(new Exact(units).times(new Exact(10).pow(-currencyDecimals(currency))), currency);
  }

  /**
   * Rounds an exact result to the currency, half-up. The end of a calculation, never a step of one.
   * @param path the field to blame when the result is too large
   */
  static rounded(exact: Exact, currency: string, path?: string): Money {
    return new Money(roundHalfUp(exact, currencyDecimals(currency)), currency, path);
  }

  /** The sum of the list, zero for an empty one. */
  static sum(list: Iterable<Money>, currency: string): Money {
    let total = Money.zero(currency);
    for (const money of list) total = total.plus(money);
    return total;
  }

  plus(other: Money): Money {
    return new Money(this.value.plus(this.comparable(other)), this.currency);
  }

  minus(other: Money): Money {
    return new Money(this.value.minus(this.comparable(other)), this.currency);
  }

  /** The product with an exact factor, rounded once; `path` as for `rounded`. */
  times(factor: Exact, path?: string): Money {
    return Money.rounded(this.value.times(factor), this.currency, path);
  }

  negated(): Money {
    return new Money(this.value.negated(), this.currency);
  }

  /** Whether amount and currency are the same. Unlike the comparisons it answers for two currencies: false. */
  equals(other: Money): boolean {
    return this.currency === other.currency && this.value.equals(other.value);
  }

  /** -1, 0 or 1, as `Array.sort` wants it. */
  compare(other: Money): number {
    return this.value.comparedTo(this.comparable(other));
  }

  greaterThan(other: Money): boolean {
    return this.compare(other) > 0;
  }

  lessThan(other: Money): boolean {
    return this.compare(other) < 0;
  }

  isZero(): boolean {
    return this.value.isZero();
  }

  isNegative(): boolean {
    return this.value.lessThan(0);
  }

  isPositive(): boolean {
    return this.value.greaterThan(0);
  }

  /** The amount in the currency's smallest unit. */
  minorUnits(): bigint {
    return BigInt(this.value.times(new Exact(10).pow(currencyDecimals(this.currency))).toFixed(0));
  }

  /** The text on the wire and in SQL parameters: exactly the currency's decimals ("1234.50", JPY "1235"). */
  toString(): string {
    return this.value.toFixed(currencyDecimals(this.currency));
  }

  toJSON(): string {
    return this.toString();
  }

  private comparable(other: Money): Exact {
    if (other.currency !== this.currency) {
      throw new RangeError(`Amounts in ${this.currency} and ${other.currency} cannot be combined.`);
    }
    return other.value;
  }
}

/** Reads what `MONEY_PATTERN` and the currency allow; shared by amounts and rates. Throws as `Money.parse` says. */
export function readAmount(text: string, currency: string, path?: string): Exact {
  // The type says string, but this is the border: a JSON number would match the pattern after coercion.
  if (typeof text !== 'string' || !MONEY_PATTERN.test(text)) {
    throw invalidInput(
      'MONEY_INVALID',
      'Send the amount as text with at most twelve digits before the point and four after it, such as "1234.50".',
      path,
    );
  }
  const value = new Exact(text);
  const decimals = currencyDecimals(currency);
  if (value.decimalPlaces() > decimals) {
    throw invalidInput(
      'MONEY_TOO_PRECISE',
      `Amounts in ${currency} have at most ${decimals.toString()} decimals.`,
      path,
    );
  }
  return value;
}

/** Reads a `numeric` column of amounts or rates. Throws as `Money.fromDatabase` says. */
export function readStored(text: string, currency: string): Exact {
  if (!STORED_PATTERN.test(text)) throw new RangeError(`"${text}" is not a stored amount.`);
  const value = new Exact(text);
  if (value.decimalPlaces() > currencyDecimals(currency)) {
    throw new RangeError(`The stored amount ${text} has more decimals than ${currency}.`);
  }
  return value;
}

/** A 422 about a value that was sent, with a field entry when its place in the request is known. */
export function invalidInput(code: ProblemCode, message: string, path?: string): Problem {
  return path === undefined ? problem(code, { detail: message }) : fieldProblem(code, path, message);
}
