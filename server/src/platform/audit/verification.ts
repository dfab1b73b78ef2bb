import type { ClientBase } from 'pg';
import { type ChainHead, EMPTY_CHAIN, headText, linkHash } from './audit-chain.js';

/** The first thing that is wrong with a chain. */
export interface Finding {
  /**
   * `changed`, `removed`, `moved`: one event. `cut`: the end is gone. `rewritten`: the chain is sound in itself, but it
   * is not the one that was seen before.
   */
  readonly kind: 'changed' | 'removed' | 'moved' | 'cut' | 'rewritten';
  readonly position: number;
  /** Null where the seal that named the event is gone too. */
  readonly eventId: string | null;
  /** One sentence for a person, with the event and the row that it is about. */
  readonly explanation: string;
}

export interface Verification {
  /** Null when every sealed event is there, unchanged and in its place. */
  readonly finding: Finding | null;
  /** The last link that was reached. */
  readonly head: ChainHead;
  /** Events that have no seal yet. */
  readonly waiting: number;
}

interface Link {
  readonly position: number;
  readonly eventId: string;
  readonly hash: Buffer;
  /** Canonical text of the event; null when there is no such event. */
  readonly text: string | null;
}

const FETCH = 1_000;

/**
 * Walks the whole chain from its first seal, with constant memory, over one snapshot, and writes nothing.
 *
 * @param client a connection without an open transaction
 * @param knownHeads heads that were seen before, kept elsewhere or found by an earlier verification: against them a chain
 *   shows that was cut or made anew
 */
