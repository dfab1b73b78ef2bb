/**
 * Runs the tests, installing first when that is needed, and closes with one line `N passed, N failed`. Arguments are
 * Jest's: `npm test -- invoices` runs the files with "invoices" in their path. With DATABASE_URL the tests run on that
 * server, in databases of their own, instead of the embedded one.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithShell, ensureInstalled, ensureOwnNode, ROOT } from './checkout.mjs';

endWithShell();
ensureInstalled();
await ensureOwnNode();

const { passed, failed } = await runJest(process.argv.slice(2));
if (passed + failed === 0) process.stderr.write('No test was run.\n');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;

/** A file that cannot even be loaded counts as one failed test, and so does a Jest that ends without its report. */
async function runJest(args) {
  const directory = mkdtempSync(join(tmpdir(), 'votra-jest-'));
  const report = join(directory, 'report.json');
  try {
    const code = await run([
      // Nest is published as ES modules only, which Jest runs behind this switch.
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      createRequire(import.meta.url).resolve('jest/bin/jest'),
      '--json',
      `--outputFile=${report}`,
      ...args,
    ]);
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const counted = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed: counted === 0 && code !== 0 ? 1 : counted };
  } catch (error) {
    process.stderr.write(`Jest ended without its report: ${error.message}\n`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function run(args) {
  // The report, two megabytes of JSON, goes to the file only; what people read is on the error output.
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['inherit', 'ignore', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
