import { problem } from '#kernel';

/** Lets a bounded number of pieces of work run at once and a bounded number wait, first come, first served. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws RATE_LIMITED at once when too many wait already */
  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.comeIn();
    try {
      return await work();
    } finally {
      this.goOut();
    }
  }

  private async comeIn(): Promise<void> {
    if (this.running < this.atOnce) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.mostWaiting) {
      throw problem('RATE_LIMITED', {
        detail: 'Many people are signing in right now. Try again in some seconds.',
        retryAfterSeconds: 5,
      });
    }
    await new Promise<void>((itsTurn) => this.waiting.push(itsTurn));
  }

  /** Hands the place to whoever waits longest, so that nobody slips in between. */
  private goOut(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
