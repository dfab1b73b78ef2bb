import { Controller, Get } from '@nestjs/common';
import { sql } from '#platform/database';
import { ShutdownState, stopGracefully } from '#platform/health';
import { Operation, Tag } from '#platform/openapi';
import { Principals, Public } from '#platform/security';
import { maintaining } from '../support/maintenance.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let arrived = Promise.withResolvers<undefined>();
let release = Promise.withResolvers<undefined>();

class AnswerDto {
  text!: string;
}

@Controller('slow')
@Tag('Slow', 'A fixture.')
class SlowController {
  @Get()
  @Public()
  @Operation({ id: 'waitLong', summary: 'Answers when the test lets it', returns: AnswerDto })
  async wait(): Promise<AnswerDto> {
    arrived.resolve(undefined);
    await release.promise;
    return { text: 'done' };
  }
}

describe('the health of the server', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await startTestApp({ controllers: [SlowController], environment: { RATE_LIMIT_PER_MINUTE: '1' } });
    arrived = Promise.withResolvers();
    release = Promise.withResolvers();
  });

  afterEach(() => app.close());

  const ask = async (path: string): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${app.url}/health${path}`);
    return { status: response.status, body: await response.json() };
  };

  const databaseName = (): string => new URL(app.databaseUrl).pathname.slice(1);

  /** Cuts every connection to the database of this test and lets none in, or lets them in again. */
  const letConnectionsIn = (isAllowed: boolean): Promise<unknown> =>
    maintaining(process.env.VOTRA_TEST_SERVER_URL ?? '', async (client) => {
      await client.query(`ALTER DATABASE ${databaseName()} ALLOW_CONNECTIONS ${String(isAllowed)}`);
      await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [databaseName()]);
    });

  it('is good when everything works', async () => {
    expect(await ask('/live')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await ask('/ready')).toEqual({
      status: 200,
      body: { status: 'ok', database: 'ok', migrations: 'ok', accepting: 'ok' },
    });
    expect(await ask('')).toEqual({
      status: 200,
      body: { status: 'ok', version: 'test', uptimeSeconds: expect.any(Number) as number },
    });
  });

  it('is asked without limit', async () => {
    for (let i = 0; i < 5; i++) expect((await ask('/live')).status).toBe(200);
  });

  it('is not ready without its migrations', async () => {
    await app.database.execute(sql`DELETE FROM migration WHERE id = (SELECT max(id) FROM migration)`);
    expect(await ask('/ready')).toMatchObject({
      status: 503,
      body: { status: 'failed', database: 'ok', migrations: 'failed' },
    });
  });

  it('lives but is not ready while the database is away, and recovers by itself', async () => {
    await letConnectionsIn(false);
    expect(await ask('/ready')).toMatchObject({ status: 503, body: { status: 'failed', database: 'failed' } });
    expect(await ask('/live')).toMatchObject({ status: 200 });
    await letConnectionsIn(true);
    expect(await ask('/ready')).toMatchObject({ status: 200 });
  });

  it('is not ready from the moment the server is told to stop', async () => {
    app.get(ShutdownState).begin();
    expect(await ask('/ready')).toMatchObject({ status: 503, body: { accepting: 'failed' } });
    expect(await ask('/live')).toMatchObject({ status: 200 });
  });

  it('stops after the running request is answered, not before, and takes no new one', async () => {
    const running = fetch(`${app.url}/api/v1/slow`);
    await arrived.promise;
    const stopped = stopGracefully(app.nest);
    expect((await ask('/ready')).status).toBe(503);
    release.resolve(undefined);
    expect(await (await running).json()).toEqual({ text: 'done' });
    await stopped;
    await expect(fetch(`${app.url}/health/live`)).rejects.toThrow('fetch failed');
  });

  it('stops although it was just opening the connection that hears of changed access', async () => {
    const principals = new Principals(app.database);
    const opened = principals.onApplicationBootstrap();
    principals.beforeApplicationShutdown();
    await opened;
    await stopGracefully(app.nest);
    await expect(fetch(`${app.url}/health/live`)).rejects.toThrow('fetch failed');
  });
});
