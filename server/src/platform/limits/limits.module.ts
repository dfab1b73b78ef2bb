import { type DynamicModule, Global, Module } from '@nestjs/common';
import { RATE_LIMIT_SETTINGS, RateLimits, type RateLimitSettings } from './rate-limits.js';

@Global()
@Module({})
export class LimitsModule {
  static forRoot(settings: RateLimitSettings): DynamicModule {
    return {
      module: LimitsModule,
      providers: [{ provide: RATE_LIMIT_SETTINGS, useValue: settings }, RateLimits],
      exports: [RateLimits],
    };
  }
}
