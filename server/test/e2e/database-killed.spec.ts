import type { Pool } from 'pg';
import type { Response } from 'supertest';
import { currentTransaction, newId, sql } from '#platform/database';
import { UnitOfWork } from '#platform/unit-of-work';
import { runMigrations } from '../../src/platform/database/migrate.js';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { exchange } from '../support/exchange.js';
import { aLine, type InvoiceBody } from '../support/invoices.js';
import { ServerProcess } from '../support/server-process.js';
import { type DisposablePostgres, startDisposablePostgres } from '../support/temporary-postgres.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';
import { TestClock } from '../support/test-clock.js';

const WRITERS = 6;
const KILLS = 2;
const CLIENTS_OF_RUN = 150;

/** Somebody who makes one draft after the other, each with a key of its own, and repeats what was not acknowledged. */
class Writer {
  readonly acknowledged: string[] = [];
  readonly refusals: Response[] = [];
  private isStopping = false;
  private progress = Promise.withResolvers<undefined>();

  constructor(
    private readonly caller: TestCaller,
    private readonly clientId: string,
  ) {}

  async work(): Promise<void> {
    while (!this.isStopping) await this.makeDraft({ idempotencyKey: newId() });
  }

  /** Resolves at the next acknowledgement. */
  async makesProgress(): Promise<void> {
    await this.progress.promise;
  }

  stop(): void {
    this.isStopping = true;
  }

  private async makeDraft(sending: { idempotencyKey: string }): Promise<void> {
    for (;;) {
      const answer = await this.caller.post('/invoices', { clientId: this.clientId, lines: [aLine()] }, sending);
      if (answer.status === 201) {
        this.acknowledged.push((answer.body as InvoiceBody).id);
        this.progress.resolve(undefined);
        this.progress = Promise.withResolvers();
        return;
      }
      this.refusals.push(answer);
    }
  }
}

describe('PostgreSQL that is killed with -9 while invoices are made', () => {
  let postgres: DisposablePostgres;
  let app: TestApp;
  let accountant: TestCaller;
  let writers: Writer[];

  beforeAll(async () => {
    postgres = await startDisposablePostgres();
    await runMigrations(postgres.url);
    app = await startTestApp({ databaseUrl: postgres.url });
    const manager = await app.signedIn('pm');
    accountant = await app.signedIn('accountant');
    const { clientId } = await Engagement.begin(app, { managerId: manager.id });
    writers = Array.from({ length: WRITERS }, () => new Writer(accountant, clientId));
  });

  afterAll(async () => {
    await app.close();
    await postgres.remove();
  });

  const everybodyMakesProgress = (): Promise<unknown> => Promise.all(writers.map((writer) => writer.makesProgress()));

  it('costs nothing that was acknowledged, and no retry makes a second draft', async () => {
    const work = writers.map((writer) => writer.work());
    for (let kill = 0; kill < KILLS; kill++) {
      await everybodyMakesProgress();
      await postgres.kill();
      const away = await accountant.get('/invoices');
      expect(away).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
      expect(away.headers['retry-after']).toMatch(/^\d+$/);
      await postgres.restart();
    }
    await everybodyMakesProgress();
    for (const writer of writers) writer.stop();
    await Promise.all(work);

    expect(writers.flatMap(({ refusals }) => refusals).filter(({ status }) => status !== 503)).toEqual([]);
    const acknowledged = writers.flatMap((writer) => writer.acknowledged).sort();
    const stored = await app.database.rows<{ id: string; lines: number }>(sql`
      SELECT i.id, count(l.id)::int AS lines FROM invoice i LEFT JOIN invoice_line l ON l.invoice_id = i.id
      GROUP BY i.id ORDER BY i.id`);
    expect(stored).toEqual(acknowledged.map((id) => ({ id, lines: 1 })));
  });
});

/** A run as far as the test looks at it. */
interface RunBody {
  readonly id: string;
  readonly status: string;
  readonly progress: { readonly invoiced: number; readonly refused: number };
}

describe('PostgreSQL that is killed with -9 while a billing run works', () => {
  let postgres: DisposablePostgres;
  let app: TestApp;
  let server: ServerProcess;
  let accountant: TestCaller;

  beforeAll(async () => {
    postgres = await startDisposablePostgres();
    await runMigrations(postgres.url);
    // The clock is real in the process of its own, so it has to be here.
    app = await startTestApp({ databaseUrl: postgres.url, clock: new TestClock(new Date().toISOString()) });
    const { id: managerId } = await app.signedIn('pm');
    const { id: consultantId } = await app.signedIn('consultant');
    accountant = await app.signedIn('accountant');
    for (let n = 0; n < CLIENTS_OF_RUN; n++) {
      const engagement = await Engagement.begin(app, { managerId });
      await approvedTime(app, engagement, consultantId, [{ minutes: 1 }]);
    }
    server = await ServerProcess.start(postgres.url);
  });

  afterAll(async () => {
    await server.kill();
    await app.close();
    await postgres.remove();
  });

  /** The run as soon as it is so far, read past the server, which may be told that the database is away. */
  const runOnceIt = async (isThere: (run: RunBody) => boolean): Promise<RunBody> => {
    for (;;) {
      const { items } = await accountant.read<{ items: [RunBody] }>('/billing-runs');
      if (isThere(items[0])) return items[0];
    }
  };

  it('does not end the server, and the run goes on where it stood', async () => {
    const started = await exchange(server.url, {
      method: 'POST',
      path: '/api/v1/billing-runs',
      headers: { Authorization: `Bearer ${accountant.token ?? ''}` },
      body: { periodStart: '2026-01-01', periodEnd: '2026-12-31' },
    });
    expect([started.text, started.status]).toEqual([started.text, 202]);
    await runOnceIt(({ progress }) => progress.invoiced > 0);
    await postgres.kill();
    const live = await exchange(server.url, { method: 'GET', path: '/health/live' });
    expect(live.status).toBe(200);
    await postgres.restart();

    const { progress } = await runOnceIt(({ status }) => status === 'finished');
    expect(progress).toMatchObject({ invoiced: CLIENTS_OF_RUN, refused: 0 });
    const invoices = await app.database.rows(sql`SELECT client_id FROM invoice GROUP BY client_id HAVING count(*) = 1`);
    expect(invoices).toHaveLength(CLIENTS_OF_RUN);
  });
});

describe('a connection that dies while it is lent out', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app.close());

  it('ends nothing else, also before anybody could listen', async () => {
    // The last words of a PostgreSQL that dies may come with the answer for which the connection was lent out.
    const { master } = app.database.dataSource.driver as unknown as { master: Pool };
    const client = await master.connect();
    expect(() => client.emit('error', new Error('terminating connection'))).not.toThrow();
    client.release(true);
  });

  it('is told as 503 by the unit of work that had it', async () => {
    const work = app.get(UnitOfWork).run(() => {
      currentTransaction.getStore()?.client.emit('error', new Error('terminating connection'));
      return Promise.resolve();
    });
    await expect(work).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
