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
}

function factsOf({ kind, userId, name, role, clientId, sessionId, tokenVersion }: Principal): PrincipalFacts {
  return { kind, userId, name, role, clientId, sessionId, tokenVersion };
}
