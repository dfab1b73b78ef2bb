/**
 * Runs the tests, installing first when that is needed, and closes with one line `N passed, N failed`: the console's
 * unit tests by Vitest, everything else by Jest. Arguments are Jest's: `npm test -- invoices` runs its files with
 * "invoices" in their path, and no unit test of the console (`npm run test:console` does). With DATABASE_URL the tests
 * run on that server, in databases of their own, instead of the embedded one.
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

const jestArguments = process.argv.slice(2);
const counts =
  jestArguments.length > 0
    ? [await runJest(jestArguments)]
    : [await runVitest(), await runJest([], 'server'), await runJest(['--maxWorkers=2'], 'browser')];
const passed = counts.reduce((sum, each) => sum + each.passed, 0);
const failed = counts.reduce((sum, each) => sum + each.failed, 0);
if (passed + failed === 0) process.stderr.write('No test was run.\n');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;

/** @param part which part of Jest's tests (jest.config.ts); all of them when undefined. */
function runJest(args, part) {
  const jest = (report) => [
    // Nest is published as ES modules only, which Jest runs behind this switch.
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    createRequire(import.meta.url).resolve('jest/bin/jest'),
    '--json',
    `--outputFile=${report}`,
    ...args,
  ];
  return counted('Jest', jest, part ? { environment: { VOTRA_TESTS: part } } : {});
}

/** Through Angular's own builder, which compiles what the tests import as it compiles the console. */
function runVitest() {
  const ngTest = (report) => [
    createRequire(import.meta.url).resolve('@angular/cli/bin/ng.js'),
    'test',
    '--watch=false',
    '--progress=false',
    '--reporters=default',
    '--reporters=json',
    `--output-file=${report}`,
  ];
  // What it tells goes where Jest tells: to the error output.
  return counted('Vitest', ngTest, { output: process.stderr.fd });
}

/**
 * Runs a runner and reads its report; both write the same one. A file that cannot even be loaded counts as one failed
 * test, and so does a runner that ends without its report.
 */
async function counted(name, argumentsFor, options) {
  const directory = mkdtempSync(join(tmpdir(), 'votra-tests-'));
  const report = join(directory, 'report.json');
  try {
    const code = await run(argumentsFor(report), options);
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const failures = result.numFailedTests + unloaded(result);
    return { passed: result.numPassedTests, failed: failures === 0 && code !== 0 ? 1 : failures };
  } catch (error) {
    process.stderr.write(`${name} ended without its report: ${error.message}\n`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function unloaded({ numRuntimeErrorTestSuites, testResults }) {
  return (
    numRuntimeErrorTestSuites ??
    testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
  );
}

function run(args, { environment = {}, output = 'ignore' }) {
  // The report, two megabytes of JSON, goes to the file only; what people read is on the error output.
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['inherit', output, 'inherit'],
    env: { ...process.env, ...environment },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
