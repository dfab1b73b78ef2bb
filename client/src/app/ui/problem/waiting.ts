import { effect, type Signal, signal } from '@angular/core';
import type { Problem } from './problem';

/**
 * The seconds until it is worth trying again, counted down; 0 when one may. Call it where things are injected.
 * @param problem what the server said last, a new object for each answer
 */
export function waitAfter(problem: Signal<Problem | undefined>): Signal<number> {
  const left = signal(0);
  effect((onCleanup) => {
    const until = Date.now() + (problem()?.retryAfter ?? 0) * 1000;
    const count = (): void => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      left.set(seconds);
      if (seconds === 0) clearInterval(timer);
    };
    const timer = setInterval(count, 500);
    count();
    onCleanup(() => {
      clearInterval(timer);
    });
  });
  return left.asReadonly();
}

/** Minutes and seconds as on a clock: 75 is `1:15`. */
export function asClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
