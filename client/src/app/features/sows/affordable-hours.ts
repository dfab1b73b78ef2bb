/** What the API takes for an amount; everything else is still being typed. */
const AMOUNT = /^(\d{1,12})(?:\.(\d{1,4}))?$/;

/**
 * How many whole hours a budget buys at a rate per hour, for judging whether the two belong together; undefined while
 * one of them is no amount. Nothing is billed by it: it counts hours, and it counts them exactly.
 */
export function affordableHours(budget: string, rate: string): bigint | undefined {
  const [all, perHour] = [inTenThousandths(budget), inTenThousandths(rate)];
  return all === undefined || perHour === undefined || perHour === 0n ? undefined : all / perHour;
}

function inTenThousandths(amount: string): bigint | undefined {
  const [, whole, fraction = ''] = AMOUNT.exec(amount.trim()) ?? [];
  return whole === undefined ? undefined : BigInt(whole + fraction.padEnd(4, '0'));
}
