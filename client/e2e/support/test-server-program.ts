import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './root.js';

/**
 * Starts the PostgreSQL of the tests for a program that is none, and puts into the environment where it is, as Jest's
 * global setup does for the tests.
 * @returns what ends it and removes all that it wrote
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  const program = join(ROOT, 'server', 'test', 'support', 'test-server.ts');
  const server = spawn(process.execPath, ['--import', join(ROOT, 'tools', 'typescript.mjs'), program], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit').then(() => undefined);
  const ready = once(createInterface({ input: server.stdout }), 'line').then(([line]) => String(line));
  const answer = await Promise.race([ready, ended]);
  if (answer === undefined) throw new Error('The PostgreSQL of the tests did not start; the reason is above.');
  Object.assign(process.env, JSON.parse(answer));
  return async () => {
    server.stdin.end();
    await ended;
  };
}
