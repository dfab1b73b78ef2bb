import { Agent, request as httpRequest } from 'node:http';
import autocannon from 'autocannon';
import type { Contender } from './contenders.js';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One request over a connection that is kept open. */
export async function send(contender: Contender, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const request = httpRequest(
      `${contender.url}${path}`,
      {
        method,
        agent,
        headers: {
          Authorization: `Bearer ${contender.token}`,
          ...(text === undefined
            ? {}
            : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
        },
      },
      (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (answer += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: answer });
        });
      },
    );
    request.on('error', reject);
    request.end(text);
  });
}

/** As `send`, and anything but success ends the benchmark: a fast refusal would be the best figure of all. */
export async function sendWell(
  contender: Contender,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<string> {
  const answer = await send(contender, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path} answered ${String(answer.status)}: ${answer.body}`);
  return answer.body;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

/** Answers a second from so many callers at once. */
export async function throughput(
  contender: Contender,
  path: string,
  callers: number,
  seconds: number,
): Promise<{ perSecond: number; p99: number }> {
  const result = await autocannon({
    url: `${contender.url}${path}`,
    connections: callers,
    duration: seconds,
    headers: { authorization: `Bearer ${contender.token}` },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${path}: ${String(result.non2xx)} refusals, ${String(result.errors)} errors.`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}
