import type { Response } from 'supertest';
import { newId, sql } from '#platform/database';
import { runMigrations } from '../../src/platform/database/migrate.js';
import { Engagement } from '../support/engagement.js';
import { aLine, type InvoiceBody } from '../support/invoices.js';
import { type DisposablePostgres, startDisposablePostgres } from '../support/temporary-postgres.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

const WRITERS = 6;
const KILLS = 2;

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
