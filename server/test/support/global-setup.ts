import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

declare global {
  var votraTestServer: ChildProcess | undefined;
}

const ROOT = join(__dirname, '..', '..', '..');

/**
 * Starts the PostgreSQL of the tests in a process of its own and tells the workers, through the environment, where the
 * migrated template is. The process ends when its standard input does, so that nothing is left behind even when Jest is killed.
 *
 * Jest loads this file as CommonJS and cannot follow imports of our sources from here.
 */
export default async function startTestServer(): Promise<void> {
  const server = spawn(
    process.execPath,
    ['--import', join(ROOT, 'tools/typescript.mjs'), join(__dirname, 'test-server.ts')],
    {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  globalThis.votraTestServer = server;
  const ready = once(createInterface({ input: server.stdout }), 'line').then(([line]) => line as string);
  const ended = once(server, 'exit').then(() => undefined);
  const answer = await Promise.race([ready, ended]);
  if (answer === undefined) throw new Error('The PostgreSQL of the tests did not start; the reason is above.');
  Object.assign(process.env, JSON.parse(answer) as Record<string, string>);
  process.env.VOTRA_TEST_ANSWERS = join(mkdtempSync(join(tmpdir(), 'votra-answers-')), 'answers.txt');
}
