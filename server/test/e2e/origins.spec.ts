import { startTestApp, type TestApp } from '../support/test-app.js';

const PORTAL = 'https://portal.example';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ environment: { CORS_ORIGINS: PORTAL } });
});

afterAll(() => app.close());

const preflight = (origin: string, method: string) =>
  app.http
    .options('/api/v1/clients')
    .set('Origin', origin)
    .set('Access-Control-Request-Method', method)
    .set('Access-Control-Request-Headers', 'authorization, content-type, if-match, idempotency-key');

describe('a page of another origin', () => {
  it.each(['GET', 'POST', 'PATCH', 'DELETE'])(
    'may send %s with all headers of the API, where it is listed',
    async (method) => {
      const { status, headers } = await preflight(PORTAL, method);
      expect(status).toBe(204);
      expect(headers['access-control-allow-origin']).toBe(PORTAL);
      expect(headers['access-control-allow-methods']?.split(/,\s*/)).toContain(method);
      expect(headers['access-control-allow-headers']).toMatch(/authorization.*if-match.*idempotency-key/);
    },
  );

  it('reads the headers that it needs to go on', async () => {
    const { headers } = await app.http.get('/api/v1/auth/setup').set('Origin', PORTAL);
    expect(headers['access-control-expose-headers']).toMatch(/ETag.*Location.*Retry-After/);
  });

  it('gets nothing where it is not listed, and where none is', async () => {
    const closed = await startTestApp();
    try {
      const elsewhere = await preflight('https://portal.example.evil', 'GET');
      expect(elsewhere.headers['access-control-allow-origin']).toBeUndefined();
      const { headers } = await closed.http.get('/api/v1/auth/setup').set('Origin', PORTAL);
      expect(headers['access-control-allow-origin']).toBeUndefined();
    } finally {
      await closed.close();
    }
  });
});
