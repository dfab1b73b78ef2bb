import { once } from 'node:events';

/** Ends the PostgreSQL of the tests and waits until its directory is gone. */
export default async function stopTestServer(): Promise<void> {
  const server = globalThis.votraTestServer;
  if (server?.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.stdin?.end();
  await ended;
}
