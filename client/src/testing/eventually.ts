import { vi } from 'vitest';

/** As long as a machine with other things to do may take, in milliseconds; a test that waits in vain fails after it. */
const PATIENCE = 20_000;

vi.setConfig({ testTimeout: PATIENCE + 5_000 });

/** Waits until something is there, and answers it. */
export function eventually<T>(find: () => T | Promise<T>) {
  return vi.waitUntil(find, { timeout: PATIENCE });
}
