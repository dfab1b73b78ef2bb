/** Nesting that no request of this API needs; deeper text is refused before anything recurses into it. */
const MAX_DEPTH = 20;

/** What stands in `request.body` when the body could not be read. The validation pipe turns it into an answer, after the guard has had its say. */
export class UnreadableBody {
  constructor(
    readonly code: 'BODY_UNREADABLE' | 'MEDIA_TYPE_UNSUPPORTED',
    readonly detail: string,
  ) {}
}

/**
 * Parses JSON as RFC 8259 recommends it: object keys are unique (two values for one field have no meaning), and nesting
 * is bounded. `undefined` for an empty body.
 */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = tooDeep(text)
      ? new UnreadableBody('BODY_UNREADABLE', `The body is nested more than ${String(MAX_DEPTH)} levels deep.`)
      : JSON.parse(text);
  } catch {
    return new UnreadableBody('BODY_UNREADABLE', 'The body is not valid JSON.');
  }
  const repeated = repeatedKey(text);
  return repeated === undefined
    ? value
    : new UnreadableBody('BODY_UNREADABLE', `The body names "${repeated}" twice in one object.`);
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
