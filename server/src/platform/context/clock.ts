import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock as KernelClock } from '#kernel';

/** The one source of the time. Areas ask it instead of the system, so that tests can choose the day. */
export abstract class Clock implements KernelClock {
  abstract now(): Date;
}

const pastNow = new AsyncLocalStorage<Date>();

/** Runs `work` as if it were that time: demo data has a past, and everything in it happens when it would have happened. */
export const runAt = <T>(instant: Date, work: () => T): T => pastNow.run(instant, work);

export class SystemClock extends Clock {
  now(): Date {
    return pastNow.getStore() ?? new Date();
  }
}
