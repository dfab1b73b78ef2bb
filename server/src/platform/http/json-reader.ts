import { fieldProblem, type Problem } from '#kernel';

/** Nesting that no request of this API needs; deeper text is refused before anything recurses into it. */
const MAX_DEPTH = 20;

/** What stands in `request.body` when the body could not be read. The validation pipe answers the problem, after the guard has had its say. */
export class UnreadableBody {
  constructor(readonly problem: Problem) {}
}

/**
 * Parses JSON as RFC 8259 recommends it: it is UTF-8, with or without a byte order mark, object keys are unique (two
 * values for one field have no meaning), and nesting is bounded. `undefined` for an empty body.
 */
export function readJson(body: Uint8Array): unknown {
  const text = decoded(body);
  if (text === undefined) return unreadable('The body is not UTF-8.');
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = tooDeep(text)
      ? unreadable(`The body is nested more than ${String(MAX_DEPTH)} levels deep.`)
      : JSON.parse(text);
  } catch {
    return unreadable('The body is not valid JSON.');
  }
  const repeated = repeatedKey(text);
  return repeated === undefined ? value : unreadable(`The body names "${repeated}" twice in one object.`);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(body: Uint8Array): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}

function unreadable(detail: string): UnreadableBody {
  return new UnreadableBody(fieldProblem('BODY_UNREADABLE', '', detail));
}

function tooDeep(text: string): boolean {
  let depth = 0;
  for (const token of tokens(text)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** The first key that stands twice in one object of a text that is valid JSON. */
function repeatedKey(text: string): string | undefined {
  const objects: (Set<string> | null)[] = [];
  let previous = '';
  for (const token of tokens(text)) {
    if (token === '{') objects.push(new Set());
    else if (token === '[') objects.push(null);
    else if (token === '}' || token === ']') objects.pop();
    else if (token === ':') {
      const keys = objects.at(-1);
      const key = JSON.parse(previous) as string;
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
    previous = token;
  }
  return undefined;
}

/** Brackets, colons and strings; the rest of JSON says nothing about its structure. */
function* tokens(text: string): Generator<string> {
  const pattern = /"(?:[^"\\]|\\.)*"|[{}[\]:]/gs;
  for (const [token] of text.matchAll(pattern)) yield token;
}
