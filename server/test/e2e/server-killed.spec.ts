import { sql } from '#platform/database';
import { approvedTime } from '../support/approved-time.js';
import { Engagement } from '../support/engagement.js';
import { type Exchange, exchange, jsonOf } from '../support/exchange.js';
import { ServerProcess } from '../support/server-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';

const CLIENTS = 12;
const ENTRIES = 20;
/** The server is killed when so many requests of a round were answered. */
const KILLED_AFTER = [1, 4, 9];

describe('a server that is killed with -9 while it bills', () => {
  let app: TestApp;
  let server: ServerProcess;
  let token: string;
  let clientIds: string[];

  beforeAll(async () => {
    // The clock is real in the process of its own, so it has to be here.
    app = await startTestApp({ clock: new TestClock(new Date().toISOString()) });
    const { id: managerId } = await app.signedIn('pm');
    const { id: consultantId } = await app.signedIn('consultant');
    token = (await app.signedIn('accountant')).token ?? '';
    clientIds = [];
    for (let n = 0; n < CLIENTS; n++) {
      const engagement = await Engagement.begin(app, { managerId });
      await approvedTime(
        app,
        engagement,
        consultantId,
        Array.from({ length: ENTRIES }, (_, minute) => ({ minutes: 15 + minute })),
      );
      clientIds.push(engagement.clientId);
    }
    server = await ServerProcess.start(app.databaseUrl);
  });

  afterAll(async () => {
    await server.kill();
    await app.close();
  });

  /** The answer, or null from a server that is not there or died meanwhile. */
  const post = (path: string, idempotencyKey: string, body: object, headers = {}): Promise<Exchange | null> =>
    exchange(server.url, {
      method: 'POST',
      path: `/api/v1${path}`,
      headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': idempotencyKey, ...headers },
      body,
    }).catch(() => null);

  /** Bills a client and issues the invoice, each under a key of its own; null unless both were acknowledged. */
  const bill = async (clientId: string): Promise<string | null> => {
    const draft = await post('/invoices', `bill ${clientId}`, { clientId });
    if (draft === null) return null;
    expect([draft.text, draft.status]).toEqual([draft.text, 201]);
    const { id } = jsonOf(draft) as { id: string };
    const issued = await post(`/invoices/${id}/issue`, `issue ${clientId}`, {}, { 'If-Match': '"1"' });
    if (issued === null) return null;
    expect([issued.text, issued.status]).toEqual([issued.text, 200]);
    return String(jsonOf(issued).number);
  };

  it('has lost and doubled nothing when its callers repeat what was not answered', async () => {
    const acknowledged = new Map<string, string>();
    for (const after of KILLED_AFTER) {
      let answers = 0;
      const killed = Promise.withResolvers<undefined>();
      const work = clientIds.map(async (clientId) => {
        const number = await bill(clientId);
        if (number === null) return;
        const before = acknowledged.get(clientId);
        if (before !== undefined) expect(number).toBe(before);
        acknowledged.set(clientId, number);
        if (++answers === after) void server.kill().then(() => killed.resolve(undefined));
      });
      await Promise.all([...work, killed.promise]);
      await server.restart();
    }
    for (const clientId of clientIds) acknowledged.set(clientId, (await bill(clientId)) ?? 'not answered');

    const invoices = await app.database.rows<{ client: string; number: string; entries: number; whole: boolean }>(sql`
      SELECT i.client_id AS client, i.number, count(a.id)::int AS entries,
             i.subtotal = sum(a.amount) AND i.total = i.subtotal - i.discount + i.tax_total AS whole
      FROM invoice i JOIN allocation a ON a.invoice_id = i.id AND a.released_at IS NULL
      GROUP BY i.id ORDER BY i.number`);
    expect(invoices).toHaveLength(CLIENTS);
    expect(new Map(invoices.map(({ client, number }) => [client, number]))).toEqual(acknowledged);
    expect(invoices.map(({ entries, whole }) => [entries, whole])).toEqual(invoices.map(() => [ENTRIES, true]));
    const year = String(app.clock.now().getUTCFullYear());
    expect(invoices.map(({ number }) => number)).toEqual(
      clientIds.map((_, n) => `INV-${year}-${String(n + 1).padStart(4, '0')}`),
    );
  });
});
