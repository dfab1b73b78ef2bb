import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { ADVISORY_LOCKS } from '#platform/database';

/** The last link of a chain, or a link that was the last one once: what a chain is compared with. */
export interface ChainHead {
  /** 0 for the empty chain. */
  readonly position: number;
  readonly hash: Buffer;
}

/** What the first event is linked to. */
export const EMPTY_CHAIN: ChainHead = { position: 0, hash: Buffer.alloc(32) };

/** The hash of an event in the chain: SHA-256 of the hash before it and of the event's canonical text in UTF-8. */
export function linkHash(previous: Buffer, canonicalText: string): Buffer {
  return createHash('sha256').update(previous).update(canonicalText, 'utf8').digest();
}

/** "1204:9f86d0...", as the log shows a head and `audit:verify` takes it. */
export const headText = ({ position, hash }: ChainHead): string => `${String(position)}:${hash.toString('hex')}`;

/** Events of one statement; small enough to stay far below the statement timeout. */
const BATCH = 2_000;

interface EventKey {
  readonly id: string;
  readonly transaction_id: string;
}

interface FoundEvent extends EventKey {
  /** Canonical text; null for an event that has its seal. */
  readonly text: string | null;
}

/**
 * Seals every committed event that has no seal yet, in the order of transactions and ids.
 *
 * Transactions commit out of order, so "above the last id" would pass over events. Each run notes a horizon instead:
 * the oldest transaction that was open when the run began. Whatever belongs to an older one was visible and is sealed
 * when the run ends, so the next run begins its search there.
 *
 * @returns how many were sealed, and the head; undefined when another sealer is at work
 */
export async function sealEvents(client: ClientBase): Promise<{ sealed: number; head: ChainHead } | undefined> {
  const lock = await client.query<{ held: boolean }>(`SELECT pg_try_advisory_lock($1) AS held`, [
    ADVISORY_LOCKS.sealing,
  ]);
  if (!lock.rows[0]?.held) return undefined;
  try {
    return await extendChain(client);
  } finally {
    // A lost connection has given the lock back, and the first error is the one to report.
    await client.query(`SELECT pg_advisory_unlock($1)`, [ADVISORY_LOCKS.sealing]).catch(() => undefined);
  }
}

async function extendChain(client: ClientBase): Promise<{ sealed: number; head: ChainHead }> {
  const { from, next } = await horizons(client);
  let head = await readHead(client);
  let sealed = 0;
  let after: EventKey = { transaction_id: from, id: '00000000-0000-0000-0000-000000000000' };
  for (let isLast = false; !isLast;) {
    const found = await eventsAfter(client, after);
    isLast = found.length <= BATCH;
    const batch = found.slice(0, BATCH);
    const unsealed = batch.flatMap(({ id, text }) => (text === null ? [] : [{ id, text }]));
    head = await seal(client, head, unsealed, isLast ? next : from);
    sealed += unsealed.length;
    after = batch.at(-1) ?? after;
  }
  return { sealed, head };
}

/** Where this run's search begins, and where the next one's will: asked for before the first event is read. */
async function horizons(client: ClientBase): Promise<{ from: string; next: string }> {
  const { rows } = await client.query<{ from: string; next: string }>(
    `SELECT audit_horizon()::text AS "from", pg_snapshot_xmin(pg_current_snapshot())::text AS next`,
  );
  return rows[0] ?? { from: '0', next: '0' };
}

async function readHead(client: ClientBase): Promise<ChainHead> {
  const { rows } = await client.query<{ position: string; hash: Buffer }>(
    `SELECT position, hash FROM audit_seal ORDER BY position DESC LIMIT 1`,
  );
  return rows[0] ? { position: Number(rows[0].position), hash: rows[0].hash } : EMPTY_CHAIN;
}

/**
 * The events of the next batch in order, sealed ones without text, and one more, so that the caller sees whether this
 * is the last batch. Written so that it walks one index and looks each seal up in another, whatever the planner knows
 * about the size of the tables: as a join it would read all seals.
 */
async function eventsAfter(client: ClientBase, after: EventKey): Promise<FoundEvent[]> {
  const { rows } = await client.query<FoundEvent>(
    `SELECT id, transaction_id::text,
       CASE WHEN (SELECT position FROM audit_seal WHERE event_id = event.id) IS NULL THEN audit_canonical_text(event::audit_event) END AS text
     FROM (SELECT * FROM audit_event WHERE (transaction_id, id) > ($1::xid8, $2::uuid)
           ORDER BY transaction_id, id LIMIT $3) AS event
     ORDER BY event.transaction_id, id`,
    [after.transaction_id, after.id, BATCH + 1],
  );
  return rows;
}

async function seal(
  client: ClientBase,
  head: ChainHead,
  events: readonly { id: string; text: string }[],
  horizon: string,
): Promise<ChainHead> {
  let { hash } = head;
  const hashes = events.map(({ text }) => (hash = linkHash(hash, text)));
  if (events.length === 0) return head;
  await client.query(
    `INSERT INTO audit_seal (position, event_id, hash, horizon)
     SELECT $1::bigint + ordinality, event_id, hash, $2::xid8
     FROM unnest($3::uuid[], $4::bytea[]) WITH ORDINALITY AS link (event_id, hash, ordinality)`,
    [head.position, horizon, events.map(({ id }) => id), hashes],
  );
  return { position: head.position + events.length, hash };
}
