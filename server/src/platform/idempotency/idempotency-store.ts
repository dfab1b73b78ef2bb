import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { fieldProblem, problem } from '#kernel';
import { Database, sql } from '#platform/database';
import { sqlState } from '#platform/unit-of-work';

const LOCK_TIMEOUT = '55P03';
const CLEANING_INTERVAL_MS = 60 * 60 * 1000;

/** A request as far as a retry must repeat it. */
export interface KeyedRequest {
  readonly actorId: string;
  readonly key: string;
  /** SHA-256 of path and body, in hex. */
  readonly fingerprint: string;
}

/** An answer that a retry gets again. */
export interface StoredReply {
  readonly status: number;
  readonly location: string | null;
  readonly etag: string | null;
  readonly body: unknown;
}

/** The table `idempotency_key`: one row for each key that a caller used within the last 24 hours. */
@Injectable()
export class IdempotencyStore implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(IdempotencyStore.name);
  private cleaning: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  /**
   * Claims the key for the open transaction. A second request with it waits for the first: until it commits, then it
   * finds the reply; or until it rolls back, then the key is free again.
   * @returns the reply of the request that had the key before, or null when the key is ours
   * @throws IDEMPOTENCY_IN_PROGRESS when the first is still running after the lock timeout,
   * IDEMPOTENCY_KEY_REUSED when the first asked for something else
   */
  async claim({ actorId, key, fingerprint }: KeyedRequest): Promise<StoredReply | null> {
    if (await this.insert({ actorId, key, fingerprint })) return null;
    const earlier = await this.database.first<StoredReply & { fingerprint: string }>(sql`
      SELECT fingerprint, status, location, etag, body
      FROM idempotency_key WHERE actor_id = ${actorId} AND key = ${key}`);
    if (!earlier) throw inProgress();
    if (earlier.fingerprint !== fingerprint) {
      throw fieldProblem(
        'IDEMPOTENCY_KEY_REUSED',
        'Idempotency-Key',
        'This Idempotency-Key was sent with another path or body. Use a new key for a new request.',
      );
    }
    return earlier;
  }

  /** Keeps the reply, in the transaction that did what it reports. */
  async keep({ actorId, key }: KeyedRequest, reply: StoredReply): Promise<void> {
    const body = reply.body === undefined ? null : JSON.stringify(reply.body);
    await this.database.execute(sql`
      UPDATE idempotency_key
      SET status = ${reply.status}, location = ${reply.location}, etag = ${reply.etag}, body = ${body}
      WHERE actor_id = ${actorId} AND key = ${key}`);
  }

  /** Deletes the keys that have had their 24 hours. */
  async clean(): Promise<number> {
    return this.database.execute(sql`DELETE FROM idempotency_key WHERE created_at < now() - interval '24 hours'`);
  }

  onApplicationBootstrap(): void {
    this.cleaning = setInterval(() => {
      this.clean().catch((error: unknown) => {
        this.logger.warn({ err: error }, 'expired idempotency keys stay for another hour');
      });
    }, CLEANING_INTERVAL_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.cleaning);
  }

  /** Whether the key is ours: nobody had it, or its 24 hours are over. */
  private async insert({ actorId, key, fingerprint }: KeyedRequest): Promise<boolean> {
    try {
      const rows = await this.database.execute(sql`
        INSERT INTO idempotency_key AS k (actor_id, key, fingerprint) VALUES (${actorId}, ${key}, ${fingerprint})
        ON CONFLICT (actor_id, key) DO UPDATE
          SET fingerprint = excluded.fingerprint, created_at = now(), status = NULL, location = NULL, etag = NULL, body = NULL
          WHERE k.created_at < now() - interval '24 hours'`);
      return rows === 1;
    } catch (error) {
      if (sqlState(error) === LOCK_TIMEOUT) throw inProgress();
      throw error;
    }
  }
}

function inProgress(): Error {
  return problem('IDEMPOTENCY_IN_PROGRESS', {
    detail: 'A request with this Idempotency-Key is still running. Ask again in a moment, with the same key.',
  });
}
