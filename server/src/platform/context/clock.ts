import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock as KernelClock } from '#kernel';

/** The one source of the time. Areas ask it instead of the system, so that tests can choose the day. */
export abstract class Clock implements KernelClock {
  abstract now(): Date;
}

const pretended = new AsyncLocalStorage<Date>();

/** Runs `work` as if it were that time: demo data has a past, and everything in it happens when it would have happened. */
export const runAt = <T>(instant: Date, work: () => T): T => pretended.run(instant, work);

/** The time that `runAt` pretends; undefined outside of it. */
export const pretendedNow = (): Date | undefined => pretended.getStore();

export class SystemClock extends Clock {
  now(): Date {
    return pretendedNow() ?? new Date();
  }
}
