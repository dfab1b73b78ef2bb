import type pg from 'pg';
import { type Query, replacingQuery } from './statements.js';

/** A node of a plan, as `EXPLAIN (ANALYZE, FORMAT JSON)` tells it. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** A statement that the server sent, and how PostgreSQL carried it out. */
export interface ExplainedStatement {
  readonly text: string;
  readonly plan: PlanNode;
}

/**
 * The plans of every statement that this process sends while the work is done. Each is carried out once to be explained,
 * is undone, and then runs as it would have: so the plans are those of the real statements on the rows as they were.
 */
export async function explaining(work: () => Promise<unknown>): Promise<ExplainedStatement[]> {
  const explained: ExplainedStatement[] = [];
  const explainingFirst = (send: Query): Query =>
    function (...query) {
      const statement = explainable(query);
      if (!statement) return send.apply(this, query);
      return explain(this, send, statement).then((plan) => {
        explained.push({ text: statement.text, plan });
        return send.apply(this, query);
      });
    };
  await replacingQuery(explainingFirst, work);
  return explained;
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statement of a call of `query`, in any of its shapes; undefined when it is none that has a plan. */
function explainable([config, values]: readonly unknown[]): Statement | undefined {
  const given =
    typeof config === 'string' ? { text: config } : (config as { text?: string; values?: readonly unknown[] });
  if (!given.text || !/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(given.text)) return undefined;
  return { text: given.text, values: given.values ?? (Array.isArray(values) ? (values as unknown[]) : []) };
}

async function explain(client: pg.Client, send: Query, { text, values }: Statement): Promise<PlanNode> {
  const run = (
    query: string,
    parameters: readonly unknown[] = [],
  ): Promise<pg.QueryResult<{ 'QUERY PLAN': { Plan: PlanNode }[] }>> =>
    send.call(client, query, parameters) as Promise<pg.QueryResult<{ 'QUERY PLAN': { Plan: PlanNode }[] }>>;
  const inTransaction = client.getTransactionStatus() === 'T';
  await run(inTransaction ? 'SAVEPOINT explained' : 'BEGIN');
  try {
    const { rows } = await run(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
    if (!plan) throw new Error(`No plan of ${text}`);
    return plan;
  } finally {
    await run(inTransaction ? 'ROLLBACK TO explained' : 'ROLLBACK');
  }
}

/** What a plan does that no hot query may: read or sort more rows than `most`. */
export function excesses({ text, plan }: ExplainedStatement, most: { read: number; sorted: number }): string[] {
  const found: string[] = [];
  const visit = (node: PlanNode): void => {
    const table = node['Relation Name'];
    const read = rowsRead(node);
    if (table !== undefined && read > most.read)
      found.push(`${node['Node Type']} reads ${String(read)} rows of ${table}`);
    if (node['Node Type'].includes('Sort')) {
      // The rows of a loop are an average, which parallel workers make a fraction.
      const sorted = Math.round(
        (node.Plans ?? []).reduce((sum, child) => sum + child['Actual Rows'] * child['Actual Loops'], 0),
      );
      if (sorted > most.sorted) found.push(`${node['Node Type']} of ${String(sorted)} rows`);
    }
    for (const child of node.Plans ?? []) visit(child);
  };
  visit(plan);
  return found.map((excess) => `${excess}: ${text.replaceAll(/\s+/g, ' ').trim()}`);
}

/** Rows that a scan looked at, those it threw away included. */
function rowsRead(node: PlanNode): number {
  const perLoop =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return Math.round(perLoop * node['Actual Loops']);
}
