/**
 * What Votra is measured against: node:http and `pg` with prepared statements, sending the same SQL in the same order,
 * with a token check by HMAC and nothing else. No framework, no validation, no mapping: faster than this is only less work.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { readBenchId, benchId } from './bench-data.js';
import type { RecordedStatement } from './statement-recorder.js';

/** A request of Votra that was recorded, and how this one differs: numbers added to known ids, texts replaced. */
export interface Replay {
  readonly trace: string;
  /** By how much the n of each kind of known id is shifted. */
  readonly shift?: Readonly<Record<string, number>>;
  /** Ids that Votra made are made anew. */
  readonly replace?: Readonly<Record<string, string>>;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 8,
  application_name: 'limit',
  options: '-c timezone=UTC',
});
const traces = new Map<string, RecordedStatement[]>();
const secret = process.env.LIMIT_SECRET ?? '';

/** A bearer token `<payload>.<HMAC>`, checked as cheaply as a token can be. */
export function limitToken(key: string): string {
  return `bench.${createHmac('sha256', key).update('bench').digest('base64url')}`;
}

function isGenuine(request: IncomingMessage): boolean {
  const [payload = '', signature = ''] = (request.headers.authorization ?? '').slice('Bearer '.length).split('.');
  const expected = createHmac('sha256', secret).update(payload).digest();
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function replay(request: Replay): Promise<string> {
  const statements = traces.get(request.trace) ?? [];
  const fresh = new Map<string, string>();
  const idFor = (id: string): string => {
    const known = readBenchId(id);
    if (known) return benchId(known.kind, known.n + (request.shift?.[known.kind] ?? 0));
    const made = fresh.get(id) ?? randomUUID();
    fresh.set(id, made);
    return made;
  };
  const client = await pool.connect();
  let answer = '';
  try {
    for (const { name, text, values } of statements) {
      const result = await client.query<Record<string, unknown>>({
        name,
        text,
        values: values.map((value) => changed(value, request.replace, idFor)),
      });
      const first = result.rows[0];
      if (first) answer = JSON.stringify(first);
    }
  } finally {
    client.release();
  }
  return answer;
}

function changed(value: unknown, replace: Replay['replace'], idFor: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => changed(item, replace, idFor));
  if (typeof value !== 'string') return value;
  if (replace?.[value] !== undefined) return replace[value];
  let text = value;
  for (const [from, to] of Object.entries(replace ?? {})) text = text.replaceAll(from, to);
  return text.replace(UUID, idFor);
}

/** A list is one statement whose answer is JSON text already: no substitution, no second serialization. */
async function list(trace: string): Promise<string> {
  const [statement] = traces.get(trace) ?? [];
  if (!statement) return '';
  const { name, text, values } = statement;
  const result = await pool.query<{ items: string; total: number }>({ name, text, values: [...values] });
  const row = result.rows[0];
  return `{"items":[${row?.items ?? ''}],"page":{"total":${String(row?.total ?? 0)}}}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request as AsyncIterable<string>) text += chunk;
  return text;
}

const server = createServer((request, response) => {
  const answer = async (): Promise<void> => {
    if (!isGenuine(request)) {
      response.writeHead(401).end();
      return;
    }
    const text =
      request.method === 'GET'
        ? await list((request.url ?? '').slice('/lists/'.length))
        : await replay(JSON.parse(await bodyOf(request)) as Replay);
    response
      .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
      .end(text);
  };
  answer().catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});

process.on('message', (message: { trace: string; statements: RecordedStatement[] }) => {
  traces.set(message.trace, message.statements);
  process.send?.('learned');
});

if (process.send) {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
  });
}
