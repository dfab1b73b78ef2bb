import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditIntegrity } from './audit-integrity.js';
import { AuditLog } from './audit-log.js';
import { AuditInterceptor } from './audit.interceptor.js';

@Global()
@Module({
  providers: [AuditLog, AuditIntegrity, { provide: APP_INTERCEPTOR, useClass: AuditInterceptor }],
  exports: [AuditLog, AuditIntegrity],
})
export class AuditModule {}
