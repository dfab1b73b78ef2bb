/** Numbers that look random and are the same every time: `seed` decides all of them. */
export class Random {
  private state: number;

  constructor(seed: string) {
    this.state = [...seed].reduce((hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5);
  }

  /** A whole number below `limit` (mulberry32). */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }

  /** Whether something happens that happens so many times in a hundred. */
  happens(percent: number): boolean {
    return this.below(100) < percent;
  }

  one<T>(choices: readonly T[]): T {
    return this.weighted(choices, () => 1);
  }

  /** One of the choices, the heavier the likelier. */
  weighted<T>(choices: readonly T[], weightOf: (choice: T) => number): T {
    let place = this.below(choices.reduce((sum, choice) => sum + weightOf(choice), 0));
    for (const choice of choices) {
      place -= weightOf(choice);
      if (place < 0) return choice;
    }
    throw new Error('There is nothing to choose from.');
  }
}
