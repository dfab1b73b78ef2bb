const PERCENT = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/;
const HUNDRED = 1_000_000;

/**
 * The fraction of one that somebody means by typing percent: `19`, `7,5` and `19 %` are `0.19`, `0.075` and `0.19`. The
 * point is moved in the text, so that nothing is rounded.
 * @returns undefined for what is no percentage from 0 to 100 with at most two decimals
 */
export function fractionOfPercent(text: string): string | undefined {
  const [, whole, decimals = ''] = PERCENT.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const digits = whole.padStart(3, '0') + decimals.padEnd(2, '0');
  if (Number(digits) * 100 > HUNDRED) return undefined;
  return `${digits.slice(0, 1)}.${digits.slice(1).replace(/0{1,2}$/, '')}`;
}

/** What somebody would type for a fraction: `0.19` is `19`, `0.075` is `7.5`. */
export function percentOfFraction(fraction: string): string {
  const [whole = '0', decimals = ''] = fraction.split('.');
  const digits = whole + decimals.padEnd(4, '0');
  const percent = digits.slice(0, -2).replace(/^0+(?=\d)/, '');
  const rest = digits.slice(-2).replace(/0+$/, '');
  return rest === '' ? percent : `${percent}.${rest}`;
}
