/** How much of a budget is used up: the marks are at 75, 90 and 100 percent. */
export type BurnLevel = 'fine' | 'notable' | 'close' | 'over';

/** The level of a percentage as the API writes it ("82.5"). */
export function levelOf(percent: string): BurnLevel {
  const used = Number(percent);
  if (used > 100) return 'over';
  if (used >= 90) return 'close';
  return used >= 75 ? 'notable' : 'fine';
}
