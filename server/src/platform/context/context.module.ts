import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';

@Global()
@Module({})
export class ContextModule {
  /** @param clock the system's unless a test brings its own */
  static forRoot(clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: ContextModule,
      providers: [{ provide: Clock, useValue: clock }],
      exports: [Clock],
    };
  }
}
