/**
 * Names in package-lock.json the platform packages that npm has left out. A registry that does not carry the packages
 * of every platform makes npm write a lockfile without them, and then `npm ci` refuses that lockfile everywhere. After
 * a change of dependencies: `npm run lockfile`; with --check it changes nothing and fails when something is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './checkout.mjs';

const path = join(ROOT, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isLocked(parent, name))
    .map(([name, version]) => ({ name, entry: entryOf(name, version, dev) })),
);

if (missing.length === 0) {
  process.stdout.write('The lockfile is complete.\n');
} else if (process.argv.includes('--check')) {
  process.stderr.write(`package-lock.json lacks ${missing.length} platform packages; run npm run lockfile:\n`);
  for (const { name } of missing) process.stderr.write(`  ${name}\n`);
  process.exitCode = 1;
} else {
  for (const { name, entry } of missing) lock.packages[`node_modules/${name}`] = entry;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`Added ${missing.length} platform packages.\n`);
}

/** As Node.js looks a package up: beside the one that wants it, then further up. */
function isLocked(parent, name) {
  for (let place = parent; ; place = place.slice(0, Math.max(place.lastIndexOf('/node_modules/'), 0))) {
    if (`${place ? `${place}/` : ''}node_modules/${name}` in lock.packages) return true;
    if (place === '') return false;
  }
}

/**
 * The name of a platform package tells where it is for: `binding-linux-arm-gnueabihf`, `core-win32-x64-msvc`. What is
 * for WebAssembly, `binding-wasm32-wasi`, is for no processor, and so is installed only where someone asks for it.
 */
function entryOf(name, version, dev) {
  if (name.endsWith('-wasm32-wasi') && /^\d/.test(version))
    return { version, cpu: ['wasm32'], ...(dev && { dev }), optional: true };
  const [, os, cpu, abi = ''] =
    /-(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(`-${name.split('/').at(-1)}`) ??
    [];
  if (!os || !/^\d/.test(version))
    throw new Error(`${name}@${version} is no exact version of a package for one platform.`);
  const libc = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }[os === 'linux' ? abi : ''];
  return { version, cpu: [cpu], ...(dev && { dev }), ...(libc && { libc: [libc] }), optional: true, os: [os] };
}
