import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { findPackageJSON } from 'node:module';

/** The checkout, wherever this program was built to. */
export const ROOT = dirname(findPackageJSON(import.meta.url) ?? '.');

/**
 * Writes files that are made from the code, or with `--check` compares them: a committed file that differs from what
 * the code says now is named, and the program fails.
 *
 * @param folder one that holds generated files only, relative to the checkout: what it has beyond them is removed.
 */
export function writeGenerated(files: Readonly<Record<string, string>>, command: string, folder?: string): void {
  const isCheck = process.argv.includes('--check');
  const stale: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const path = join(ROOT, name);
    if (contentOf(path) === content) continue;
    if (isCheck) {
      stale.push(name);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    process.stdout.write(`Wrote ${relative(ROOT, path)}\n`);
  }
  for (const name of folder === undefined ? [] : namesIn(folder).filter((each) => !(each in files))) {
    if (isCheck) stale.push(name);
    else rmSync(join(ROOT, name));
  }
  if (stale.length === 0) return;
  process.stderr.write(
    `Not what the code says now: ${stale.join(', ')}. Run \`npm run ${command}\` and commit the result.\n`,
  );
  process.exitCode = 1;
}

function namesIn(folder: string): string[] {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
