import type { Type } from '@nestjs/common';
import { AuditEventsModule } from './areas/audit/index.js';
import { AuthModule } from './areas/auth/index.js';
import { ClientsModule } from './areas/clients/index.js';
import { InvoicesModule } from './areas/invoices/index.js';
import { ProjectsModule } from './areas/projects/index.js';
import { ReportsModule } from './areas/reports/index.js';
import { SettingsModule } from './areas/settings/index.js';
import { SowsModule } from './areas/sows/index.js';
import { TimesheetsModule } from './areas/timesheets/index.js';
import { UsersModule } from './areas/users/index.js';

/** Every area, from left to right: an area may import those above it and never one below. */
export const AREAS: Type[] = [
  SettingsModule,
  UsersModule,
  AuditEventsModule,
  AuthModule,
  ClientsModule,
  SowsModule,
  ProjectsModule,
  TimesheetsModule,
  InvoicesModule,
  ReportsModule,
];
