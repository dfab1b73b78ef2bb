import type { Clock as KernelClock } from '#kernel';

/** The one source of the time. Areas ask it instead of the system, so that tests can choose the day. */
export abstract class Clock implements KernelClock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
