import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../server/src/platform/database/embedded/index.js';

/** The server as `npm start` runs it, empty and with a data directory of its own. */
export interface OwnInstance {
  readonly url: string;
  /** Ends it and removes everything it wrote. */
  stop(): Promise<void>;
}

/** The first start makes a database cluster, which takes some seconds on a slow disk. */
const LONGEST_START_MS = 120_000;

const MAIN = join(import.meta.dirname, '..', '..', 'server', 'src', 'main.js');

/** @throws Error when the server ends or is not ready in time; its own words are on standard error then */
export async function startOwnInstance(): Promise<OwnInstance> {
  const dataDir = mkdtempSync(join(tmpdir(), 'votra-demo-'));
  // When root starts it, PostgreSQL runs under another account, which has to get in.
  chmodSync(dataDir, 0o711);
  const port = await freePort();
  const server = spawn(process.execPath, [MAIN], {
    env: {
      ...environmentWithout('DATABASE_URL', 'JWT_SECRET'),
      DEMO: 'false',
      VOTRA_DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const instance = {
    url: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  const deadline = Date.now() + LONGEST_START_MS;
  while (!(await isReady(instance.url))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await instance.stop();
      throw new Error('The instance of the demo did not start; the reason is above.');
    }
    await pause(200);
  }
  return instance;
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function environmentWithout(...names: string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.includes(name)));
}
