import { isCalendarDate, type Problem, problem } from '#kernel';
import { isId } from '#platform/database';
import type { Sort } from './view.js';

/** Where a page ended: the list and its sort, and the sort value and id of its last row. */
export interface Cursor {
  readonly list: string;
  readonly sort: string;
  readonly key: string;
  readonly id: string;
}

/** The list that a cursor must have been made by. */
export interface CursorOrigin extends Pick<Cursor, 'list' | 'sort'> {
  readonly type: Sort['type'];
}

export function encodeCursor({ list, sort, key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([list, sort, key, id])).toString('base64url');
}

/**
 * A cursor belongs to the list and the sort that it was made with; with any other, its pages would overlap or skip. It
 * comes back from outside, so its key is checked before PostgreSQL has to make sense of it.
 */
export function decodeCursor(text: string, { list, sort, type }: CursorOrigin): Cursor {
  const [madeBy, madeFor, key, id] = partsOf(text);
  if (madeBy !== list || key === undefined || !IS_KEY[type](key) || !isId(id)) {
    throw refusal('must be the nextCursor of an earlier page');
  }
  if (madeFor !== sort) throw refusal('belongs to another sort of this list; start again from the first page');
  return { list, sort, key, id };
}

function refusal(message: string): Problem {
  return problem('VALIDATION_FAILED', {
    detail: `cursor ${message}.`,
    errors: [{ path: 'cursor', code: 'CURSOR_INVALID', message }],
  });
}

/** The four texts of a cursor; none when it is not made of four texts. */
function partsOf(text: string): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) && value.length === 4 && value.every((part) => typeof part === 'string') ? value : [];
  } catch {
    return [];
  }
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?\+00$/;

/** Whether a text is a value of the type, as PostgreSQL writes it. */
const IS_KEY: Readonly<Record<Sort['type'], (key: string) => boolean>> = {
  text: (key) => !key.includes('\0'),
  date: (key) => key === 'infinity' || isCalendarDate(key),
  timestamptz: (key) => isCalendarDate(INSTANT.exec(key)?.[1]),
  numeric: (key) => /^-?\d{1,18}(\.\d{1,8})?$/.test(key),
  integer: (key) => /^-?\d{1,9}$/.test(key),
  uuid: isId,
};
