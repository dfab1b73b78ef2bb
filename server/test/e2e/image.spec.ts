import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '../../src/platform/database/embedded/index.js';
import { COPIES, Image } from '../support/image.js';
import { JWT_SECRET } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const endOf = async (child: ChildProcess): Promise<number | null> => {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
};

describe('the image', () => {
  const sent = COPIES.filter(({ from }) => from === undefined).flatMap(({ sources }) => sources);

  it('is made of files that are there and that the builder gets', () => {
    const rules = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
    expect(sent.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
    expect(sent.filter((source) => !rules.includes(`!${source}`))).toEqual([]);
  });

  describe('as a folder of its own', () => {
    let image: Image;
    let database: TestDatabase;

    beforeAll(async () => {
      const build = spawn(process.execPath, [join(ROOT, 'tools/build.mjs')], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      expect(await endOf(build)).toBe(0);
      image = Image.make();
      database = await createTestDatabase();
    }, 300_000);

    afterAll(async () => {
      image.remove();
      await database.drop();
    });

    it('serves API and console with the packages of production only, and ends when it is told to', async () => {
      const port = String(await freePort());
      const environment = { DATABASE_URL: database.url, JWT_SECRET, LOG_LEVEL: 'warn', PORT: port, HOST: '127.0.0.1' };
      const server = image.start(environment);
      server.stderr?.pipe(process.stderr);
      try {
        while ((await endOf(image.checkHealth(environment))) !== 0) expect(server.exitCode).toBeNull();
        const get = (path: string): Promise<Response> =>
          fetch(`http://127.0.0.1:${port}${path}`, { headers: { Accept: 'text/html, application/json' } });
        expect(await (await get('/')).text()).toContain('ngCspNonce');
        expect(await (await get('/api/v1/auth/setup')).json()).toMatchObject({ needsAdmin: true });
        expect((await get('/api/docs/swagger-ui.css')).status).toBe(200);
      } finally {
        server.kill('SIGTERM');
      }
      expect(await endOf(server)).toBe(0);
    });

    it('says that it needs a database, since it brings none', async () => {
      const server = image.start({ PORT: '0' });
      const [code, said] = await Promise.all([endOf(server), text(server.stderr!)]);
      expect([code, said]).toEqual([1, expect.stringContaining('DATABASE_URL')]);
    });
  });
});
