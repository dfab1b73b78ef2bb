import { Module } from '@nestjs/common';
import { Activity } from './activity.js';
import { AuditEventsController } from './audit-events.controller.js';

@Module({ controllers: [AuditEventsController], providers: [Activity], exports: [Activity] })
export class AuditEventsModule {}
