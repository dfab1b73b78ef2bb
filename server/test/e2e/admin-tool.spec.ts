import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { anAccount, login, tryLogin } from '../support/account.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

let app: TestApp;
let admin: TestCaller;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
});

afterAll(() => app.close());

/** Runs the program as `npm run admin` does. */
async function adminTool(...args: string[]): Promise<{ exitCode: number; output: string }> {
  const program = spawn(
    process.execPath,
    ['--import', join(ROOT, 'tools/typescript.mjs'), join(ROOT, 'server/src/admin.ts'), ...args],
    { cwd: ROOT, env: { ...process.env, DATABASE_URL: app.databaseUrl }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [output, errors, [exitCode]] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    once(program, 'exit'),
  ]);
  return { exitCode: exitCode as number, output: output + errors };
}

describe('npm run admin', () => {
  it('gives a person who has forgotten the password a link for a new one', async () => {
    const { id } = await anAccount(app, admin, 'lone', 'admin');
    const { caller } = await login(app, 'lone');
    const { exitCode, output } = await adminTool('reset-password', 'LONE@example.com');
    expect({ exitCode, output }).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('lone of the tests (admin)') as string,
    });
    expect((await tryLogin(app, 'lone')).status).toBe(401);
    const [token = ''] = /^ {2}[\w-]{43}$/m.exec(output) ?? [];
    const body = { token: token.trim(), password: 'Another-Horse-42' };
    // The tool has the time of the system, so its link is judged by that time too.
    app.clock.set(new Date().toISOString());
    expectStatus(await app.anonymous.post('/auth/accept-invitation', body), 201);
    expect((await caller.get('/auth/me')).status).toBe(401);
    await login(app, 'lone', 'Another-Horse-42');
    admin = await app.signedIn('admin');
    const { items } = await admin.read<{ items: { action: string; userAgent: string }[] }>(
      `/audit-events?entityId=${id}&action=user.reset_password`,
    );
    expect(items).toEqual([expect.objectContaining({ userAgent: 'npm run admin', actorId: null })]);
  });

  it('says so when nobody has the login', async () => {
    expect(await adminTool('reset-password', 'nobody')).toEqual({
      exitCode: 1,
      output: 'The password was not reset: Nobody has the e-mail address or user name nobody.\n',
    });
  });

  it('explains itself when it is not understood', async () => {
    expect(await adminTool('make-coffee')).toMatchObject({
      exitCode: 2,
      output: expect.stringContaining('Usage:') as string,
    });
  });
});
