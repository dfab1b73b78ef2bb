import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { oneAtATime } from './one-at-a-time.js';
import { ROOT } from './root.js';

/**
 * Builds the console if it is not as its sources are, so that no test looks at an old one.
 * @returns the directory of its files
 */
export async function builtConsole(): Promise<string> {
  await oneAtATime('build', async () => {
    await promisify(execFile)(process.execPath, [join(ROOT, 'tools', 'build.mjs')], { cwd: ROOT });
  });
  return join(ROOT, 'dist', 'client', 'browser');
}
