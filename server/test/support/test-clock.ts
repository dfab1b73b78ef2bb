import { Clock } from '#platform/context';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A clock that stands still until the test moves it. It begins on a Monday, at noon UTC. */
export class TestClock extends Clock {
  private instant: number;

  constructor(start = '2026-11-23T12:00:00.000Z') {
    super();
    this.instant = Date.parse(start);
  }

  now(): Date {
    return new Date(this.instant);
  }

  advance({ days = 0, minutes = 0, seconds = 0 }: { days?: number; minutes?: number; seconds?: number }): void {
    this.instant += days * DAY_MS + minutes * 60_000 + seconds * 1000;
  }

  set(instant: string): void {
    this.instant = Date.parse(instant);
  }
}
