import { fieldProblem, type Problem } from '#kernel';

/** Nesting that no request of this API needs; deeper text is refused before anything recurses into it. */
const MAX_DEPTH = 20;

/** Objects and fields that no request needs. Each may get a refusal of its own, so there is no end of work without an end of them. */
const MAX_FIELDS = 3_000;

/** What stands in `request.body` when the body could not be read. The validation pipe answers the problem, after the guard has had its say. */
export class UnreadableBody {
  constructor(readonly problem: Problem) {}
}

/**
 * Parses JSON as RFC 8259 recommends it: it is UTF-8, with or without a byte order mark, object keys are unique (two
 * values for one field have no meaning), nesting and the number of fields are bounded. `undefined` for an empty body.
 */
export function readJson(body: Uint8Array): unknown {
  const text = decoded(body);
  if (text === undefined) return unreadable('The body is not UTF-8.');
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable('The body is not valid JSON.');
  }
  // Only now, since in valid JSON every string ends: looking for the ends of a thousand that do not would take seconds.
  if (tooDeep(text)) return unreadable(`The body is nested more than ${String(MAX_DEPTH)} levels deep.`);
  if (tooMany(text)) return unreadable(`The body has more than ${String(MAX_FIELDS)} objects and fields.`);
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

function tooMany(text: string): boolean {
  let count = 0;
  for (const token of tokens(text)) {
    if (token === '{' || token === ':') count++;
    if (count > MAX_FIELDS) return true;
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
