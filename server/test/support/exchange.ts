import { Agent, request as send } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as it goes over the wire: nothing in it is tidied up, the path included. */
export interface RawRequest {
  readonly method: string;
  /** With its query, from the slash on. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; text goes as it is. */
  readonly body?: unknown;
}

/** An answer, and what it answers. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Sends one request to the server at `url`. Quicker than supertest, and blunter: for thousands of requests, and for odd ones. */
export async function exchange(url: string, { method, path, headers = {}, body }: RawRequest): Promise<Exchange> {
  const { hostname, port } = new URL(url);
  const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const typed =
    content === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(content)) };
  return new Promise((resolve, reject) => {
    const outgoing = send({ agent, hostname, port, method, path, headers: { ...typed, ...headers } }, (incoming) => {
      text(incoming).then(
        (answer) =>
          resolve({
            method,
            path,
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
            text: answer,
          }),
        reject,
      );
    });
    outgoing.once('error', reject);
    outgoing.end(content);
  });
}

/** The body of an answer as JSON. */
export const jsonOf = ({ text: body }: Exchange): Record<string, unknown> =>
  JSON.parse(body) as Record<string, unknown>;
