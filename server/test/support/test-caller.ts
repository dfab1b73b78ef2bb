import supertest, { type Response, type Test } from 'supertest';
import type { ApiContract } from './api-contract.js';

export interface Sending {
  /** The version that the caller has read. */
  ifMatch?: number | string;
  idempotencyKey?: string;
  headers?: Record<string, string>;
}

/**
 * Somebody who calls the API. Paths are given without the prefix: `caller.get('/clients')`. Every answer is judged by
 * the OpenAPI document, unless the routes are a test's own.
 */
export class TestCaller {
  constructor(
    private readonly url: string,
    readonly token: string | null,
    readonly id: string,
    readonly fullName: string,
    private readonly contract: (() => ApiContract) | null = null,
  ) {}

  get(path: string, sending: Sending = {}): Test {
    return this.send('get', path, undefined, sending);
  }

  post(path: string, body?: object, sending: Sending = {}): Test {
    return this.send('post', path, body, sending);
  }

  patch(path: string, body: object, sending: Sending = {}): Test {
    return this.send('patch', path, body, sending);
  }

  delete(path: string, sending: Sending = {}): Test {
    return this.send('delete', path, undefined, sending);
  }

  /** The body of a GET that must succeed. */
  async read<Body = Record<string, unknown>>(path: string): Promise<Body> {
    return expectStatus(await this.get(path), 200).body as Body;
  }

  /** The body of a POST that must succeed. */
  async does<Body = Record<string, unknown>>(path: string, body?: object, sending: Sending = {}): Promise<Body> {
    const response = await this.post(path, body, sending);
    if (response.status >= 300) throw unexpected(response, '2xx');
    return response.body as Body;
  }

  private send(
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    body: object | undefined,
    sending: Sending,
  ): Test {
    const request = supertest(this.url)[method](`/api/v1${path}`);
    if (this.token !== null) void request.set('Authorization', `Bearer ${this.token}`);
    if (sending.ifMatch !== undefined) {
      void request.set(
        'If-Match',
        typeof sending.ifMatch === 'number' ? `"${String(sending.ifMatch)}"` : sending.ifMatch,
      );
    }
    if (sending.idempotencyKey !== undefined) void request.set('Idempotency-Key', sending.idempotencyKey);
    for (const [name, value] of Object.entries(sending.headers ?? {})) void request.set(name, value);
    void request.expect(({ status, headers, text }) => {
      this.contract?.().check({
        method: method.toUpperCase(),
        path: `/api/v1${path}`,
        status,
        headers,
        text,
      });
    });
    return body === undefined ? request : request.send(body);
  }
}

/** The response, or an error that shows what came instead. */
export function expectStatus(response: Response, status: number): Response {
  if (response.status !== status) throw unexpected(response, String(status));
  return response;
}

function unexpected(response: Response, wanted: string): Error {
  const { method, url } = response.request as unknown as { method: string; url: string };
  return new Error(`${method} ${url} answered ${String(response.status)} instead of ${wanted}: ${response.text}`);
}
