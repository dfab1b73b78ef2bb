import { startTestApp, type TestApp } from '../support/test-app.js';

/** As a proxy writes it that appends the address it saw to what the caller had made up. */
const FORWARDED = { 'X-Forwarded-For': '198.51.100.1, 203.0.113.7' };

describe('the address that a request came from', () => {
  let app: TestApp | undefined;

  afterEach(() => app?.close());

  const recorded = async (environment: NodeJS.ProcessEnv): Promise<unknown> => {
    app = await startTestApp({ environment });
    const admin = await app.signedIn('admin');
    await app.anonymous.post('/auth/login', { login: 'nobody', password: 'Wrong-Horse-42' }, { headers: FORWARDED });
    const { items } = await admin.read<{ items: { ip: string }[] }>('/audit-events?action=auth.login_failed');
    return items.map(({ ip }) => ip);
  };

  it('is the one that our proxy saw, not one that the caller made up', async () => {
    expect(await recorded({ TRUST_PROXY: 'true' })).toEqual(['203.0.113.7']);
  });

  it('is that of the connection where no proxy is trusted', async () => {
    expect(await recorded({})).toEqual(['127.0.0.1']);
  });
});
