import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import {
  type EmbeddedPostgres,
  openEmbeddedPostgres,
  readOrCreateSecret,
  startEmbeddedPostgres,
} from '../../src/platform/database/embedded/index.js';
import { hasEnded } from '../../src/platform/database/embedded/running-process.js';
import { startDisposablePostgres, temporaryDataDir } from '../support/temporary-postgres.js';

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let server: EmbeddedPostgres | undefined;
  let told: string[];

  const start = async (): Promise<EmbeddedPostgres> => {
    server = await startEmbeddedPostgres({ dataDir, durable: false, log: (line) => told.push(line) });
    return server;
  };

  beforeEach(() => {
    dataDir = temporaryDataDir();
    told = [];
  });

  afterEach(async () => {
    await server?.stop();
    server = undefined;
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('keeps what was committed from one start to the next', async () => {
    const first = await start();
    await query(first.url, `CREATE TABLE kept AS SELECT 42 AS answer`);
    await first.stop();

    const second = await start();

    expect(await query(second.url, `SELECT answer FROM kept`)).toEqual([{ answer: 42 }]);
  });

  it('works with a role that owns the database and is no superuser', async () => {
    const { url } = await start();

    const [role] = await query(url, `SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user`);

    expect(role).toEqual({ rolname: 'votra', rolsuper: false });
    await expect(query(url.replace('votra:', 'postgres:'), `SELECT 1`)).rejects.toThrow(/no pg_hba.conf entry/);
    await expect(query(url.replace(/:[^:@/]+@/, ':guessed@'), `SELECT 1`)).rejects.toThrow(
      /password authentication failed/,
    );
  });

  it('has the extensions that the schema needs', async () => {
    const { url } = await start();

    for (const extension of ['btree_gist', 'hstore', 'pg_trgm', 'pgcrypto'])
      await query(url, `CREATE EXTENSION ${extension}`);

    expect(await query(url, `SELECT count(*)::int AS installed FROM pg_extension WHERE extname <> 'plpgsql'`)).toEqual([
      { installed: 4 },
    ]);
  });

  it('refuses a second server on the same data directory and names the first', async () => {
    await start();

    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      new RegExp(`in use by another Votra server \\(process ${process.pid.toString()}, `),
    );
  });

  it('lets a tool join the running server and leave it running', async () => {
    const { url } = await start();

    const tool = await openEmbeddedPostgres({ dataDir });
    await tool.stop();

    expect(tool.url).toBe(url);
    expect(await query(url, `SELECT 1 AS alive`)).toEqual([{ alive: 1 }]);
  });

  it('comes back on the same URL, with everything committed, when PostgreSQL is killed', async () => {
    const running = await start();
    await query(running.url, `CREATE TABLE survivor (id int)`);
    await query(running.url, `INSERT INTO survivor VALUES (1)`);
    const killed = running.pid;

    process.kill(killed, 'SIGKILL');

    expect(await eventually(() => query(running.url, `SELECT id FROM survivor`))).toEqual([{ id: 1 }]);
    expect(running.pid).not.toBe(killed);
    expect(told).toContain('PostgreSQL ended unexpectedly; starting it again.');
  });

  it('takes over the lock of a server that is dead', async () => {
    writeFileSync(join(dataDir, 'server.lock'), JSON.stringify({ pid: 2 ** 22 - 1, since: '2026-01-01T00:00:00Z' }));

    const { url } = await start();

    expect(await query(url, `SELECT 1 AS alive`)).toEqual([{ alive: 1 }]);
  });

  it('takes over the lock of a dead server whose process id another program has now', async () => {
    writeFileSync(
      join(dataDir, 'server.lock'),
      JSON.stringify({ pid: process.pid, identity: 'earlier', since: '2026-01-01T00:00:00Z' }),
    );

    const { url } = await start();

    expect(await query(url, `SELECT 1 AS alive`)).toEqual([{ alive: 1 }]);
  });

  it('stops the PostgreSQL that a killed server left behind and starts its own', async () => {
    const orphaned = await startEmbeddedPostgres({ dataDir, durable: false, restarts: false });
    const { pid } = orphaned;
    await query(orphaned.url, `CREATE TABLE survivor AS SELECT 7 AS id`);
    rmSync(join(dataDir, 'server.lock'));

    const { url } = await start();

    expect(await hasEnded(pid, 0)).toBe(true);
    expect(await query(url, `SELECT id FROM survivor`)).toEqual([{ id: 7 }]);
  });

  it('starts although the system still lists the killed PostgreSQL, as in a container where nobody collects the dead', async () => {
    await (await start()).stop();
    const cluster = join(dataDir, 'postgres');
    const { uid, gid } = statSync(cluster);
    // What the shell becomes does not know the child that it has.
    const negligent = spawn('/bin/sh', ['-c', 'true & echo $!; exec sleep 60'], {
      uid,
      gid,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [dead] = (await once(negligent.stdout, 'data')) as [Buffer];
    writeFileSync(
      join(cluster, 'postmaster.pid'),
      `${dead.toString().trim()}\n${cluster}\n0\n5432\n\n127.0.0.1\n0 0\nready\n`,
    );
    chownSync(join(cluster, 'postmaster.pid'), uid, gid);

    const { url } = await start();
    negligent.kill();

    expect(await query(url, `SELECT 1 AS alive`)).toEqual([{ alive: 1 }]);
  });

  it('starts although an interrupted first start left half a database', async () => {
    await (await start()).stop();
    rmSync(join(dataDir, 'postgres', 'PG_VERSION'));
    renameSync(join(dataDir, 'postgres'), join(dataDir, 'postgres.new'));

    const { url } = await start();

    expect(await query(url, `SELECT 1 AS alive`)).toEqual([{ alive: 1 }]);
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false);
  });

  it('sets a new password when the file with the old one was lost', async () => {
    const before = await start();
    await before.stop();
    rmSync(join(dataDir, 'postgres-password'));

    const after = await start();

    expect(new URL(after.url).password).not.toBe(new URL(before.url).password);
    expect(await query(after.url, `SELECT 1 AS alive`)).toEqual([{ alive: 1 }]);
  });

  it('says in one sentence that a data directory cannot be made', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');

    await expect(startEmbeddedPostgres({ dataDir: join(file, 'data') })).rejects.toThrow(
      /is in the way: a directory is needed there/,
    );
  });
});

