import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AuditModule } from '#platform/audit';
import { BlockersModule } from '#platform/blockers';
import { ConfigModule, type Configuration } from '#platform/config';
import { type Clock, ContextModule } from '#platform/context';
import { DatabaseModule } from '#platform/database';
import { HealthModule } from '#platform/health';
import { HttpModule } from '#platform/http';
import { IdempotencyModule } from '#platform/idempotency';
import { JobsModule } from '#platform/jobs';
import { LimitsModule } from '#platform/limits';
import { LoggingModule } from '#platform/logging';
import { SecurityModule } from '#platform/security';
import { UnitOfWorkModule } from '#platform/unit-of-work';
import { ViewsModule } from '#platform/views';
import { DemoDataModule } from '../seeds/demo-data.module.js';
import { AREAS } from './areas.js';

/** A configuration whose database and secret are known, whether they came from the environment or from the embedded database. */
export interface ServerConfiguration extends Configuration {
  readonly DATABASE_URL: string;
  readonly JWT_SECRET: string;
}

export interface ServerOptions {
  readonly version: string;
  /** Whether this process works off jobs; tests drain the queue themselves. */
  readonly runsJobs: boolean;
  /** The system's clock unless a test brings its own. */
  readonly clock?: Clock;
  /** Where the built console lies; without one, its pages say that it is not built. */
  readonly consoleDirectory?: string;
  /** Routes beside those of the areas: tests of the mechanisms that every route shares bring theirs. */
  readonly controllers?: Type[];
}

@Module({})
export class AppModule {
  static forRoot(configuration: ServerConfiguration, options: ServerOptions): DynamicModule {
    return {
      module: AppModule,
      controllers: options.controllers,
      imports: [
        ConfigModule.forRoot(configuration),
        LoggingModule.forRoot({ level: configuration.LOG_LEVEL }),
        ContextModule.forRoot(options.clock),
        DatabaseModule.forRoot({ url: configuration.DATABASE_URL, poolSize: configuration.DATABASE_POOL }),
        UnitOfWorkModule,
        LimitsModule.forRoot({ perMinute: configuration.RATE_LIMIT_PER_MINUTE }),
        SecurityModule.forRoot({ jwtSecret: configuration.JWT_SECRET }),
        // The order of these three is the order of their interceptors: the audit action is known before the transaction
        // of an idempotent request opens, and its stored reply holds the headers.
        AuditModule,
        IdempotencyModule,
        HttpModule,
        ViewsModule,
        BlockersModule,
        JobsModule.forRoot({ databaseUrl: configuration.DATABASE_URL, startWorker: options.runsJobs }),
        HealthModule.forRoot({ version: options.version }),
        ...AREAS,
        DemoDataModule,
      ],
    };
  }
}
