/**
 * `npm run admin -- reset-password <e-mail address or user name>`: ends the password of a user and prints a one-time link
 * for a new one, for the admin who is alone and has forgotten it. Works while the server runs and while it does not.
 * Exit code 0: done; 1: refused or failed; 2: not understood.
 */
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { Problem } from '#kernel';
import { readConfiguration } from '#platform/config';
import { runInContext } from '#platform/context';
import { runMigrations } from '#platform/database';
import { UnitOfWork } from '#platform/unit-of-work';
import { AppModule } from './app.module.js';
import { Accounts } from './areas/users/index.js';
import { openToolDatabase } from './tool-database.js';

const USAGE = 'Usage: npm run admin -- reset-password <e-mail address or user name>';

async function main([command, login]: readonly string[]): Promise<void> {
  if (command !== 'reset-password' || login === undefined) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const database = await openToolDatabase(process.env);
  try {
    await runMigrations(database.url);
    await resetPassword(database.url, login);
  } finally {
    await database.close();
  }
}

async function resetPassword(databaseUrl: string, login: string): Promise<void> {
  // The application without its HTTP side: no token is signed here, so the secret is nobody's.
  const environment = { ...process.env, JWT_SECRET: randomUUID(), LOG_LEVEL: 'silent' };
  const configuration = { ...readConfiguration(environment), DATABASE_URL: databaseUrl, JWT_SECRET: randomUUID() };
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot(configuration, { version: 'admin', runsJobs: false }),
    { logger: false, abortOnError: false },
  );
  try {
    const [unitOfWork, accounts] = [app.get(UnitOfWork, { strict: false }), app.get(Accounts, { strict: false })];
    const link = await asTheCommandLine(() => unitOfWork.run(() => accounts.recover(login)));
    if (!link) throw new Error(`Nobody has the e-mail address or user name ${login}.`);
    process.stdout.write(`${explain(link, configuration.PORT)}\n`);
  } finally {
    await app.close();
  }
}

/** The audit log shows where the change came from; there is no user whose doing it is. */
function asTheCommandLine<T>(work: () => T): T {
  return runInContext(
    {
      requestId: randomUUID(),
      ip: null,
      userAgent: 'npm run admin',
      accept: 'application/json',
      principal: null,
      action: 'user.reset_password',
      reason: null,
    },
    work,
  );
}

function explain(link: { fullName: string; role: string; token: string; expiresAt: Date }, port: number): string {
  const body = JSON.stringify({ token: link.token, password: '<new password>' });
  return [
    `The password and all sessions of ${link.fullName} (${link.role}) have ended.`,
    `This token sets a new password, once, until ${link.expiresAt.toISOString()}:`,
    '',
    `  ${link.token}`,
    '',
    'With the server running:',
    '',
    `  curl http://127.0.0.1:${String(port)}/api/v1/auth/accept-invitation -H 'Content-Type: application/json' -d '${body}'`,
  ].join('\n');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const reason = error instanceof Problem ? error.detail : error instanceof Error ? error.message : String(error);
  process.stderr.write(`The password was not reset: ${reason}\n`);
  process.exitCode = 1;
});
