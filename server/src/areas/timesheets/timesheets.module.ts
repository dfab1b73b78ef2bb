import { Module } from '@nestjs/common';
import { ProjectsModule } from '../projects/index.js';
import { SettingsModule } from '../settings/index.js';
import { SowsModule } from '../sows/index.js';
import { UsersModule } from '../users/index.js';
import { Allocations } from './allocations.js';
import { ApprovalsController } from './approvals.controller.js';
import { ApprovalsReader } from './approvals.reader.js';
import { BillableTime } from './billable-time.js';
import { BudgetWatch } from './budget-watch.js';
import { ProjectSummaryController } from './project-summary.controller.js';
import { ProjectSummaryReader } from './project-summary.reader.js';
import { TimeEntriesController } from './time-entries.controller.js';
import { TimeEntriesRepository } from './time-entries.repository.js';
import { TimeEntriesReader } from './time-entries.reader.js';
import { TimeEntryContexts } from './time-entry.contexts.js';
import { TimeObjections } from './time-objections.js';
import { TimeRecordingService } from './time-recording.service.js';
import { TimeTransitionsController } from './time-transitions.controller.js';
import { TimeTransitionsService } from './time-transitions.service.js';
import { TimesheetsController } from './timesheets.controller.js';
import { TimesheetsReader } from './timesheets.reader.js';

@Module({
  imports: [ProjectsModule, SettingsModule, SowsModule, UsersModule],
  controllers: [
    TimeEntriesController,
    TimeTransitionsController,
    TimesheetsController,
    ApprovalsController,
    ProjectSummaryController,
  ],
  providers: [
    Allocations,
    ApprovalsReader,
    BillableTime,
    BudgetWatch,
    ProjectSummaryReader,
    TimeEntriesRepository,
    TimeEntriesReader,
    TimeEntryContexts,
    TimeObjections,
    TimeRecordingService,
    TimeTransitionsService,
    TimesheetsReader,
  ],
  exports: [Allocations, BillableTime, BudgetWatch],
})
export class TimesheetsModule {}
