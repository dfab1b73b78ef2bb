import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the build says of each file that it made. */
interface Stats {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly entryPoint?: string; readonly imports: readonly { readonly path: string; readonly kind: string }[] }
    >
  >;
}

const MAIN = 'client/src/main.ts';
const STYLES = /^styles-.*\.css$/;

/** What a browser has to load, by the notes of the build, in bytes as gzip packs them. */
export class BuildSizes {
  private constructor(
    private readonly directory: string,
    private readonly outputs: Stats['outputs'],
  ) {}

  /** @param directory the built console's */
  static of(directory: string): BuildSizes {
    const { outputs } = JSON.parse(readFileSync(join(directory, '..', 'browser-stats.json'), 'utf8')) as Stats;
    return new BuildSizes(directory, outputs);
  }

  /** The page, its styles and the scripts that it needs before it can show anything. */
  firstLoad(): number {
    const styles = Object.keys(this.outputs).filter((file) => STYLES.test(file));
    return this.packed(['index.html', ...styles, ...this.initial()]);
  }

  /** For each source that is loaded when it is needed: what that adds to the first load. */
  lazyLoads(): Map<string, number> {
    const initial = this.initial();
    const lazy = Object.entries(this.outputs).filter(([file, { entryPoint }]) => entryPoint && !initial.has(file));
    return new Map(
      lazy
        .filter(([file]) => file.endsWith('.js'))
        .map(([file, { entryPoint = file }]) => [
          entryPoint,
          this.packed([...this.scriptsOf(file)].filter((script) => !initial.has(script))),
        ]),
    );
  }

  private initial(): Set<string> {
    const main = Object.entries(this.outputs).find(([, { entryPoint }]) => entryPoint === MAIN);
    if (!main) throw new Error(`The build has no ${MAIN}.`);
    return this.scriptsOf(main[0]);
  }

  /** A script and all that it imports at once. */
  private scriptsOf(file: string, found = new Set<string>()): Set<string> {
    if (found.has(file)) return found;
    found.add(file);
    for (const { path, kind } of this.outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && path in this.outputs) this.scriptsOf(path, found);
    return found;
  }

  private packed(files: readonly string[]): number {
    return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(this.directory, file))).length, 0);
  }
}
