import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { sql } from '#platform/database';
import { RowStreams } from '#platform/views';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

/** More rows than all buffers on the way take. */
const MANY_ROWS = sql`SELECT json_build_object('n', n)::text AS item FROM generate_series(1, 100000) n`;

const CSV = { headers: { Accept: 'text/csv' } };

describe('exports', () => {
  let app: TestApp;
  let streams: RowStreams;
  let admin: TestCaller;

  beforeAll(async () => {
    app = await startTestApp();
    streams = app.get(RowStreams);
    admin = await app.signedIn('admin');
  });

  afterAll(() => app.close());

  /** A download whose reader took one row and then went for lunch. */
  const unread = async (): Promise<Readable> => {
    const rows = streams.open(MANY_ROWS);
    await once(rows, 'readable');
    rows.read();
    return rows;
  };

  it('that nobody reads leave connections for everybody else', async () => {
    const stuck = await Promise.all([unread(), unread()]);
    const refused = expectStatus(await admin.get('/clients', CSV), 429);
    expect(refused.body).toMatchObject({ code: 'RATE_LIMITED' });
    expect(refused.headers['retry-after']).toBe('5');
    expectStatus(await admin.get('/clients'), 200);
    for (const rows of stuck) await once(rows.destroy(), 'close');
    expectStatus(await admin.get('/clients', CSV), 200);
  });

  it('end when their reader stops reading', async () => {
    const rows = streams.open(MANY_ROWS, 10);
    rows.read();
    await expect(once(rows, 'close')).rejects.toThrow('The reader of an export stopped reading.');
    expectStatus(await admin.get('/clients', CSV), 200);
  });
});
