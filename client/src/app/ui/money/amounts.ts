import { FormatCache } from '../locale/formats';

const MONEY = new FormatCache(
  (locale: string, currency: string, decimals: string) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, ...exactly(decimals) }),
);
const NUMBERS = new FormatCache((locale: string, decimals: string) => new Intl.NumberFormat(locale, exactly(decimals)));
const PERCENT = new FormatCache(
  (locale: string) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }),
);

const DECIMAL = /^-?\d+(?:\.(\d+))?$/;

/**
 * An amount as people read it: `1234.50` and `EUR` in German are `1.234,50 €`. The text is formatted as it is, with the
 * decimals that it has: it never becomes a floating-point number, and no rule about decimals is applied twice.
 */
export function writeMoney(locale: string, amount: string, currency: string): string {
  return MONEY.get(locale, currency, decimalsOf(amount)).format(decimal(amount));
}

/** A decimal text, such as a quantity of hours, in the locale's digits: `7.5` in German is `7,5`. */
export function writeDecimal(locale: string, value: string): string {
  return NUMBERS.get(locale, decimalsOf(value)).format(decimal(value));
}

/** A fraction of one as the API gives tax rates: `0.19` is `19 %`. */
export function writeFraction(locale: string, fraction: string): string {
  return PERCENT.get(locale).format(decimal(fraction));
}

/** A number of hundredths as the API gives shares: `82.5` is `82.5 %`, with the percent sign where the locale has it. */
export function writePercentage(locale: string, hundredths: string): string {
  decimal(hundredths);
  return PERCENT.get(locale).format(`${hundredths}E-2` as Intl.StringNumericLiteral);
}

function decimalsOf(value: string): string {
  return String(DECIMAL.exec(value)?.[1]?.length ?? 0);
}

/** @throws TypeError when the text is no decimal number, since the API promises that it is one */
function decimal(value: string): Intl.StringNumericLiteral {
  if (!DECIMAL.test(value)) throw new TypeError(`"${value}" is not a decimal number.`);
  return value as Intl.StringNumericLiteral;
}

function exactly(decimals: string): Intl.NumberFormatOptions {
  return { minimumFractionDigits: Number(decimals), maximumFractionDigits: Number(decimals) };
}
