import type { TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { currentContext, Principal, type RequestContext, runInContext } from '#platform/context';
import { newId } from '#platform/database';
import { defineJob, JobQueue, JobRegistry, JobRunner } from '#platform/jobs';
import { UnitOfWork } from '#platform/unit-of-work';
import { startMechanisms } from '../support/mechanisms.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const GREET = defineJob<{ name: string }>('test.greet');

const paula = new Principal({
  kind: 'user',
  userId: newId(),
  name: 'Paula PM',
  role: 'pm',
  clientId: null,
  sessionId: newId(),
  tokenVersion: 3,
});

const requestOf = (principal: Principal | null): RequestContext => ({
  requestId: 'req-9',
  ip: '192.0.2.7',
  userAgent: 'curl/8',
  accept: 'application/json',
  principal,
  action: 'test.ask',
  reason: null,
});

describe('the job queue', () => {
  let database: TestDatabase;
  const modules: TestingModule[] = [];

  beforeEach(async () => {
    database = await createTestDatabase();
  });

  afterEach(async () => {
    await Promise.all(modules.splice(0).map((module) => module.close()));
    await database.drop();
  });

  async function start(
    perform: (payload: { name: string }) => Promise<void>,
    options: { startWorker?: boolean } = {},
  ): Promise<TestingModule> {
    const module = await startMechanisms(database.url, {
      ...options,
      prepare: (prepared) => {
        prepared.get(JobRegistry).register(GREET, perform);
      },
    });
    modules.push(module);
    return module;
  }

  it('runs a job with its payload, on behalf of who asked, for the request that asked', async () => {
    const runs: unknown[] = [];
    const module = await start(({ name }) => {
      const { principal, requestId, action } = currentContext() ?? {};
      runs.push({ name, principal: { ...principal }, requestId, action, mayActivate: principal?.may('project:write') });
      return Promise.resolve();
    });
    await runInContext(requestOf(paula), () => module.get(JobQueue).add(GREET, { name: 'Ada' }));
    await module.get(JobRunner).drain();
    expect(runs).toEqual([
      { name: 'Ada', principal: { ...paula }, requestId: 'req-9', action: 'test.greet', mayActivate: true },
    ]);
  });

  it('runs a job once the unit of work that asked commits, and never when it is rolled back', async () => {
    const greetings = new Greetings();
    const module = await start(greetings.take);
    const [unitOfWork, queue, runner] = [module.get(UnitOfWork), module.get(JobQueue), module.get(JobRunner)];
    await unitOfWork.run(async () => {
      await queue.add(GREET, { name: 'Ada' });
      expect((await query(`SELECT FROM graphile_worker.jobs`)).rowCount).toBe(0);
    });
    await unitOfWork
      .run(async () => {
        await queue.add(GREET, { name: 'Nobody' });
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await runner.drain();
    expect(greetings.soFar).toEqual(['Ada']);
  });

  it('keeps a job that failed, and tells whoever drains', async () => {
    const module = await start(() => Promise.reject(new Error('no greeting today')));
    await module.get(JobQueue).add(GREET, { name: 'Ada' });
    await expect(module.get(JobRunner).drain()).rejects.toMatchObject({ errors: [new Error('no greeting today')] });
    const { rows } = await query(`SELECT attempts, last_error FROM graphile_worker.jobs WHERE run_at > now()`);
    expect(rows).toEqual([{ attempts: 1, last_error: 'no greeting today' }]);
  });

  it('tells how it stands: what waits, what runs, what failed and when it is tried again', async () => {
    const module = await start(({ name }) =>
      name === 'Ada' ? Promise.resolve() : Promise.reject(new Error('no greeting today')),
    );
    const queue = module.get(JobQueue);
    expect(await queue.state()).toEqual({ waiting: 0, running: 0, failed: 0, failures: [] });
    await queue.add(GREET, { name: 'Bob' });
    expect(await queue.state()).toMatchObject({ waiting: 1, failed: 0 });
    await module
      .get(JobRunner)
      .drain()
      .catch(() => undefined);
    const failure = { job: 'test.greet', attempts: 1, nextTryAt: expect.stringMatching(/Z$/) as string };
    expect(await queue.state()).toEqual({ waiting: 0, running: 0, failed: 1, failures: [failure] });
    await query(`UPDATE graphile_worker._private_jobs SET attempts = max_attempts`);
    expect(await queue.state()).toMatchObject({ failures: [{ attempts: 25, nextTryAt: null }] });
    await query(`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a worker'`);
    expect(await queue.state()).toMatchObject({ running: 1, failed: 0 });
  });

  it('refuses two performers of one job', async () => {
    const module = await start(() => Promise.resolve());
    expect(() => module.get(JobRegistry).register(GREET, () => Promise.resolve())).toThrow('registered twice');
  });

  describe('with a running worker', () => {
    it('comes back by itself after the database ended its connections', async () => {
      const greetings = new Greetings();
      const module = await start(greetings.take, { startWorker: true });
      await module.get(JobQueue).add(GREET, { name: 'before' });
      await greetings.next();
      const { rowCount } = await query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'votra jobs' AND datname = current_database()`,
      );
      expect(rowCount).toBeGreaterThan(0);
      await module.get(JobQueue).add(GREET, { name: 'after' });
      expect(await greetings.next()).toBe('after');
    });

    it('runs the job that a killed server had begun', async () => {
      const killed = await start(() => Promise.resolve());
      await killed.get(JobQueue).add(GREET, { name: 'begun' });
      await query(
        `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a worker that is gone', attempts = 1`,
      );
      const greetings = new Greetings();
      await start(greetings.take, { startWorker: true });
      expect(await greetings.next()).toBe('begun');
    });

    it('leaves a job alone that another living server has begun', async () => {
      const held = Promise.withResolvers<undefined>();
      const begun = new Greetings();
      const first = await start(
        async (payload) => {
          await begun.take(payload);
          await held.promise;
        },
        { startWorker: true },
      );
      await first.get(JobQueue).add(GREET, { name: 'slow' });
      await begun.next();
      const greetings = new Greetings();
      await start(greetings.take, { startWorker: true });
      await first.get(JobQueue).add(GREET, { name: 'other' });
      expect(await Promise.race([greetings.next(), begun.next()])).toBe('other');
      held.resolve(undefined);
    });
  });

  async function query(text: string): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return await client.query(text);
    } finally {
      await client.end();
    }
  }
});

/** Performs the job by noting whom it greets, and lets a test wait for the next one. */
class Greetings {
  readonly soFar: string[] = [];
  private read = 0;
  private wake: (() => void) | undefined;

  readonly take = ({ name }: { name: string }): Promise<void> => {
    this.soFar.push(name);
    this.wake?.();
    return Promise.resolve();
  };

  async next(): Promise<string> {
    for (;;) {
      const name = this.soFar[this.read];
      if (name !== undefined) {
        this.read++;
        return name;
      }
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
