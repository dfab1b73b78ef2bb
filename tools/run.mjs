/**
 * Runs a program of this repository: `node tools/run.mjs server/src/main.ts [arguments]`. Installs and builds first
 * when that is needed, so that one command is enough on a fresh clone. The program runs in this very process and gets
 * its signals directly.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureServerBuilt } from './builds.mjs';
import { endWithShell, ensureInstalled, ensureOwnNode, ROOT } from './checkout.mjs';

/** The program that serves the console; the others can do without it. */
const SERVER = 'server/src/main.ts';

const [source, ...args] = process.argv.slice(2);
if (!source || !existsSync(join(ROOT, source))) {
  process.stderr.write(`There is no program ${source ?? '(none named)'} in this repository.\n`);
  process.exit(2);
}

endWithShell();
ensureInstalled();
await ensureOwnNode();
await (source === SERVER ? ensureBuilt() : ensureServerBuilt());

const built = join(ROOT, 'dist', source.replace(/\.ts$/, '.js'));
process.argv = [process.execPath, built, ...args];
await import(pathToFileURL(built).href);
