import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ProblemFilter } from './problem.filter.js';
import { ResourceHeadersInterceptor } from './resource-headers.interceptor.js';
import { UndeclaredQueryGuard } from './undeclared-query.guard.js';
import { ValidationPipe } from './validation.pipe.js';

/** Import it after the security module: what a request may say is asked once its caller may say anything. */
@Global()
@Module({
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: UndeclaredQueryGuard },
    { provide: APP_PIPE, useClass: ValidationPipe },
    { provide: APP_INTERCEPTOR, useClass: ResourceHeadersInterceptor },
  ],
})
export class HttpModule {}
