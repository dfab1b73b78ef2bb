import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const SCRIPT = 'main-ABCDEFGH.js';

/** Stand for tsc and Angular's CLI: note that they ran, and fail over a source that says so. */
const TSC = `
const { appendFileSync, cpSync, readFileSync } = require('node:fs');
appendFileSync('log', 'server ');
cpSync('server/src', 'dist/server/src', { recursive: true });
if (readFileSync('server/src/main.ts', 'utf8').includes('wrong')) { console.log('main.ts is wrong'); process.exit(1); }
`;
const NG = `
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
appendFileSync('log', 'console ');
console.log('Application bundle generation complete.');
if (readFileSync('client/src/main.ts', 'utf8').includes('odd')) console.log('WARNING main.ts is odd');
mkdirSync('dist/client/browser', { recursive: true });
writeFileSync('dist/client/browser/${SCRIPT}', 'minutes '.repeat(100));
writeFileSync('dist/client/browser/tiny.css', 'a{}');
`;

/** A checkout in which each program writes down that it was run. */
class Checkout {
  private readonly directory = mkdtempSync(join(tmpdir(), 'votra-build-'));

  constructor() {
    for (const tool of ['builds.mjs', 'checkout.mjs'])
      cpSync(join(ROOT, 'tools', tool), join(this.directory, 'tools', tool));
    this.write('package.json', '{}');
    for (const file of ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'angular.json'])
      this.write(file, '{}');
    for (const file of ['client/tsconfig.json', 'client/tsconfig.app.json', 'libs/sdk/openapi.json'])
      this.write(file, '{}');
    for (const file of ['server/src/main.ts', 'libs/kernel/src/index.ts', 'client/src/main.ts']) this.write(file, '');
    this.write('node_modules/typescript/bin/tsc', TSC);
    this.write('node_modules/@angular/cli/bin/ng.js', NG);
  }

  write(file: string, content: string): void {
    mkdirSync(dirname(join(this.directory, file)), { recursive: true });
    writeFileSync(join(this.directory, file), content);
  }

  read(file: string): Buffer {
    return readFileSync(join(this.directory, file));
  }

  has(file: string): boolean {
    return existsSync(join(this.directory, file));
  }

  delete(file: string): void {
    rmSync(join(this.directory, file));
  }

  /** @returns what was built, in alphabetical order, what was told and complained about, and the exit code */
  async build(): Promise<{ built: string[]; told: string; said: string; code: number | null }> {
    this.write('log', '');
    const program = `import { ensureBuilt } from './tools/builds.mjs'; await ensureBuilt();`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: this.directory,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [told, said, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    const built = this.read('log').toString().split(' ').slice(0, -1).sort();
    return { built, told, said, code };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

describe('a build', () => {
  let checkout: Checkout;

  beforeEach(async () => {
    checkout = new Checkout();
    expect(await checkout.build()).toMatchObject({ built: ['console', 'server'], said: '', code: 0 });
  });

  afterEach(() => checkout.remove());

  it('is not made again when nothing has changed', async () => {
    checkout.write('client/src/main.ts', '');
    checkout.write('server/src/main.spec.ts', 'a test');
    checkout.write('client/src/main.spec.ts', 'a test');
    checkout.write('README.md', 'a text');
    expect((await checkout.build()).built).toEqual([]);
  });

  it.each([
    ['server/src/main.ts', ['server']],
    ['server/migrations/index.ts', ['server']],
    ['client/src/main.ts', ['console']],
    ['client/src/styles.scss', ['console']],
    ['client/public/favicon.svg', ['console']],
    ['angular.json', ['console']],
    ['libs/sdk/openapi.json', ['console']],
    ['package-lock.json', ['console']],
    ['libs/kernel/src/index.ts', ['console', 'server']],
    ['tsconfig.json', ['console', 'server']],
    ['package.json', ['console', 'server']],
  ])('makes anew what is made of %s, and no more', async (file, built) => {
    checkout.write(file, '{ "name": "changed" }');
    expect((await checkout.build()).built).toEqual(built);
  });

  it('leaves nothing of a source that is gone, and leaves the console alone', async () => {
    checkout.write('server/src/old.ts', '');
    await checkout.build();
    expect(checkout.has('dist/server/src/old.ts')).toBe(true);
    checkout.delete('server/src/old.ts');
    expect((await checkout.build()).built).toEqual(['server']);
    expect(checkout.has('dist/server/src/old.ts')).toBe(false);
    expect(checkout.has(`dist/client/browser/${SCRIPT}`)).toBe(true);
  });

  it('compresses each file of the console that gets smaller', () => {
    const plain = checkout.read(`dist/client/browser/${SCRIPT}`);
    expect(brotliDecompressSync(checkout.read(`dist/client/browser/${SCRIPT}.br`))).toEqual(plain);
    expect(gunzipSync(checkout.read(`dist/client/browser/${SCRIPT}.gz`))).toEqual(plain);
    expect(checkout.has('dist/client/browser/tiny.css.br')).toBe(false);
  });

  it('tells what it was warned of, and not all that it made', async () => {
    checkout.write('client/src/main.ts', 'odd');
    const { told, code } = await checkout.build();
    expect([told, code]).toEqual(['Building the console ...\nWARNING main.ts is odd\n\n', 0]);
  });

  it('that fails says why, and is tried again', async () => {
    checkout.write('server/src/main.ts', 'wrong');
    for (const attempt of [await checkout.build(), await checkout.build()])
      expect(attempt).toMatchObject({ built: ['server'], said: expect.stringContaining('main.ts is wrong'), code: 1 });
  });
});
