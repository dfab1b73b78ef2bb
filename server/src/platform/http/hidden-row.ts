import { type Problem, problem } from '#kernel';
import { Database, sql } from '#platform/database';

/** The 404 for whatever is not there, and for whatever the caller must not know to be there. */
export const absent = (): Problem =>
  problem('NOT_FOUND', { detail: 'There is nothing here, or it is not yours to see.' });

const hiddenRows = new WeakMap<Problem, { entity: string; id: string }>();

/** The row that a 404 keeps from the caller; undefined when the row does not exist. The answer itself never tells which. */
export function hiddenRow(answer: Problem): { entity: string; id: string } | undefined {
  return hiddenRows.get(answer);
}

/**
 * The 404 for a row that the caller's scope did not find. A row that exists all the same is remembered beside the
 * problem, so that the refusal is put on record.
 *
 * @param entity as the audit log names it
 * @param table where it is kept, if under another name
 */
export async function notFound(database: Database, entity: string, id: string, table = entity): Promise<Problem> {
  const answer = absent();
  const row = await database.first(sql`SELECT 1 FROM ${sql.constant(table)} WHERE id = ${id}`);
  if (row) hiddenRows.set(answer, { entity, id });
  return answer;
}
