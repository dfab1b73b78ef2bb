import { Module } from '@nestjs/common';
import { ProjectsModule } from '../projects/index.js';
import { SettingsModule } from '../settings/index.js';
import { UsersModule } from '../users/index.js';
import { BudgetsReport } from './budgets.report.js';
import { HomeController } from './home.controller.js';
import { HomeReader } from './home.reader.js';
import { InvoiceParts } from './invoice-parts.js';
import { ProjectBurnController } from './project-burn.controller.js';
import { ProjectBurnReader } from './project-burn.reader.js';
import { ReceivablesReport } from './receivables.report.js';
import { ReportFile } from './report-file.js';
import { ReportsController } from './reports.controller.js';
import { RevenueReport } from './revenue.report.js';
import { UtilizationReport } from './utilization.report.js';
import { WipReport } from './wip.report.js';

@Module({
  imports: [SettingsModule, UsersModule, ProjectsModule],
  controllers: [ReportsController, HomeController, ProjectBurnController],
  providers: [
    HomeReader,
    ProjectBurnReader,
    ReportFile,
    InvoiceParts,
    RevenueReport,
    UtilizationReport,
    ReceivablesReport,
    WipReport,
    BudgetsReport,
  ],
})
export class ReportsModule {}
