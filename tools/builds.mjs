/**
 * Builds what changed since the last build, the server and the console each on its own. Compares contents: a fresh
 * checkout of the same files builds nothing.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { fail, readJson, ROOT, say } from './checkout.mjs';

/** A build: everything that decides what it makes, the program that makes it, and a note of what it was made of. */
const SERVER = {
  name: 'server',
  folders: ['libs/kernel/src', 'server/src', 'server/migrations', 'server/seeds', 'server/bench', 'tools'],
  isInput: (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  settings: ['tsconfig.json', 'tsconfig.build.json', 'package.json'],
  program: ['typescript/bin/tsc', ['-p', 'tsconfig.build.json']],
  outputs: ['dist/libs', 'dist/server', 'dist/tools', 'dist/.tsbuildinfo'],
  stamp: 'dist/.build-stamp.json',
};
const CONSOLE = {
  name: 'console',
  folders: ['client/src', 'client/public', 'libs/kernel/src', 'libs/sdk'],
  isInput: (file) => !file.endsWith('.spec.ts'),
  settings: [
    'angular.json',
    'client/tsconfig.json',
    'client/tsconfig.app.json',
    'tsconfig.json',
    'package.json',
    'package-lock.json',
  ],
  program: ['@angular/cli/bin/ng.js', ['build', '--progress=false']],
  outputs: ['dist/client'],
  stamp: 'dist/client/.build-stamp.json',
  compressed: 'dist/client/browser',
};

/** Files that get much smaller. Fonts and pictures are compressed as they are. */
const COMPRESSIBLE = /\.(css|js|json|svg|txt|webmanifest)$/;

/** The server with its tools, and the console that it serves, at the same time. */
export async function ensureBuilt() {
  await build([SERVER, CONSOLE]);
}

/** The server with its tools only. */
export async function ensureServerBuilt() {
  await build([SERVER]);
}

async function build(parts) {
  // Each is seen through to its end: one that went on behind our back would write into the next build.
  const reasons = (await Promise.all(parts.map(buildPart))).filter((reason) => reason !== undefined);
  if (reasons.length > 0) fail(`${reasons.join('\n')}\nThe build failed; the reasons are above.`);
}

/** @returns why it failed */
async function buildPart(part) {
  const sources = part.folders.flatMap((folder) => filesIn(folder)).filter(part.isInput);
  const wanted = { hash: hashOf([...sources, ...part.settings]), sources };
  const built = readJson(join(ROOT, part.stamp));
  if (built?.hash === wanted.hash) return undefined;

  say(`Building the ${part.name} ...`);
  rmSync(join(ROOT, part.stamp), { force: true });
  // What tsc made of a source that is gone would still be found, as a migration for example.
  if (!built || built.sources.some((source) => !sources.includes(source)))
    for (const output of part.outputs) rmSync(join(ROOT, output), { recursive: true, force: true });
  const { status, output } = await runProgram(...part.program);
  if (status !== 0) return output;
  // Angular tells first what it has made, which is long and nobody's question.
  const warnings = output.search(/^.*warning/im);
  if (warnings >= 0) say(output.slice(warnings));
  if (part.compressed) await compressFiles(part.compressed);
  mkdirSync(dirname(join(ROOT, part.stamp)), { recursive: true });
  writeFileSync(join(ROOT, part.stamp), JSON.stringify(wanted));
  return undefined;
}

/** Runs a program of a package to its end. @returns its exit status and all that it said */
async function runProgram(module, args) {
  const program = createRequire(join(ROOT, 'package.json')).resolve(module);
  const child = spawn(process.execPath, [program, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  return { status, output };
}

/** Writes `<file>.br` and `<file>.gz` beside each file that is worth it, which takes too long for the server's start. */
async function compressFiles(folder) {
  const files = filesIn(folder).filter((file) => COMPRESSIBLE.test(file));
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(join(ROOT, file));
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      };
      const compressed = {
        br: await promisify(brotliCompress)(content, { params }),
        gz: await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
      };
      for (const [suffix, smaller] of Object.entries(compressed))
        if (smaller.length < content.length) await writeFile(join(ROOT, `${file}.${suffix}`), smaller);
    }),
  );
}

/** Every file in a folder of the repository and below, by its path from the root. */
function filesIn(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  return hash.digest('hex');
}
