import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ProblemFilter } from './problem.filter.js';
import { ResourceHeadersInterceptor } from './resource-headers.interceptor.js';
import { ValidationPipe } from './validation.pipe.js';

@Global()
@Module({
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: ValidationPipe },
    { provide: APP_INTERCEPTOR, useClass: ResourceHeadersInterceptor },
  ],
})
export class HttpModule {}
