import pg from 'pg';

/** `pg.Client.query` in any of its shapes. */
export type Query = (this: pg.Client, ...query: unknown[]) => unknown;

/**
 * Puts a method of the test's own in the place of `pg.Client.query`, for every connection of this process, as long as
 * the work lasts.
 * @param replace makes the method from the real one
 */
export async function replacingQuery(replace: (send: Query) => Query, work: () => Promise<unknown>): Promise<void> {
  const original = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query');
  const send = original?.value as Query | undefined;
  if (!original || !send) throw new Error('pg.Client has no method query of its own.');
  Object.defineProperty(pg.Client.prototype, 'query', { ...original, value: replace(send) });
  try {
    await work();
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', original);
  }
}

/** How many statements this process sends to PostgreSQL while the work is done. */
export async function countingStatements(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const counting = (send: Query): Query =>
    function (...query) {
      count++;
      return send.apply(this, query);
    };
  await replacingQuery(counting, work);
  return count;
}