export async function verifyChain(client: ClientBase, knownHeads: readonly ChainHead[] = []): Promise<Verification> {
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`);
  try {
    await client.query(`SET LOCAL statement_timeout = 0`);
    const walked = await walk(client, new Map(knownHeads.map(({ position, hash }) => [position, hash])));
    return { ...walked, waiting: await countUnsealed(client) };
  } finally {
    // On a lost connection the transaction is over anyway, and the first error is the one to report.
    await client.query(`ROLLBACK`).catch(() => undefined);
  }
}

/** Keeps what a verification found, for `GET /audit-events/integrity` and for the next one. */
export async function recordVerification(client: ClientBase, { finding, head }: Verification): Promise<void> {
  await client.query(
    `INSERT INTO audit_verification (is_intact, finding, head_position, head_hash) VALUES ($1, $2, $3, $4)`,
    [finding === null, finding?.explanation ?? null, head.position, head.hash],
  );
}

/** The head that the last verification without a finding saw. */
export async function lastVerifiedHead(client: ClientBase): Promise<ChainHead[]> {
  const { rows } = await client.query<{ position: string; hash: Buffer }>(
    `SELECT head_position AS position, head_hash AS hash FROM audit_verification
     WHERE is_intact AND head_position > 0 ORDER BY at DESC LIMIT 1`,
  );
  return rows.map(({ position, hash }) => ({ position: Number(position), hash }));
}

async function walk(
  client: ClientBase,
  known: ReadonlyMap<number, Buffer>,
): Promise<{ finding: Finding | null; head: ChainHead }> {
  let head = EMPTY_CHAIN;
  for await (const link of links(client, 'walk')) {
    if (!follows(head, link)) return { finding: await explainBreak(client, head, link), head };
    head = { position: link.position, hash: link.hash };
    const seen = known.get(head.position);
    if (seen && !seen.equals(head.hash)) return { finding: await rewritten(client, link, seen), head };
  }
  const expected = Math.max(0, ...known.keys());
  return { finding: head.position < expected ? cut(head, expected) : null, head };
}

const follows = (head: ChainHead, link: Link): boolean =>
  link.position === head.position + 1 && link.text !== null && linkHash(head.hash, link.text).equals(link.hash);

/** All links in the order of their positions, a thousand at a time. */
async function* links(client: ClientBase, cursor: string): AsyncGenerator<Link> {
  await client.query(
    `DECLARE ${cursor} NO SCROLL CURSOR FOR
     SELECT seal.position, seal.event_id, seal.hash,
       CASE WHEN event.id IS NOT NULL THEN audit_canonical_text(event) END AS text
     FROM audit_seal AS seal LEFT JOIN audit_event AS event ON event.id = seal.event_id
     ORDER BY seal.position`,
  );
  for (;;) {
    const { rows } = await client.query<{ position: string; event_id: string; hash: Buffer; text: string | null }>(
      `FETCH ${String(FETCH)} FROM ${cursor}`,
    );
    for (const { position, event_id, hash, text } of rows)
      yield { position: Number(position), eventId: event_id, hash, text };
    if (rows.length < FETCH) break;
  }
  await client.query(`CLOSE ${cursor}`);
}

/** Why the link does not follow the head. Only a broken chain is walked a second time, to look for what belongs here. */
async function explainBreak(client: ClientBase, head: ChainHead, link: Link): Promise<Finding> {
  const position = head.position + 1;
  const misplaced = await findMisplaced(client, head, link);
  if (misplaced) {
    const explanation = `${await describe(client, misplaced.eventId)} was moved from position ${String(position)} to ${String(misplaced.position)}.`;
    return { kind: 'moved', position, eventId: misplaced.eventId, explanation };
  }
  if (link.position !== position) {
    return {
      kind: 'removed',
      position,
      eventId: null,
      explanation: `The event at position ${String(position)} was removed together with its seal.`,
    };
  }
  if (link.text === null) {
    return {
      kind: 'removed',
      position,
      eventId: link.eventId,
      explanation: `Event ${link.eventId} at position ${String(position)} was removed.`,
    };
  }
  const explanation = `${await describe(client, link.eventId)} at position ${String(position)} was changed, or the one before it was removed with its seal.`;
  return { kind: 'changed', position, eventId: link.eventId, explanation };
}

/**
 * The link elsewhere in the chain that belongs behind the head: its event fits the hash that stands there (events were
 * exchanged), or it brought its own hash along (the whole link was moved).
 */
async function findMisplaced(client: ClientBase, head: ChainHead, found: Link): Promise<Link | undefined> {
  const place = head.position + 1;
  for await (const link of links(client, 'search')) {
    if (link.text === null || link.position === place) continue;
    const hash = linkHash(head.hash, link.text);
    if (hash.equals(link.hash) || (found.position === place && hash.equals(found.hash))) return link;
  }
  return undefined;
}

async function rewritten(client: ClientBase, link: Link, seen: Buffer): Promise<Finding> {
  const explanation =
    `The chain was made anew: ${await describe(client, link.eventId)} at position ${String(link.position)} has another seal ` +
    `than the one that was seen there before (${seen.toString('hex')}).`;
  return { kind: 'rewritten', position: link.position, eventId: link.eventId, explanation };
}

function cut(head: ChainHead, expected: number): Finding {
  const position = head.position + 1;
  const explanation = `The chain was cut: it reached position ${String(expected)} before and ends at ${headText(head)} now.`;
  return { kind: 'cut', position, eventId: null, explanation };
}

async function describe(client: ClientBase, eventId: string): Promise<string> {
  const { rows } = await client.query<{ action: string; entity: string | null; entity_id: string | null }>(
    `SELECT action, entity, entity_id FROM audit_event WHERE id = $1`,
    [eventId],
  );
  const [event] = rows;
  const row = event?.entity ? `, ${event.entity} ${event.entity_id ?? ''}`.trimEnd() : '';
  return `Event ${eventId} (${event?.action ?? 'unknown'}${row})`;
}

async function countUnsealed(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ waiting: string }>(
    `SELECT count(*) AS waiting FROM audit_event AS event WHERE NOT EXISTS (SELECT FROM audit_seal WHERE event_id = event.id)`,
  );
  return Number(rows[0]?.waiting ?? 0);
}
