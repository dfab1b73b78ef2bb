import { fieldProblem } from '#kernel';

/** Where a page ended: the sort, and the sort value and id of its last row. */
export interface Cursor {
  readonly sort: string;
  readonly key: string;
  readonly id: string;
}

export function encodeCursor({ sort, key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');
}

/** A cursor belongs to the sort that it was made with; anything else is refused, since its pages would overlap or skip. */
export function decodeCursor(text: string, sort: string): Cursor {
  const parts = parseParts(text);
  if (!parts) throw fieldProblem('VALIDATION_FAILED', 'cursor', 'must be the nextCursor of an earlier page');
  const [madeFor, key, id] = parts;
  if (madeFor !== sort)
    throw fieldProblem(
      'VALIDATION_FAILED',
      'cursor',
      `belongs to a list sorted by ${madeFor}; start again from the first page`,
    );
  return { sort, key, id };
}

function parseParts(text: string): [string, string, string] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 3 || !value.every((part) => typeof part === 'string')) return null;
    return value as [string, string, string];
  } catch {
    return null;
  }
}
