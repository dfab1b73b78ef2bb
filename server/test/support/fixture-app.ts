import { Module, type Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { readConfiguration } from '#platform/config';
import { Database, newId } from '#platform/database';
import { requestIdOf } from '#platform/logging';
import { AccessTokens, Principals } from '#platform/security';
import { AppModule } from '../../src/app.module.js';
import { configureApp } from '../../src/configure-app.js';
import { TestCaller } from './test-caller.js';
import { TestClock } from './test-clock.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A secret of the tests only. */
const JWT_SECRET = 'k3v9-tests-only-8f1b2c7d6e5a4f3b2c1d0e9f';

/** The real server with routes of the test's own beside the areas, for mechanisms that every route shares. */
export class FixtureApp {
  private constructor(
    readonly nest: NestFastifyApplication,
    readonly clock: TestClock,
    readonly url: string,
    private readonly testDatabase: TestDatabase,
  ) {}

  static async start(controllers: Type[], environment: NodeJS.ProcessEnv = {}): Promise<FixtureApp> {
    @Module({ controllers })
    class FixtureModule {}

    const testDatabase = await createTestDatabase();
    const clock = new TestClock();
    const configuration = {
      ...readConfiguration({ LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '0', ...environment }),
      DATABASE_URL: testDatabase.url,
      JWT_SECRET,
    };
    const server = AppModule.forRoot(configuration, { version: 'test', runsJobs: false, clock });
    const testing = await Test.createTestingModule({ imports: [server, FixtureModule] }).compile();
    const nest = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ genReqId: requestIdOf }), {
      bodyParser: false,
      logger: false,
    });
    await configureApp(nest, configuration);
    try {
      await nest.listen(0, '127.0.0.1');
      return new FixtureApp(nest, clock, await nest.getUrl(), testDatabase);
    } catch (error) {
      await nest.close();
      await testDatabase.drop();
      throw error;
    }
  }

  get databaseUrl(): string {
    return this.testDatabase.url;
  }

  get database(): Database {
    return this.nest.get(Database, { strict: false });
  }

  /** A signed-in admin who is known to the guard and to nobody else. */
  signedIn(): TestCaller {
    const userId = newId();
    this.nest
      .get(Principals, { strict: false })
      .register(({ userId: id }) =>
        Promise.resolve({ userId: id, name: 'Ada', role: 'admin', clientId: null, tokenVersion: 1 }),
      );
    const claims = { userId, sessionId: newId(), tokenVersion: 1 };
    const token = this.nest.get(AccessTokens, { strict: false }).issue(claims, this.clock.now());
    return new TestCaller(this.url, token, userId, 'Ada');
  }

  async close(): Promise<void> {
    await this.nest.close();
    await this.testDatabase.drop();
  }
}
