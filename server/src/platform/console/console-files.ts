import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { type Asset, assetOf } from '#platform/assets';

/** The console as the build left it. */
export interface ConsoleFiles {
  /** The text of index.html. */
  readonly index: string;
  /** Path of the URL -> every other file. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/** The kinds of files that a build of Angular makes, and those that people put into its `public` folder. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const INDEX = 'index.html';

/** The build writes them beside the files that they are made of. */
const COMPRESSED = ['.br', '.gz'];

/**
 * Reads the whole console into memory: a few megabytes, and no request waits for a disk.
 *
 * @returns undefined where no console was built
 * @throws at a file of a kind that has no media type here
 */
export async function readConsole(directory: string): Promise<ConsoleFiles | undefined> {
  const files = await filesIn(directory);
  if (!files.has(INDEX)) return undefined;
  const served = [...files].filter((file) => file !== INDEX && !COMPRESSED.includes(extname(file)));
  const assets = served.map(async (file) => {
    const read = async (suffix = ''): Promise<Buffer> => readFile(join(directory, file + suffix));
    const brotli = files.has(`${file}.br`) ? await read('.br') : undefined;
    const gzip = files.has(`${file}.gz`) ? await read('.gz') : undefined;
    return [`/${file}`, assetOf(typeOf(file), await read(), { brotli, gzip })] as const;
  });
  return { index: await readFile(join(directory, INDEX), 'utf8'), assets: new Map(await Promise.all(assets)) };
}

/** Every file in a directory and below, with slashes; none where there is no such directory. */
async function filesIn(directory: string): Promise<Set<string>> {
  try {
    const entries = await readdir(directory, { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    return new Set(files.map((file) => relative(directory, file).split(sep).join('/')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set();
    throw error;
  }
}

function typeOf(file: string): string {
  const type = TYPES[extname(file)];
  if (type === undefined) throw new Error(`The console has a file ${file}, and no media type is known for its kind.`);
  return type;
}
