/** Everything that can be said about the sources without running them; tells all that is wrong, not just the first. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './checkout.mjs';

const CHECKS = [
  ['lockfile', '--', '--check'],
  ['types'],
  ['lint'],
  ['architecture'],
  ['format:check'],
  ['unused'],
  // What is generated from the code and committed must be what the code generates now.
  ['api', '--', '--check'],
  ['docs', '--', '--check'],
];

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const failed = CHECKS.filter(([script]) => script in scripts).filter(([script, ...args]) => {
  const began = performance.now();
  process.stdout.write(`\n== ${script}\n`);
  const { status } = spawnSync('npm', ['run', '--silent', script, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.stdout.write(
    `== ${script} ${status === 0 ? 'ok' : 'FAILED'} after ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
  return status !== 0;
});
process.stdout.write(
  failed.length === 0 ? '\nAll checks passed.\n' : `\nFailed: ${failed.map(([script]) => script).join(', ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
