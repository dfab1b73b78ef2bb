import { Money, Rate } from '#kernel';

/** Minutes of one person on a project at one rate. The rate is decimal text; null for time that is worth nothing. */
export interface RatedMinutes {
  readonly userId: string;
  readonly minutes: number;
  readonly rate: string | null;
}

/**
 * What time is worth that is on no invoice, computed like the default grouping of one: minutes are added up by person
 * and rate before anything is rounded, so that the sum equals the line that they would become.
 */
export function worthOf(time: readonly RatedMinutes[], currency: string): Money {
  const lines = new Map<string, { rate: Rate; minutes: number }>();
  for (const { userId, minutes, rate: text } of time) {
    if (text === null) continue;
    const rate = Rate.fromDatabase(text, currency);
    const key = `${userId} ${rate.toString()}`;
    lines.set(key, { rate, minutes: (lines.get(key)?.minutes ?? 0) + minutes });
  }
  const amounts = [...lines.values()].map(({ rate, minutes }) => rate.amountFor(minutes));
  return Money.sum(amounts, currency);
}
