import { Module } from '@nestjs/common';
import { SettingsModule } from '../settings/index.js';
import { BudgetsReport } from './budgets.report.js';
import { InvoiceParts } from './invoice-parts.js';
import { ReceivablesReport } from './receivables.report.js';
import { ReportFile } from './report-file.js';
import { ReportsController } from './reports.controller.js';
import { RevenueReport } from './revenue.report.js';
import { UtilizationReport } from './utilization.report.js';
import { WipReport } from './wip.report.js';

@Module({
  imports: [SettingsModule],
  controllers: [ReportsController],
  providers: [ReportFile, InvoiceParts, RevenueReport, UtilizationReport, ReceivablesReport, WipReport, BudgetsReport],
})
export class ReportsModule {}
