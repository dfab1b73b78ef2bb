import { Fuzzer, kindsOf } from '../support/fuzzer.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { twoEngagements } from '../support/two-engagements.js';

/** `npm run fuzz` sends more, from another seed each time. */
const REQUESTS = Number(process.env.VOTRA_FUZZ_REQUESTS ?? 3_000);
const SEED = process.env.VOTRA_FUZZ_SEED ?? 'votra';

describe(`${String(REQUESTS)} requests made from the OpenAPI document, with seed ${SEED}`, () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ environment: { REGISTRATION: 'open' } });
  });

  afterAll(() => app.close());

  it('are answered as documented, never by a failure, and refused by problems only', async () => {
    const { ours } = await twoEngagements(app);
    const fuzzer = new Fuzzer(app, SEED);
    await fuzzer.run(REQUESTS, ours.clientId);
    expect(kindsOf(fuzzer.findings)).toEqual([]);
    // Requests that are all refused at the door would prove nothing.
    for (const status of [200, 201, 204, 401, 403, 404, 409, 412, 422, 428])
      expect([...fuzzer.statuses.keys()]).toContain(status);
  }, 3_600_000);
});
