import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import type { Role } from '#kernel';
import { Database, newId, sql } from '#platform/database';
import { buildSpec } from '#platform/openapi';
import { AccessTokens } from '#platform/security';
import { readConfiguration } from '#platform/config';
import { createApp } from '../../src/create-app.js';
import { ApiContract } from './api-contract.js';
import { type Exchange, exchange, type RawRequest } from './exchange.js';
import { TestClock } from './test-clock.js';
import { TestCaller } from './test-caller.js';
import { createTestDatabase } from './test-database.js';

/** A secret of the tests only. */
export const JWT_SECRET = 'k3v9-tests-only-8f1b2c7d6e5a4f3b2c1d0e9f';

export interface TestAppOptions {
  /** Environment variables on top of those of the tests. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly clock?: TestClock;
  /** A database of the test's own choice, left alone at the end; default: a fresh copy of the migrated template. */
  readonly databaseUrl?: string;
  /** Routes of the test's own, for mechanisms that every route shares. The answers of such an app are not judged. */
  readonly controllers?: Type[];
  /** Where a built console lies; default: there is none. */
  readonly consoleDirectory?: string;
  /** Whether jobs are worked off as they come; default: tests drain the queue themselves. */
  readonly runsJobs?: boolean;
}

let people = 0;

/** The real application, listening on a free port, over a database of its own. */
export class TestApp {
  private documented: ApiContract | undefined;

  private constructor(
    readonly nest: NestFastifyApplication,
    readonly clock: TestClock,
    readonly databaseUrl: string,
    readonly url: string,
    /** Whether every answer is judged by the OpenAPI document. */
    private readonly isJudged: boolean,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async start(options: TestAppOptions = {}): Promise<TestApp> {
    const database =
      options.databaseUrl === undefined
        ? await createTestDatabase()
        : { url: options.databaseUrl, drop: () => Promise.resolve() };
    const clock = options.clock ?? new TestClock();
    const configuration = readConfiguration({
      DATABASE_URL: database.url,
      DATABASE_POOL: '8',
      JWT_SECRET,
      LOG_LEVEL: 'silent',
      RATE_LIMIT_PER_MINUTE: '0',
      ...options.environment,
    });
    const { controllers, consoleDirectory, runsJobs = false } = options;
    try {
      const nest = await createApp(
        { ...configuration, DATABASE_URL: database.url, JWT_SECRET },
        { version: 'test', runsJobs, clock, controllers, consoleDirectory },
      );
      await nest.listen(0, '127.0.0.1');
      return new TestApp(nest, clock, database.url, await nest.getUrl(), controllers === undefined, database.drop);
    } catch (error) {
      await database.drop();
      throw error;
    }
  }

  /** A provider of the application. */
  get<T>(token: abstract new (...args: never[]) => T): T {
    return this.nest.get<T>(token, { strict: false });
  }

  get database(): Database {
    return this.get(Database);
  }

  /** What the server's own OpenAPI document says of every answer. */
  get contract(): ApiContract {
    this.documented ??= new ApiContract(buildSpec(this.nest));
    return this.documented;
  }

  /** Somebody who is not signed in. */
  get anonymous(): TestCaller {
    return this.caller(null, '', '');
  }

  /** Somebody with a token of the test's own making. */
  caller(token: string | null, id: string, fullName: string): TestCaller {
    return new TestCaller(this.url, token, id, fullName, this.isJudged ? () => this.contract : null);
  }

  /** One request as it is, path included; its answer is judged by the OpenAPI document as every other. */
  async exchange(request: RawRequest): Promise<Exchange> {
    const answer = await exchange(this.url, request);
    if (!answer.path.startsWith('/api/docs') && answer.path !== '/api/openapi.json') this.contract.check(answer);
    return answer;
  }

  /** Raw access to the server, for requests that no well-meaning caller makes. */
  get http(): ReturnType<typeof supertest> {
    return supertest(this.url);
  }

  /**
   * A new active user, signed in. The row is written directly, since hashing a password takes longer than most tests;
   * invitations and passwords have tests of their own.
   */
  async signedIn(role: Role, person: { fullName?: string; clientId?: string } = {}): Promise<TestCaller> {
    const id = newId();
    const name = `${role}-${String(++people)}-${id.slice(-6)}`;
    const fullName = person.fullName ?? `${role} ${String(people)}`;
    await this.database.execute(sql`
      INSERT INTO app_user (id, email, username, full_name, role, client_id, status)
      VALUES (${id}, ${`${name}@votra.test`}, ${name}, ${fullName}, ${role}, ${person.clientId ?? null}, 'active')`);
    return this.signedInAs(id, fullName);
  }

  /** A session of somebody who is there already. */
  async signedInAs(userId: string, fullName = ''): Promise<TestCaller> {
    const sessionId = newId();
    const now = this.clock.now();
    await this.database.execute(sql`
      INSERT INTO session (id, user_id, token_version, rotation_key, created_at, last_used_at, expires_at)
      SELECT ${sessionId}, id, token_version, '', ${now}, ${now}, ${now}::timestamptz + interval '7 days' FROM app_user WHERE id = ${userId}`);
    const token = this.get(AccessTokens).issue({ userId, sessionId, tokenVersion: 1 }, now);
    return this.caller(token, userId, fullName);
  }

  async close(): Promise<void> {
    await this.nest.close();
    await this.dropDatabase();
  }
}

export const startTestApp = (options: TestAppOptions = {}): Promise<TestApp> => TestApp.start(options);
