import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { problem } from '#kernel';
import { currentContext, type RequestContext } from '#platform/context';
import { currentTransaction, Database, type Transaction } from '#platform/database';

/** Serialization failure, deadlock, lock timeout: another transaction was faster, and a second try may succeed. */
const RETRYABLE = new Set(['40001', '40P01', '55P03']);

/** However long they take: on a busy machine most of the time goes into waiting for a connection. */
const FEWEST_ATTEMPTS = 5;

/** Seven waits for a lock, of two seconds each: within it many who want the same row all get their turn. In milliseconds. */
const PATIENCE_MS = 13_000;

/** The longest pause before the next attempt, in milliseconds. */
const LONGEST_PAUSE_MS = 200;

/**
 * One unit of work is one transaction: everything in it happens, or nothing. The request's context travels into the
 * database with it, where the audit triggers read who acts, how and why.
 */
@Injectable()
export class UnitOfWork {
  constructor(private readonly database: Database) {}

  /**
   * Runs `work` in a transaction, or joins the one that is open. The whole of `work` runs again in a fresh transaction
   * when PostgreSQL reports a conflict with another one, so it must keep no state from an earlier attempt.
   * @throws UNAVAILABLE when others are still faster after five attempts and thirteen seconds
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (currentTransaction.getStore()) return work();
    const begun = performance.now();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        const code = sqlState(error);
        if (code === undefined || !RETRYABLE.has(code)) throw error;
        if (attempt >= FEWEST_ATTEMPTS && performance.now() - begun > PATIENCE_MS) {
          throw problem('UNAVAILABLE', {
            detail: 'Others are changing the same rows right now. Try again in a moment.',
          });
        }
        await pause(Math.random() * Math.min(20 * attempt, LONGEST_PAUSE_MS));
      }
    }
  }

  /** Names the action under which the rows written by `work` are recorded, where it differs from the route's ("sow.start"). */
  async during<T>(action: string, work: () => Promise<T>): Promise<T> {
    const transaction = currentTransaction.getStore();
    if (!transaction) throw new Error('UnitOfWork.during belongs inside UnitOfWork.run.');
    const context = currentContext();
    await tellDatabase(transaction.client, { ...context, action });
    const result = await work();
    await tellDatabase(transaction.client, context ?? {});
    return result;
  }

  /** Runs `effect` once the open transaction is committed, for caches and wake-ups that must not see uncommitted facts. */
  afterCommit(effect: () => void | Promise<void>): void {
    const transaction = currentTransaction.getStore();
    if (!transaction) throw new Error('UnitOfWork.afterCommit belongs inside UnitOfWork.run.');
    transaction.afterCommit.push(effect);
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.database.dataSource.createQueryRunner();
    const transaction: Transaction = {
      client: (await runner.connect()) as PoolClient,
      manager: runner.manager,
      afterCommit: [],
    };
    try {
      await runner.startTransaction();
      await tellDatabase(transaction.client, currentContext() ?? {});
      const result = await currentTransaction.run(transaction, work);
      await runner.commitTransaction();
      for (const effect of transaction.afterCommit) await effect();
      return result;
    } catch (error) {
      // When the connection is gone there is nothing to roll back, and the first error is the one to report.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      // Nobody but us releases the runner, unless its connection dies: then TypeORM does, and that is all it tells.
      if (error instanceof QueryRunnerAlreadyReleasedError) {
        throw problem('UNAVAILABLE', {
          detail: 'The connection to the database was lost. Nothing was changed; try again shortly.',
        });
      }
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** One transaction-local setting carries the context as JSON; `set_config(..., true)` forgets it at the end. */
async function tellDatabase(client: PoolClient, context: Partial<RequestContext>): Promise<void> {
  const facts = {
    actorId: context.principal?.userId ?? null,
    actorName: context.principal?.name ?? null,
    actorRole: context.principal?.role ?? null,
    action: context.action ?? null,
    reason: context.reason ?? null,
    requestId: context.requestId ?? null,
    ip: context.ip ?? null,
    userAgent: context.userAgent ?? null,
  };
  await client.query({
    name: 'votra-context',
    text: `SELECT set_config('votra.context', $1, true)`,
    values: [JSON.stringify(facts)],
  });
}

/** The SQLSTATE of a database error, however TypeORM wrapped it. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  return typeof state === 'string' ? state : undefined;
}
