import { spawn } from 'node:child_process';
import type { ServerAccount } from './server-account.js';

/** What a program wrote, on both outputs, and how it ended; `code` is null when a signal ended it. */
export interface EndedRun {
  code: number | null;
  output: string;
}

/** Runs one of PostgreSQL's programs until it ends, in the environment that all of them get. */
export function runToEnd(
  program: string,
  { args, account, input = '' }: { args: string[]; account: ServerAccount | undefined; input?: string },
): Promise<EndedRun> {
  return new Promise((resolve, reject) => {
    // A group of its own: Ctrl-C in the terminal is for the server, which then stops PostgreSQL in its turn.
    const child = spawn(program, args, { ...account, ...postgresEnvironment(account), detached: true });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    // Ended with us: a second start must not meet a program that still works on the same directory.
    const endWithUs = (): void => {
      child.kill();
    };
    process.once('exit', endWithUs);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', endWithUs);
      resolve({ code, output });
    });
    // A program that fails at once does not read its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** No PGDATA, PGPORT or locale of the caller may decide anything, and another account may not enter our directory. */
export function postgresEnvironment(account: ServerAccount | undefined): {
  env: NodeJS.ProcessEnv;
  cwd: string | undefined;
} {
  if (process.platform === 'win32') return { env: process.env, cwd: undefined };
  return { env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }, cwd: account ? '/' : undefined };
}
