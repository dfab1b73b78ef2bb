import { consoleFixture, SCRIPT } from '../support/console-fixture.js';
import { type Exchange, exchange } from '../support/exchange.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const SCRIPT_PATH = '/main-5QVKZZQX.js';

describe('the console', () => {
  const { directory, remove } = consoleFixture();
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ consoleDirectory: directory });
  });

  afterAll(async () => {
    await app.close();
    remove();
  });

  const get = (path: string, headers: Record<string, string> = { Accept: BROWSER }, method = 'GET') =>
    exchange(app.url, { method, path, headers });

  /** `fetch` decodes what is marked as encoded, and fails on what is not. */
  async function encoded(path: string, encoding: string): Promise<{ encoding: string | null; text: string }> {
    const answer = await fetch(`${app.url}${path}`, { headers: { 'Accept-Encoding': encoding } });
    return { encoding: answer.headers.get('content-encoding'), text: await answer.text() };
  }

  const nonceOf = ({ headers }: Exchange): string | undefined =>
    /script-src 'self' 'nonce-([\w+/=]{20,})'/.exec(headers['content-security-policy'] ?? '')?.[1];

  describe('is one page', () => {
    it.each([
      '/',
      '/login',
      '/sows/019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c',
      '/invoices?status=overdue',
      '/a%20b',
      '/week/',
    ])('for a browser at %s', async (path) => {
      const page = await get(path);
      expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.text).toContain('<votra-app');
    });

    it('that nobody keeps, with the headers of every other answer', async () => {
      const { headers } = await get('/login');
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
    });

    it('for whoever takes anything, curl for example', async () => {
      expect([(await get('/login', { Accept: '*/*' })).status, (await get('/login', {})).status]).toEqual([200, 200]);
    });

    it('to HEAD, without its body', async () => {
      const [head, whole] = [await get('/login', { Accept: BROWSER }, 'HEAD'), await get('/login')];
      expect([head.status, head.text]).toEqual([200, '']);
      expect(head.headers['content-length']).toBe(whole.headers['content-length']);
      expect(nonceOf(head)).toBeDefined();
    });
  });

  it('gives each page a nonce of its own, on its root and on all that loads or holds code', async () => {
    const pages = [await get('/'), await get('/')];
    const nonces = pages.map(nonceOf);
    expect(new Set(nonces).size).toBe(2);
    pages.forEach(({ text }, at) => {
      const marked = [...text.matchAll(/<(script|style|link|votra-app) (?:nonce|ngCspNonce)="([^"]+)"/g)];
      expect(marked.map(([, tag]) => tag)).toEqual(['link', 'link', 'style', 'votra-app', 'link', 'script']);
      expect(new Set(marked.map(([, , nonce]) => nonce))).toEqual(new Set([nonces[at]]));
    });
  });

  it('may run nothing inline, evaluate nothing, and ask nobody else', async () => {
    const policy = (await get('/')).headers['content-security-policy'] ?? '';
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    for (const directive of [
      "default-src 'none'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
      expect(policy.split('; ')).toContain(directive);
  });

  describe('has files', () => {
    it.each([
      [SCRIPT_PATH, 'text/javascript; charset=utf-8'],
      ['/chunk-DP_C7-oA.js', 'text/javascript; charset=utf-8'],
      ['/styles-ABCDEFGH.css', 'text/css; charset=utf-8'],
      ['/media/inter-7ABCDEFG.woff2', 'font/woff2'],
    ])('with a hash in their name, kept for good: %s', async (path, type) => {
      const { status, headers } = await get(path);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        vary: 'Accept-Encoding',
      });
    });

    it('without one, asked for again and answered by 304 when they are the same', async () => {
      const { headers, text } = await get('/favicon.svg');
      expect([headers['content-type'], headers['cache-control']]).toEqual(['image/svg+xml; charset=utf-8', 'no-cache']);
      expect(text).toContain('<svg');
      const etag = headers.etag ?? '';
      const again = await get('/favicon.svg', { 'If-None-Match': `"other", ${etag}` });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
      expect((await get('/favicon.svg', { 'If-None-Match': '"other"' })).status).toBe(200);
      expect((await get('/apple-touchicon.svg')).headers['cache-control']).toBe('no-cache');
    });

    it.each([
      ['br', 'br'],
      ['gzip', 'gzip'],
      ['gzip, deflate, br', 'br'],
      ['br;q=0, gzip', 'gzip'],
      ['br;q=0, identity', null],
    ])('for who takes %s, encoded by %s', async (accepted, encoding) => {
      expect(await encoded(SCRIPT_PATH, accepted)).toEqual({ encoding, text: SCRIPT });
    });

    it('to HEAD as to GET, without the body', async () => {
      const head = await get(SCRIPT_PATH, {}, 'HEAD');
      expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', String(SCRIPT.length)]);
    });
  });

  it.each([
    '/main-OLDHASH1.js',
    '/main-5QVKZZQX.js.br',
    '/main-5QVKZZQX.js/',
    '/index.html',
    '/..%2fpackage.json',
    '/media/../../package.json',
    '/.env',
    '//api',
    '/api/..%2f',
    '/api/..%2flogin',
    '/API/v1/clients',
    '/%61pi/v1/nothing',
    '/%2561pi/v1/nothing',
    '/login/..%2fapi/v1',
    '/health/nothing',
    '/HEALTH',
    '/%zz',
  ])('is not found at %s, where there is a problem', async (path) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await get(path, { Accept: BROWSER }, method);
      expect([answer.status, answer.headers['content-type']]).toEqual([
        404,
        expect.stringMatching(/^application\/problem\+json/),
      ]);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('is not the answer to who takes JSON only, nor to what changes something', async () => {
    const answers = [
      await get('/login', { Accept: 'application/json' }),
      await get('/login', { Accept: BROWSER }, 'POST'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });

  it('does not stand in the way of the API, its documentation and health', async () => {
    const [api, docs, health] = [await get('/api/v1/auth/setup'), await get('/api/docs'), await get('/health/live')];
    expect(api.headers['content-type']).toMatch(/^application\/json/);
    expect(docs.text).toContain('swagger-ui');
    expect(health.text).toBe('{"status":"ok"}');
  });
});

describe('a server whose console is not built', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app.close());

  it('says so where its pages would be, and nowhere else', async () => {
    const detailAt = async (path: string): Promise<string> => {
      const { status, text } = await exchange(app.url, { method: 'GET', path, headers: { Accept: BROWSER } });
      expect(status).toBe(404);
      return (JSON.parse(text) as { detail: string }).detail;
    };
    expect(await detailAt('/')).toContain('npm run build');
    expect(await detailAt('/login')).toContain('npm run build');
    expect(await detailAt('/api/v1/login')).not.toContain('npm run build');
    expect(await detailAt('/main-5QVKZZQX.js')).not.toContain('npm run build');
  });
});
