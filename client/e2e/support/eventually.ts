import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks, and until it is too late. */
const POLL = 50;
const PATIENCE = 10_000;

/**
 * Looks until what is seen is as wanted.
 * @throws with what was seen last, when it does not become so within ten seconds
 */
export async function eventually<T>(look: () => Promise<T>, isWanted: (seen: T) => boolean): Promise<T> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (isWanted(seen)) return seen;
    if (performance.now() > deadline) throw new Error(`It stayed as it was: ${JSON.stringify(seen)}`);
    await pause(POLL);
  }
}
