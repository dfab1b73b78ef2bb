import pg from 'pg';

/** How many statements this process sends to PostgreSQL while the work is done. */
export async function countingStatements(work: () => Promise<unknown>): Promise<number> {
  const original = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query');
  const send = original?.value as ((...query: unknown[]) => unknown) | undefined;
  if (!original || !send) throw new Error('pg.Client has no method query of its own.');
  let count = 0;
  const counting = function (this: pg.Client, ...query: unknown[]): unknown {
    count++;
    return send.apply(this, query);
  };
  Object.defineProperty(pg.Client.prototype, 'query', { ...original, value: counting });
  try {
    await work();
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', original);
  }
  return count;
}
