import { type DynamicModule, Global, Module } from '@nestjs/common';
import { HealthController, SERVER_VERSION } from './health.controller.js';
import { ReadinessCheck } from './readiness-check.js';
import { ShutdownState } from './shutdown-state.js';
import { SystemController } from './system.controller.js';

@Global()
@Module({})
export class HealthModule {
  /** @param version the version of the server, as package.json has it */
  static forRoot({ version }: { version: string }): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController, SystemController],
      providers: [ReadinessCheck, ShutdownState, { provide: SERVER_VERSION, useValue: version }],
      exports: [ShutdownState],
    };
  }
}
