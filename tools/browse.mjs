/**
 * Runs a program that looks at the console in a browser: `node tools/browse.mjs client/e2e/screenshots.ts`. Installs
 * first when that is needed.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { endWithShell, ensureInstalled, ensureOwnNode, ROOT } from './checkout.mjs';

endWithShell();
ensureInstalled();
await ensureOwnNode();

// It stands on the tests' means, which are no part of a build.
const { status } = spawnSync(
  process.execPath,
  ['--import', join(ROOT, 'tools', 'typescript.mjs'), ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
