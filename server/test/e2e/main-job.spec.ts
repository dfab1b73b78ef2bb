import { Api, differencesOf } from '../../../tools/demo/api.js';
import { runMainJob } from '../../../tools/demo/main-job.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Whoever registered first: the main job makes this admin on an empty instance. */
const ADMIN = { login: 'eleanor', password: 'Ledger-and-Quill-1875' };

/** Two dozen passwords are hashed or checked on the way, each on a core of its own for a fifth of a second. */
const SLOWEST_MS = 180_000;

describe('the main job', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app.close());

  /** @returns what it printed */
  async function run(password = ADMIN.password): Promise<string> {
    const lines: string[] = [];
    const say = (line: string): void => void lines.push(line);
    await runMainJob({ api: new Api(app.url, say), now: app.clock.now(), say, demoAdmin: { ...ADMIN, password } });
    return lines.join('\n');
  }

  it(
    'leads from an empty instance to a paid invoice, with every golden figure, again beside what is there, and ends where an answer is wrong',
    async () => {
      const first = await run();
      expect(first).toContain('201  POST   /auth/register');
      expect(first).toContain('number INV-2026-0001, status paid');
      app.clock.advance({ minutes: 1 });
      const second = await run();
      expect(second).not.toContain('/auth/register');
      expect(second).toContain('number INV-2026-0002, status paid');
      await expect(run('not the password')).rejects.toThrow('POST /auth/login\n  status is 401, not 200');
    },
    SLOWEST_MS,
  );
});

describe('the comparison of the main job', () => {
  it.each<[unknown, unknown, string[]]>([
    [{ a: 1, b: 2 }, { a: 1 }, []],
    [{ a: '1' }, { a: 1 }, ['a is "1", not 1']],
    [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, ['a.0.b is 1, not 2']],
    [{ a: [1, 2] }, { a: [1] }, ['a has 2 elements, not 1']],
    [{}, { a: { b: 1 } }, ['a is undefined, not an object']],
    [{ number: 'SOW-2026-0007' }, { number: /^SOW-/ }, []],
    [{ number: null }, { number: /^SOW-/ }, ['number is null, not like /^SOW-/']],
  ])('of %j with %j finds %j', (actual, expected, differences) => {
    expect(differencesOf(actual, expected)).toEqual(differences);
  });
});
