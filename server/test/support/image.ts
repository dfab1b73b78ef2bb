import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A COPY of the Dockerfile. */
export interface Copy {
  /** The stage that is copied from; undefined: the repository. */
  readonly from: string | undefined;
  readonly sources: readonly string[];
  readonly target: string;
}

type Instruction = readonly [keyword: string, rest: string];

/** The Dockerfile, instruction by instruction. */
const INSTRUCTIONS: readonly Instruction[] = readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);

/** Those of the last stage, which is the image. */
const LAST_STAGE = INSTRUCTIONS.slice(INSTRUCTIONS.findLastIndex(([keyword]) => keyword === 'FROM'));

const copiesOf = (instructions: readonly Instruction[]): Copy[] =>
  instructions.filter(([keyword]) => keyword === 'COPY').map(([, rest]) => copyOf(rest));

/** Every COPY of every stage. */
export const COPIES = copiesOf(INSTRUCTIONS);

function copyOf(rest: string): Copy {
  const [, from, paths = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(rest) ?? [];
  const names = paths.split(' ');
  return { from, sources: names.slice(0, -1), target: names.at(-1) ?? '' };
}

/**
 * The image as a folder: what the last stage copies, out of the build of this checkout, with the packages that
 * `npm ci --omit=dev --omit=optional` would install and no others.
 */
export class Image {
  private constructor(private readonly directory: string) {}

  /** The checkout has to be built. */
  static make(): Image {
    const directory = mkdtempSync(join(tmpdir(), 'votra-image-'));
    for (const { from, sources, target } of copiesOf(LAST_STAGE)) {
      if (from === 'production-packages') linkProductionPackages(join(directory, target));
      else
        for (const source of sources)
          cpSync(inCheckout(source), placeOf(directory, source, target), { recursive: true });
    }
    return new Image(directory);
  }

  /** Starts the program that the image starts. */
  start(environment: NodeJS.ProcessEnv): ChildProcess {
    return this.run(commandOf('CMD'), environment);
  }

  /** Runs the check of health that the image has. */
  checkHealth(environment: NodeJS.ProcessEnv): ChildProcess {
    return this.run(commandOf('HEALTHCHECK'), environment);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private run([program, ...args]: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
    if (program !== 'node') throw new Error(`The image runs node and not ${String(program)}.`);
    // A linked package must look for others in this folder, not where the link leads.
    return spawn(process.execPath, ['--preserve-symlinks', '--preserve-symlinks-main', ...args], {
      cwd: this.directory,
      env: { ...environmentOfImage(), ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
}

/** Stages build in /votra what a checkout has where it is. */
const inCheckout = (source: string): string => join(ROOT, source.replace(/^\/votra\//, ''));

/** Into a folder under its own name, else under the name that is given. */
const placeOf = (directory: string, source: string, target: string): string =>
  target.endsWith('/') ? join(directory, target, source) : join(directory, target);

function linkProductionPackages(target: string): void {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; optional?: boolean; devOptional?: boolean }>;
  };
  for (const [path, { dev, optional, devOptional }] of Object.entries(lock.packages)) {
    const [, name = ''] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    if (name === '' || dev || optional || devOptional) continue;
    mkdirSync(dirname(join(target, name)), { recursive: true });
    symlinkSync(join(ROOT, path), join(target, name), 'junction');
  }
}

function environmentOfImage(): NodeJS.ProcessEnv {
  const lines = LAST_STAGE.filter(([keyword]) => keyword === 'ENV').flatMap(([, rest]) => rest.split(' '));
  return Object.fromEntries(lines.map((line) => line.split('=', 2) as [string, string]));
}

/** The words of a command in its exec form. */
function commandOf(keyword: string): string[] {
  const [, rest = ''] = LAST_STAGE.find(([each]) => each === keyword) ?? [];
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
}
