import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { type Configuration, ConfigurationError, readConfiguration } from '#platform/config';
import { runMigrations } from '#platform/database';
import { stopGracefully } from '#platform/health';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isDemo, isEmpty, loadDemoData } from '../seeds/demo-data.js';
import { demoLogins } from '../seeds/people.js';
import type { ServerConfiguration } from './app.module.js';
import { createApp } from './create-app.js';
import {
  EmbeddedPostgresError,
  readOrCreateSecret,
  startEmbeddedPostgres,
} from './platform/database/embedded/index.js';

/** The package.json of this repository, above the compiled program as above its source. */
const PACKAGE = findPackageJSON(import.meta.url) ?? '';

/** Where the build leaves the console. */
const CONSOLE = join(dirname(PACKAGE), 'dist', 'client', 'browser');

/** What has to be stopped before the process ends, last started first. */
const running: (() => Promise<void>)[] = [];

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const complete = await withDatabase(configuration);
  await expectFreePort(configuration);
  await runMigrations(complete.DATABASE_URL);
  const app = await createApp(complete, {
    version: versionOfPackage(),
    runsJobs: true,
    consoleDirectory: CONSOLE,
  });
  running.push(() => stopGracefully(app));
  const demo = complete.DEMO === true && (await holdsDemo(app));
  await app.listen(configuration.PORT, configuration.HOST);
  await welcome(app, configuration);
  if (demo) tellLogins();
}

/** Loads the demo firm into an empty instance. @returns whether the instance is the demo firm's */
async function holdsDemo(app: NestFastifyApplication): Promise<boolean> {
  await app.init();
  if (await isEmpty(app)) {
    say('Loading demo data, nine months of a small consulting firm. DEMO=false starts an empty instance instead.');
    await loadDemoData(app);
  }
  return isDemo(app);
}

/** The embedded database when the environment names no other one. */
async function withDatabase(configuration: Configuration): Promise<ServerConfiguration> {
  const { DATABASE_URL, JWT_SECRET, VOTRA_DATA_DIR } = configuration;
  if (DATABASE_URL !== null && JWT_SECRET !== null) return { ...configuration, DATABASE_URL, JWT_SECRET };
  const database = await startEmbeddedPostgres({ dataDir: VOTRA_DATA_DIR, log: say });
  running.push(() => database.stop());
  return {
    ...configuration,
    DATABASE_URL: database.url,
    JWT_SECRET: JWT_SECRET ?? readOrCreateSecret(VOTRA_DATA_DIR, 'jwt-secret'),
    DEMO: configuration.DEMO ?? true,
  };
}

/** Tells before demo data are loaded, and before Nest writes an error of its own into the log. */
async function expectFreePort({ PORT, HOST }: Configuration): Promise<void> {
  const probe = createServer().listen(PORT, HOST);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

async function welcome(app: NestFastifyApplication, configuration: Configuration): Promise<void> {
  const url = await app.getUrl();
  say(`Votra answers at ${url}`);
  if (!existsSync(join(CONSOLE, 'index.html'))) say('  The console is not built: `npm run build` builds it.');
  say(`  API documentation  ${url}/api/docs`);
  say(`  OpenAPI document   ${url}/api/openapi.json`);
  say(`  Ready when         ${url}/health/ready says so`);
  if (configuration.HOST === '0.0.0.0') say('  Other machines can reach it: HOST is 0.0.0.0.');
}

function tellLogins(): void {
  say('Demo logins, unless somebody changed them:');
  for (const { role, login, password } of demoLogins()) say(`  ${role.padEnd(10)}  ${login.padEnd(16)}  ${password}`);
}

let stopping = false;

async function stop(signal: NodeJS.Signals): Promise<void> {
  if (stopping) return;
  stopping = true;
  say(`${signal}: finishing what runs, then stopping.`);
  await stopAll();
  process.exit(0);
}

async function stopAll(): Promise<void> {
  for (const end of running.reverse())
    await end().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
}

/** People read these lines, so they are sentences and not log records. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One line for what a person can mend; a stack for what only we can. */
function explain(error: unknown, configuration: NodeJS.ProcessEnv): string {
  if (error instanceof ConfigurationError || error instanceof EmbeddedPostgresError) return error.message;
  const { code, hostname } = error as { code?: string; hostname?: string };
  const { PORT: port = '3000', HOST: host = '127.0.0.1' } = configuration;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=3001 npm start`;
  if (code === 'EACCES')
    return `This account may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`;
  if (code === 'EADDRNOTAVAIL' || (code === 'ENOTFOUND' && hostname === host))
    return `HOST is ${host}, which is no address of this machine. 127.0.0.1 serves this machine, 0.0.0.0 others too.`;
  if (code === 'ENOSPC' || code === '53100')
    return 'The disk is full. Make room, then start again; nothing that was answered is lost.';
  if (!(error instanceof Error)) return String(error);
  if (isAboutTheDatabase(code, error.message)) return `The database at DATABASE_URL cannot be used: ${error.message}`;
  return error.stack ?? error.message;
}

/** Not there, not reachable, or not open to this account; node-postgres has no code for a connection that breaks. */
function isAboutTheDatabase(code: string | undefined, message: string): boolean {
  return code === undefined
    ? message.startsWith('Connection terminated')
    : /^(E(CONN|HOST|NET|TIMEDOUT|NOTFOUND|AI_AGAIN)|08|28|3D000|42501|57P)/.test(code);
}

function versionOfPackage(): string {
  return (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version;
}

process.on('SIGINT', (signal) => void stop(signal));
process.on('SIGTERM', (signal) => void stop(signal));

main().catch(async (error: unknown) => {
  // Whoever stops the server while it starts takes the database away from under it, and knows.
  if (stopping) return;
  process.stderr.write(`${explain(error, process.env)}\n`);
  await stopAll();
  process.exit(1);
});
