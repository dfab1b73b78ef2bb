import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../src/platform/database/embedded/index.js';
import { JWT_SECRET } from './test-app.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Milliseconds between two questions whether the server is ready. */
const POLL = 50;

/** The server as `npm start` runs it, in a process of its own, so that a test may kill it. */
export class ServerProcess {
  private child: ChildProcess | undefined;

  private constructor(
    readonly url: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** On a database that is migrated; tokens of a `TestApp` on the same database hold here too. */
  static async start(databaseUrl: string): Promise<ServerProcess> {
    const port = await freePort();
    const server = new ServerProcess(`http://127.0.0.1:${String(port)}`, {
      ...process.env,
      DATABASE_URL: databaseUrl,
      JWT_SECRET,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      RATE_LIMIT_PER_MINUTE: '0',
    });
    await server.restart();
    return server;
  }

  /** Starts it again, at the same address. */
  async restart(): Promise<void> {
    const program = ['--import', join(ROOT, 'tools/typescript.mjs'), join(ROOT, 'server/src/main.ts')];
    this.child = spawn(process.execPath, program, {
      cwd: ROOT,
      env: this.environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    while (!(await this.isReady())) {
      if (this.child.exitCode !== null)
        throw new Error(`The server ended with ${String(this.child.exitCode)} instead of starting.`);
      await pause(POLL);
    }
  }

  /** Ends it as kill -9 does: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  private async isReady(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
  }
}
