import supertest from 'supertest';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the documentation', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app.close());

  const get = (path: string): supertest.Test => supertest(app.url).get(path);

  /** The value of one directive of the page's policy. */
  function directive(policy: string, name: string): string | undefined {
    return policy
      .split('; ')
      .find((each) => each.startsWith(`${name} `))
      ?.slice(name.length + 1);
  }

  it('is a page whose scripts carry the nonce of its policy, another one each time', async () => {
    const nonces = new Set<string>();
    for (const page of [await get('/api/docs'), await get('/api/docs')]) {
      expect(page.status).toBe(200);
      const source = directive(page.headers['content-security-policy'] ?? '', 'script-src') ?? '';
      const [, nonce = ''] = /^'nonce-([\w+/=]{20,})'$/.exec(source) ?? [];
      const scripts = [...page.text.matchAll(/<script nonce="([^"]+)" src="\/api\/docs\/[\w-]+\.js"><\/script>/g)];
      expect(scripts.map(([, used]) => used)).toEqual([nonce, nonce]);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it('allows nothing inline, nothing evaluated and nobody else', async () => {
    const page = await get('/api/docs');
    const policy = page.headers['content-security-policy'] ?? '';
    expect(directive(policy, 'default-src')).toBe("'none'");
    expect(directive(policy, 'require-trusted-types-for')).toBe("'script'");
    expect(directive(policy, 'frame-ancestors')).toBe("'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(page.text).not.toMatch(/https?:\/\/|<style|style=|\son\w+=/);
  });

  it.each([
    ['/api/docs/swagger-ui.css', 'text/css; charset=utf-8'],
    ['/api/docs/swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
    ['/api/docs/start.js', 'text/javascript; charset=utf-8'],
    ['/api/docs/favicon-32x32.png', 'image/png'],
  ])('serves %s itself, compressed for who takes it', async (path, type) => {
    // fetch decompresses what is marked as compressed, and fails on what is not.
    const [plain, brotli] = await Promise.all(
      ['identity', 'br'].map((encoding) => fetch(`${app.url}${path}`, { headers: { 'Accept-Encoding': encoding } })),
    );
    expect(plain?.headers.get('content-type')).toBe(type);
    expect(plain?.headers.get('content-encoding')).toBeNull();
    expect(brotli?.headers.get('content-encoding')).toBe('br');
    expect(await brotli?.text()).toBe(await plain?.text());
  });

  it('has no other file', async () => {
    const answer = await get('/api/docs/package.json');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });
});
