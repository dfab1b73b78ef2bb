import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  type CronItem,
  Logger as WorkerLogger,
  parseCronItems,
  run,
  type Runner,
  type RunnerOptions,
  runOnce,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import pg from 'pg';
import { jobContext, Principal, runInContext } from '#platform/context';
import { ADVISORY_LOCKS, CONNECT_TIMEOUT_MS } from '#platform/database';
import type { QueuedJob } from './job.js';
import { JobRegistry, type RegisteredJob } from './job-registry.js';

export const JOBS_SETTINGS = Symbol('jobs settings');

export interface JobsSettings {
  readonly databaseUrl: string;
  /** False where jobs run by `drain` only: tests, and tools that are not a server. */
  readonly startWorker: boolean;
}

const CONCURRENCY = 2;
/** One connection for each job slot, one that listens. */
const CONNECTIONS = CONCURRENCY + 1;
const RESTART_PAUSE_MS = 1_000;
/** How long a stop waits for running jobs. */
const STOP_WAIT_MS = 5_000;

/** Runs the queue on a small pool of its own, from the start of the application to its end. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly pool: pg.Pool;
  private readonly stopping = new AbortController();
  /** Resolves when the application wants to stop. */
  private readonly asked = once(this.stopping.signal, 'abort');
  private supervision: Promise<void> = Promise.resolve();
  /** What the queue calls the runners of this process that may have ended without letting go of their jobs. */
  private readonly runnerIds: string[] = [];

  constructor(
    private readonly registry: JobRegistry,
    @Inject(JOBS_SETTINGS) private readonly settings: JobsSettings,
  ) {
    this.pool = new pg.Pool({
      connectionString: settings.databaseUrl,
      application_name: 'votra jobs',
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool waits for it, though its typing does not say so
      onConnect: showPresence,
    });
    // Without listeners, a connection that the server ends would end this process.
    this.pool.on('error', (error) => {
      if (!this.isStopping()) this.logger.warn(`The job queue lost a connection: ${error.message}`);
    });
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  onApplicationBootstrap(): void {
    if (this.settings.startWorker) this.supervision = this.runUntilStopped();
  }

  /** Before the application closes its database, which running jobs still use. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    const ended = this.supervision.then(() => this.pool.end());
    await Promise.race([ended, pause(2 * STOP_WAIT_MS, undefined, { ref: false })]);
  }

  /**
   * Runs every job that is due, and those that they enqueue, one after the other.
   *
   * @throws AggregateError with the errors of the jobs that failed
   */
  async drain(): Promise<void> {
    const failures: unknown[] = [];
    await runOnce({ ...this.options(failures), concurrency: 1 });
    if (failures.length > 0) throw new AggregateError(failures, `${String(failures.length)} jobs failed.`);
  }

  /** A runner outlives short absences of the database; from longer ones it returns, and another one starts here. */
  private async runUntilStopped(): Promise<void> {
    while (!this.isStopping()) {
      try {
        await this.freeAbandonedJobs();
        const runner = await run({
          ...this.options(),
          concurrency: CONCURRENCY,
          parsedCronItems: parseCronItems(this.schedules()),
        });
        await Promise.race([runner.promise, this.asked]);
        if (this.isStopping()) await stop(runner);
      } catch (error) {
        this.logger.warn(`The job queue is not available: ${error instanceof Error ? error.message : String(error)}`);
      }
      await pause(RESTART_PAUSE_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /**
   * A runner that lost the database, and a server that was killed, leave their jobs locked, and the queue would wait four
   * hours for them. Our earlier runners have ended; and when no other server is here, whoever locked a job is dead.
   */
  private async freeAbandonedJobs(): Promise<void> {
    await this.pool.query(`SELECT graphile_worker.force_unlock_workers($1)`, [this.runnerIds]);
    this.runnerIds.length = 0;
    await this.pool.query(
      `SELECT graphile_worker.force_unlock_workers(
         ARRAY(SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL))
       WHERE pg_try_advisory_xact_lock($1)`,
      [ADVISORY_LOCKS.runningJobs],
    );
  }

  private options(failures?: unknown[]): RunnerOptions {
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => this.runnerIds.push(workerPool.id));
    return {
      pgPool: this.pool,
      events,
      // Gathered, even for no time at all, what became of jobs is written with somebody to hear that it failed. Written
      // one by one, a failure is a rejected promise of nobody's, and ends the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      taskList: this.tasks(failures),
      noHandleSignals: true,
      logger: new WorkerLogger(() => (level, message, meta) => {
        if (level === 'error') this.logger.error({ err: meta.error }, message);
        else if (level === 'warning') this.logger.warn(message);
        else this.logger.debug(message);
      }),
    };
  }

  private tasks(failures?: unknown[]): TaskList {
    const tasks: TaskList = {};
    for (const [name, job] of this.registry.jobs) {
      tasks[name] = async (queued: unknown, { job: { id } }) => {
        try {
          // Only JobQueue and our own schedules write into the queue.
          await perform(name, job, queued as QueuedJob, id);
        } catch (error) {
          failures?.push(error);
          throw error;
        }
      };
    }
    return tasks;
  }

  private schedules(): CronItem[] {
    const payload: QueuedJob & Record<string, unknown> = { payload: {}, askedBy: null, requestId: null };
    return [...this.registry.jobs].flatMap(([name, { schedule }]) =>
      // The key keeps a job that waits from being queued again.
      schedule === undefined ? [] : [{ task: name, match: schedule, payload, options: { jobKey: name } }],
    );
  }
}

/** Gives running jobs some time; what is cut short runs again after the next start. */
async function stop(runner: Runner): Promise<void> {
  const stopped = runner.stop().then(() => true);
  const waited = pause(STOP_WAIT_MS, false, { ref: false });
  if (!(await Promise.race([stopped, waited]))) await runner.kill();
}

/** Held for as long as the connection lives, that is, until this server ends, however it ends. */
async function showPresence(client: pg.ClientBase): Promise<void> {
  await client.query(`SELECT pg_advisory_lock_shared($1)`, [ADVISORY_LOCKS.runningJobs]);
}

function perform(name: string, job: RegisteredJob, queued: QueuedJob, id: string): Promise<void> {
  const principal = queued.askedBy && new Principal(queued.askedBy);
  return runInContext(jobContext(name, principal, queued.requestId ?? `job-${id}`), () => job.perform(queued.payload));
}
