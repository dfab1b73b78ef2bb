import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database, sql } from '#platform/database';
import { defineJob, JobRegistry } from '#platform/jobs';
import { headText, sealEvents } from './audit-chain.js';
import { lastVerifiedHead, recordVerification, type Verification, verifyChain } from './verification.js';

export const SEAL_EVENTS = defineJob<Record<string, never>>('audit.seal');
export const VERIFY_CHAIN = defineJob<Record<string, never>>('audit.verify');

const EVERY_MINUTE = '* * * * *';
const EVERY_NIGHT = '20 3 * * *';

/** The state of the chain, from a few rows. */
export interface ChainState {
  /** Null while nothing is sealed. The hash is SHA-256 in hex. */
  readonly head: { readonly position: number; readonly hash: string; readonly sealedAt: Date } | null;
  /** Events without a seal, counted up to 10,000. */
  readonly waiting: number;
  readonly lastVerification: { readonly at: Date; readonly isIntact: boolean; readonly finding: string | null } | null;
}

/** Seals the log every minute, verifies it every night, and says how it stands. */
@Injectable()
export class AuditIntegrity implements OnModuleInit {
  private readonly logger = new Logger(AuditIntegrity.name);

  constructor(
    private readonly database: Database,
    private readonly jobs: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.jobs.registerScheduled(SEAL_EVENTS, EVERY_MINUTE, () => this.seal());
    this.jobs.registerScheduled(VERIFY_CHAIN, EVERY_NIGHT, async () => {
      await this.verify();
    });
  }

  /** Seals what waits. The log keeps the head: a chain that is cut at its end shows only against a head kept elsewhere. */
  async seal(): Promise<void> {
    const run = await this.onConnection(sealEvents);
    if (run && run.sealed > 0) this.logger.log(`sealed ${String(run.sealed)} audit events, head ${headText(run.head)}`);
  }

  /** Walks the whole chain and keeps the result. A million events take some ten seconds of a connection. */
  async verify(): Promise<Verification> {
    const verification = await this.onConnection(async (client) => {
      const found = await verifyChain(client, await lastVerifiedHead(client));
      await recordVerification(client, found);
      return found;
    });
    if (verification.finding) this.logger.error(`the audit log was tampered with: ${verification.finding.explanation}`);
    else this.logger.log(`the audit log is intact, head ${headText(verification.head)}`);
    return verification;
  }

  async state(): Promise<ChainState> {
    const [head, waiting, lastVerification] = await Promise.all([
      this.database.first<{ position: string; hash: string; sealedAt: Date }>(
        sql`SELECT position, encode(hash, 'hex') AS hash, sealed_at AS "sealedAt" FROM audit_seal ORDER BY position DESC LIMIT 1`,
      ),
      this.database.first<{ waiting: number }>(
        sql`SELECT count(*) FILTER (WHERE (SELECT position FROM audit_seal WHERE event_id = event.id) IS NULL)::integer AS waiting
            FROM (SELECT id FROM audit_event WHERE transaction_id >= (SELECT audit_horizon())
                  ORDER BY transaction_id, id LIMIT 10000) AS event`,
      ),
      this.database.first<{ at: Date; isIntact: boolean; finding: string | null }>(
        sql`SELECT at, is_intact AS "isIntact", finding FROM audit_verification ORDER BY at DESC LIMIT 1`,
      ),
    ]);
    return {
      head: head ? { ...head, position: Number(head.position) } : null,
      waiting: waiting?.waiting ?? 0,
      lastVerification: lastVerification ?? null,
    };
  }

  private async onConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.database.connection();
    let broken = true;
    try {
      const result = await work(client);
      broken = false;
      return result;
    } finally {
      // A connection that failed may hold a lock or a transaction: it is closed, not reused.
      client.release(broken);
    }
  }
}
