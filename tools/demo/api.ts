/** What came is not what the design promises. */
export class Difference extends Error {}

export type Json = Readonly<Record<string, unknown>>;

export interface Request {
  readonly body?: object;
  /** Sent as If-Match. */
  readonly version?: number;
}

/** What the answer has to be. */
export interface Expected {
  readonly status: number;
  /** Members that the body has, with these values; others are not looked at. */
  readonly body?: object;
  /** Members that the body has, whatever their values. */
  readonly has?: string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** One person's way to the API: sends, tells what was sent and what came, and compares it with what must come. */
export class Api {
  constructor(
    private readonly baseUrl: string,
    private readonly say: (line: string) => void,
    private readonly token: string | null = null,
  ) {}

  /** The same server for somebody who has signed in. */
  as(token: unknown): Api {
    return new Api(this.baseUrl, this.say, String(token));
  }

  /** @returns the body. @throws Difference when status or body are not as expected */
  async call(method: Method, path: string, request: Request, expected: Expected): Promise<Json> {
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
      method,
      headers: {
        ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
        ...(request.body && { 'content-type': 'application/json' }),
        ...(request.version !== undefined && { 'if-match': `"${String(request.version)}"` }),
      },
      ...(request.body && { body: JSON.stringify(request.body) }),
    });
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Json;
    this.say(`  ${String(response.status)}  ${method.padEnd(6)} ${path.replaceAll(ID, '{id}')}${summaryOf(body)}`);
    const differences = [
      ...(response.status === expected.status
        ? []
        : [`status is ${String(response.status)}, not ${String(expected.status)}`]),
      ...(expected.has ?? '')
        .split(' ')
        .filter((name) => name !== '' && !(name in body))
        .map((name) => `${name} is missing`),
      ...differencesOf(body, expected.body ?? {}),
    ];
    if (differences.length > 0)
      throw new Difference(`${method} ${path}\n  ${differences.join('\n  ')}\n  answer: ${text.slice(0, 2000)}`);
    return body;
  }
}

/** Where `actual` lacks what `expected` names; lists are compared element by element and have the same length. */
export function differencesOf(actual: unknown, expected: unknown, path = ''): string[] {
  if (expected instanceof RegExp)
    return typeof actual === 'string' && expected.test(actual)
      ? []
      : [`${path} is ${JSON.stringify(actual)}, not like ${String(expected)}`];
  if (typeof expected !== 'object' || expected === null) {
    return actual === expected ? [] : [`${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`];
  }
  if (typeof actual !== 'object' || actual === null) return [`${path} is ${JSON.stringify(actual)}, not an object`];
  if (Array.isArray(expected) && Array.isArray(actual) && actual.length !== expected.length) {
    return [`${path} has ${String(actual.length)} elements, not ${String(expected.length)}`];
  }
  return Object.entries(expected).flatMap(([name, value]) =>
    differencesOf((actual as Json)[name], value, path === '' ? name : `${path}.${name}`),
  );
}

/** What a person wants to see of an answer: its number, state and money. */
function summaryOf(body: Json): string {
  const shown = ['code', 'number', 'status', 'role', 'subtotal', 'total', 'balance', 'amount'].filter(
    (name) => typeof body[name] === 'string',
  );
  return shown.length === 0 ? '' : `  (${shown.map((name) => `${name} ${String(body[name])}`).join(', ')})`;
}
