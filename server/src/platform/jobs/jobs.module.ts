import { type DynamicModule, Global, Module } from '@nestjs/common';
import { JobQueue } from './job-queue.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner, JOBS_SETTINGS, type JobsSettings } from './job-runner.js';

@Global()
@Module({})
export class JobsModule {
  static forRoot(settings: JobsSettings): DynamicModule {
    return {
      module: JobsModule,
      providers: [JobQueue, JobRegistry, JobRunner, { provide: JOBS_SETTINGS, useValue: settings }],
      exports: [JobQueue, JobRegistry, JobRunner],
    };
  }
}
