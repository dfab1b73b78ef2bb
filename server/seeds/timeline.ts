import { runAt } from '#platform/context';

interface Happening {
  readonly at: Date;
  readonly work: () => Promise<void>;
}

/** What happens when. Whatever is put on it happens in the order of time, and may put later things on it. */
export class Timeline {
  private readonly ahead: Happening[] = [];

  /** @param hour of the day in UTC */
  on(date: string, hour: number, work: () => Promise<void>): void {
    const at = new Date(`${date}T${String(hour).padStart(2, '0')}:00:00.000Z`);
    // Of two things at one time the one that was put here first happens first.
    const place = this.ahead.findLastIndex((happening) => happening.at <= at) + 1;
    this.ahead.splice(place, 0, { at, work });
  }

  /** Lets everything happen up to now; what lies ahead of it does not. */
  async run(now: Date): Promise<void> {
    for (let next = this.ahead.shift(); next && next.at <= now; next = this.ahead.shift())
      await runAt(next.at, next.work);
  }
}
