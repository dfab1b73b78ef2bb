import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ShutdownState } from './shutdown-state.js';

/** How long the server says "not ready" while it still takes requests, so that balancers notice before it is gone. */
const NOTICE_MS = 300;

/** Requests that are running when the listener closes get this long to end. */
const DRAIN_LIMIT_MS = 10_000;

/**
 * Stops the server without losing a request: first it is not ready, then its listener closes, then what runs may end.
 * Connections that are still busy after ten seconds are cut; their transactions roll back.
 */
export async function stopGracefully(app: NestFastifyApplication): Promise<void> {
  app.get(ShutdownState).begin();
  await pause(NOTICE_MS);
  const cut = setTimeout(() => {
    app.getHttpServer().closeAllConnections();
  }, DRAIN_LIMIT_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
