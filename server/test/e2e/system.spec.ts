import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus } from '../support/test-caller.js';

describe('the system', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app.close());

  it('tells admins its version, how long it runs and how its jobs stand, and nobody else', async () => {
    expect(await (await app.signedIn('admin')).read('/system')).toEqual({
      version: 'test',
      uptimeSeconds: expect.any(Number) as number,
      jobs: { waiting: 0, running: 0, failed: 0, failures: [] },
    });
    for (const role of ['pm', 'accountant', 'consultant'] as const)
      expectStatus(await (await app.signedIn(role)).get('/system'), 403);
  });
});
