import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../src/platform/database/embedded/index.js';
import { limitToken } from './limit-server.js';
import type { RecordedStatement } from './statement-recorder.js';

const LIMIT_SECRET = 'bench-limit-9b1d6f0a7c3e5d2f8a4b6c1e';
const JWT_SECRET = 'b7Qm2xV9cL4nT6pR8sD1fG3hJ5kW0eZu';
const DIST = join(import.meta.dirname, '..', '..');

/** A server that is measured: where it listens and how a request proves itself. */
export interface Contender {
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

export interface VotraUnderTest extends Contender {
  /** Milliseconds from the start of the process to the first answer. */
  readonly startMs: number;
  /** The statements that Votra sends while `work` runs. */
  record(work: () => Promise<unknown>): Promise<RecordedStatement[]>;
  /** Resident memory in MB. */
  memory(): Promise<number>;
  signIn(credentials: { login: string; password: string }): Promise<string>;
}

export async function startVotra(
  databaseUrl: string,
  login: { login: string; password: string },
): Promise<VotraUnderTest> {
  const port = await freePort();
  const started = performance.now();
  const child = fork(join(DIST, 'server', 'src', 'main.js'), {
    execArgv: [
      '--import',
      join(import.meta.dirname, 'statement-recorder.js'),
      ...(process.env.BENCH_EXEC_ARGV ?? '').split(' ').filter(Boolean),
    ],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      JWT_SECRET,
      DEMO: 'false',
      RATE_LIMIT_PER_MINUTE: '10000000',
      LOG_LEVEL: 'info',
    },
  });
  const url = `http://127.0.0.1:${String(port)}`;
  await answers(`${url}/health/live`, child);
  const startMs = performance.now() - started;
  const signIn = (credentials: { login: string; password: string }): Promise<string> => tokenOf(url, credentials);
  return {
    url: `${url}/api/v1`,
    startMs,
    token: await signIn(login),
    signIn,
    stop: () => end(child),
    record: async (work) => {
      child.send('record');
      await work();
      child.send('recorded');
      const [message] = (await once(child, 'message')) as [{ recorded: RecordedStatement[] }];
      return message.recorded;
    },
    memory: () => residentMemory(child.pid ?? 0),
  };
}

export interface LimitUnderTest extends Contender {
  learn(trace: string, statements: readonly RecordedStatement[]): Promise<void>;
}

export async function startLimit(databaseUrl: string): Promise<LimitUnderTest> {
  const child = fork(join(import.meta.dirname, 'limit-server.js'), {
    env: { ...process.env, DATABASE_URL: databaseUrl, LIMIT_SECRET },
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${String(port)}`,
    token: limitToken(LIMIT_SECRET),
    stop: () => end(child),
    learn: async (trace, statements) => {
      child.send({ trace, statements });
      await once(child, 'message');
    },
  };
}

async function tokenOf(url: string, credentials: object): Promise<string> {
  const response = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  if (!response.ok) throw new Error(`The benchmark cannot sign in: ${await response.text()}`);
  return ((await response.json()) as { accessToken: string }).accessToken;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 6_000; tries++) {
    if (child.exitCode !== null) throw new Error('Votra did not start; its reason is above.');
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await pause(5);
  }
  throw new Error('Votra did not answer within thirty seconds.');
}

async function residentMemory(pid: number): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
