const DECIMALS = 4;

/**
 * Compares two decimal texts of the API, of amounts or shares, exactly: as whole numbers of their fourth decimal.
 * @returns negative when `a` is less, positive when it is more, 0 when they are the same ("1.5" and "1.50" are)
 */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [unitsOf(a), unitsOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether there is nothing: "0.00". */
export function isZero(amount: string): boolean {
  return unitsOf(amount) === 0n;
}

/** Whether it is less than nothing: a budget that is passed. */
export function isNegative(amount: string): boolean {
  return unitsOf(amount) < 0n;
}

function unitsOf(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(DECIMALS, '0').slice(0, DECIMALS));
}
