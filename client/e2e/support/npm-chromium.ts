import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './root.js';

const PACKAGE = join(ROOT, 'node_modules', '@sparticuz', 'chromium');

/** A program and the environment that it needs on top of ours. */
export interface BrowserProgram {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The Chromium that npm brought, unpacked into `.cache/` at the first call. It needs nothing but the C library of the
 * system: what else it links to, and fonts, come with it. So everybody who runs the tests runs the same browser.
 *
 * @returns undefined where the package has none for the platform: everywhere but on Linux on x64
 */
export async function npmChromium(): Promise<BrowserProgram | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(PACKAGE)) return undefined;
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const directory = join(ROOT, '.cache', `chromium-${version}`);
  if (!existsSync(directory)) await unpackInto(directory);
  return {
    executablePath: join(directory, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(directory, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(directory, 'fonts.conf'),
    },
  };
}

/** Several may do so at once: each unpacks for itself, the first to be ready gives its directory the name. */
async function unpackInto(directory: string): Promise<void> {
  await mkdir(join(directory, '..'), { recursive: true });
  const unfinished = await mkdtemp(`${directory}-`);
  try {
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'unpack-chromium.mjs')], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: unfinished },
    });
    await writeFile(join(unfinished, 'fonts.conf'), fontsIn(directory));
    // Another account may run the tests of the same checkout.
    for (const path of [unfinished, join(unfinished, 'chromium')]) await chmod(path, 0o755);
    await rename(unfinished, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** The fonts of the package and no others, so that a page looks alike on every machine. */
function fontsIn(directory: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(directory, 'fonts')}</dir>
  <cachedir>${join(directory, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
