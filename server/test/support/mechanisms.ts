import { Logger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule } from '#platform/audit';
import { ContextModule } from '#platform/context';
import { DatabaseModule } from '#platform/database';
import { JobsModule } from '#platform/jobs';
import { UnitOfWorkModule } from '#platform/unit-of-work';

export interface MechanismOptions {
  /** Default: jobs run by `JobRunner.drain` only. */
  readonly startWorker?: boolean;
  /** What an area would do in `onModuleInit`. */
  readonly prepare?: (module: TestingModule) => void;
}

/** The mechanisms under the areas, without HTTP: database, unit of work, audit and jobs. The caller closes it. */
export async function startMechanisms(databaseUrl: string, options: MechanismOptions = {}): Promise<TestingModule> {
  const module = await Test.createTestingModule({
    imports: [
      ContextModule.forRoot(),
      DatabaseModule.forRoot({ url: databaseUrl, poolSize: 4 }),
      UnitOfWorkModule,
      JobsModule.forRoot({ databaseUrl, startWorker: options.startWorker ?? false }),
      AuditModule,
    ],
  }).compile();
  Logger.overrideLogger(false);
  options.prepare?.(module);
  return module.init();
}