describe('a disposable PostgreSQL', () => {
  it('stays away after its death until it is started again on the same URL', async () => {
    const server = await startDisposablePostgres();
    try {
      await query(server.url, `CREATE TABLE acknowledged AS SELECT 1 AS id`);
      await server.kill();
      // Reset, when the system took the connection in before it noticed that nobody is there.
      await expect(query(server.url, `SELECT 1`)).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
      await server.restart();

      expect(await query(server.url, `SELECT id FROM acknowledged`)).toEqual([{ id: 1 }]);
    } finally {
      await server.remove();
    }
  });
});

describe('a secret of the installation', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = temporaryDataDir();
  });

  afterEach(() => {
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is random, stays the same and is readable by its owner only', () => {
    const secret = readOrCreateSecret(dataDir, 'jwt-secret');

    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(readOrCreateSecret(dataDir, 'jwt-secret')).toBe(secret);
    expect(readOrCreateSecret(dataDir, 'another')).not.toBe(secret);
    expect(statSync(join(dataDir, 'jwt-secret')).mode & 0o777).toBe(0o600);
  });

  it('is made anew when a full disk left an empty file', () => {
    writeFileSync(join(dataDir, 'jwt-secret'), '');

    const secret = readOrCreateSecret(dataDir, 'jwt-secret');

    expect(readFileSync(join(dataDir, 'jwt-secret'), 'utf8')).toBe(`${secret}\n`);
    expect(secret).toHaveLength(43);
  });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // PostgreSQL may be killed under a connection; the query says so itself.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Asks again until there is an answer; the time limit of the test ends a wait in vain. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await new Promise(setImmediate);
    }
  }
}
