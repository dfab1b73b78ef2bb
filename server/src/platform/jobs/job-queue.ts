import { Injectable } from '@nestjs/common';
import { currentContext, type Principal, type PrincipalFacts } from '#platform/context';
import { Database, sql } from '#platform/database';
import type { Job, QueuedJob } from './job.js';

/** Where work is left that no request waits for. */
@Injectable()
export class JobQueue {
  constructor(private readonly database: Database) {}

  /**
   * Puts a job into the queue, inside the open unit of work if there is one: it runs once that commits, and a rollback
   * takes it back. It runs on behalf of the current caller, with the rights that they have at this moment. A job that
   * fails is tried again, up to 25 times over three days, so that it must be able to run twice.
   */
  async add<Payload extends object>(job: Job<Payload>, payload: Payload): Promise<void> {
    const context = currentContext();
    const queued: QueuedJob = {
      payload,
      askedBy: context?.principal ? factsOf(context.principal) : null,
      requestId: context?.requestId ?? null,
    };
    await this.database.execute(
      sql`SELECT FROM graphile_worker.add_job(identifier => ${job.name}, payload => ${JSON.stringify(queued)}::json)`,
    );
  }

  /** A job of this kind that waits or runs, if there is one; whether an attempt of it has failed. */
  async find(job: { readonly name: string }): Promise<{ readonly hasFailed: boolean } | undefined> {
    return this.database.first<{ hasFailed: boolean }>(sql`
      SELECT locked_at IS NULL AND attempts > 0 AS "hasFailed" FROM graphile_worker.jobs WHERE task_identifier = ${job.name} LIMIT 1`);
  }

  /** How the queue stands. Jobs that only wait for their time are not counted, and of failures the first hundred are told. */
  async state(): Promise<QueueState> {
    const state = await this.database.first<QueueState>(sql`
      SELECT count(*) FILTER (WHERE locked_at IS NULL AND attempts = 0 AND run_at <= now())::int AS waiting,
             count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
             count(*) FILTER (WHERE locked_at IS NULL AND attempts > 0)::int AS failed,
             (SELECT coalesce(json_agg(json_build_object('job', f.task_identifier, 'attempts', f.attempts,
                       'nextTryAt', CASE WHEN f.attempts < f.max_attempts THEN instant_text(f.run_at) END)), '[]')
              FROM (SELECT * FROM graphile_worker.jobs WHERE locked_at IS NULL AND attempts > 0 ORDER BY run_at, id LIMIT 100) f) AS failures
      FROM graphile_worker.jobs`);
    return state ?? { waiting: 0, running: 0, failed: 0, failures: [] };
  }
}

/** A job that failed and waits for its next attempt, or was given up. */
export interface FailedJob {
  readonly job: string;
  readonly attempts: number;
  /** UTC with Z; null when it was given up. */
  readonly nextTryAt: string | null;
}

/** What lies in the queue, whichever server works on it. */
export interface QueueState {
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  readonly failures: FailedJob[];
}

function factsOf({ kind, userId, name, role, clientId, sessionId, tokenVersion }: Principal): PrincipalFacts {
  return { kind, userId, name, role, clientId, sessionId, tokenVersion };
}
