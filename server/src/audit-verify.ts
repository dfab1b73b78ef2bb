/**
 * `npm run audit:verify [-- --head <position>:<sha256>]`: walks the whole chain of the audit log and names the first event
 * that was changed, removed or moved. It seals nothing. `--head` takes a head that was kept elsewhere, such as a line of
 * the server's log, and shows a chain that was cut at its end. Exit code 0: intact; 1: not intact, or not verified.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import {
  type ChainHead,
  headText,
  lastVerifiedHead,
  recordVerification,
  type Verification,
  verifyChain,
} from '#platform/audit';
import { openToolDatabase } from './tool-database.js';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { head: { type: 'string', multiple: true } } });
  const givenHeads = (values.head ?? []).map(parseHead);
  const database = await openToolDatabase(process.env);
  try {
    const verification = await verify(database.url, givenHeads);
    process.stdout.write(`${report(verification)}\n`);
    process.exitCode = verification.finding ? 1 : 0;
  } finally {
    await database.close();
  }
}

async function verify(url: string, givenHeads: readonly ChainHead[]): Promise<Verification> {
  const client = new pg.Client({ connectionString: url, application_name: 'votra audit:verify' });
  await client.connect();
  try {
    const verification = await verifyChain(client, [...(await lastVerifiedHead(client)), ...givenHeads]);
    // A head that was mistyped must not stand in the records as a broken chain.
    if (givenHeads.length === 0) await recordVerification(client, verification);
    return verification;
  } finally {
    await client.end();
  }
}

function report({ finding, head, waiting }: Verification): string {
  const verdict = finding
    ? `The audit log is NOT intact (${finding.kind}). ${finding.explanation}\nSound up to ${headText(head)}`
    : `The audit log is intact: ${String(head.position)} sealed events.\nHead ${headText(head)}`;
  return `${verdict}\n${String(waiting)} events wait for their seal.`;
}

function parseHead(text: string): ChainHead {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (position === undefined || hash === undefined)
    throw new Error(`--head takes <position>:<64 hex digits>, not "${text}".`);
  return { position: Number.parseInt(position, 10), hash: Buffer.from(hash, 'hex') };
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The audit log could not be verified: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
