import { Injectable, signal } from '@angular/core';

const EVERY = 30_000;

/** The time of the browser, accurate enough for "3 minutes ago": it moves on twice a minute. */
@Injectable({ providedIn: 'root' })
export class Now {
  private readonly clock = signal(Date.now());

  /** Milliseconds since 1970. */
  readonly time = this.clock.asReadonly();

  constructor() {
    setInterval(() => {
      this.clock.set(Date.now());
    }, EVERY);
  }
}
