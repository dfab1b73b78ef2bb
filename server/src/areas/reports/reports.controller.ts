import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { Principal } from '#platform/context';
import { Caller } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { BudgetsReportDto } from './budgets.dto.js';
import { BudgetsReport } from './budgets.report.js';
import { ReceivablesReportDto } from './receivables.dto.js';
import { ReceivablesReport } from './receivables.report.js';
import { ReportFile } from './report-file.js';
import { ReportQuery } from './report.query.js';
import { RevenueQuery, RevenueReportDto } from './revenue.dto.js';
import { RevenueReport } from './revenue.report.js';
import { UtilizationReportDto } from './utilization.dto.js';
import { UtilizationReport } from './utilization.report.js';
import { WipReportDto } from './wip.dto.js';
import { WipReport } from './wip.report.js';

@Controller('reports')
@Tag(
  'Reports',
  'Sums for people who run the firm: money per currency, both ends of a period included, void invoices excluded. A pm gets the figures of the projects they manage.',
)
export class ReportsController {
  constructor(
    private readonly file: ReportFile,
    private readonly revenueReport: RevenueReport,
    private readonly utilizationReport: UtilizationReport,
    private readonly receivablesReport: ReceivablesReport,
    private readonly wipReport: WipReport,
    private readonly budgetsReport: BudgetsReport,
  ) {}

  @Get('revenue')
  @RequirePermission('report:finance')
  @Operation({
    id: 'getRevenue',
    summary: 'Revenue by month, client or project',
    description:
      'From January 1 to today unless given. `invoiced` goes by the day of issue and is without tax, `collected` by the day of payment and with tax. ' +
      'Grouped by project, and for a pm, each payment is distributed over the projects of its invoice in proportion to their lines.',
    returns: RevenueReportDto,
    csv: true,
    problems: ['DATES_INVERTED'],
  })
  async revenue(@Caller() caller: Principal, @Query() query: RevenueQuery): Promise<RevenueReportDto | StreamableFile> {
    return this.file.offer(
      'revenue',
      REVENUE_COLUMNS[query.groupBy ?? 'month'],
      await this.revenueReport.read(caller, query),
    );
  }

  @Get('utilization')
  @RequirePermission('report:utilization')
  @Operation({
    id: 'getUtilization',
    summary: 'Utilization by person',
    description:
      'From the first of the month to today unless given. Approved and invoiced minutes by work date. A consultant gets a row of their own.',
    returns: UtilizationReportDto,
    csv: true,
    problems: ['DATES_INVERTED'],
  })
  async utilization(
    @Caller() caller: Principal,
    @Query() query: ReportQuery,
  ): Promise<UtilizationReportDto | StreamableFile> {
    return this.file.offer('utilization', UTILIZATION_COLUMNS, await this.utilizationReport.read(caller, query));
  }

  @Get('receivables')
  @RequirePermission('report:finance')
  @Operation({
    id: 'getReceivables',
    summary: 'Receivables by age, with the overdue invoices',
    description:
      'Balances at the end of `to`, today unless given: payments after it are not counted, nor invoices issued after it or before `from`. ' +
      'For a pm, an invoice counts in proportion to the lines of their projects.',
    returns: ReceivablesReportDto,
    csv: true,
    problems: ['DATES_INVERTED'],
  })
  async receivables(
    @Caller() caller: Principal,
    @Query() query: ReportQuery,
  ): Promise<ReceivablesReportDto | StreamableFile> {
    return this.file.offer('receivables', RECEIVABLES_COLUMNS, await this.receivablesReport.read(caller, query));
  }

  @Get('wip')
  @RequirePermission('report:finance')
  @Operation({
    id: 'getWip',
    summary: 'Work in progress by project and by client',
    description:
      'Approved billable time that is on no invoice now, with work dates up to `to`, today unless given. Its amount is what an invoice preview of the same time says, without tax.',
    returns: WipReportDto,
    csv: true,
    problems: ['DATES_INVERTED'],
  })
  async wip(@Caller() caller: Principal, @Query() query: ReportQuery): Promise<WipReportDto | StreamableFile> {
    return this.file.offer('wip', WIP_COLUMNS, await this.wipReport.read(caller, query));
  }

  @Get('budgets')
  @RequirePermission('report:finance')
  @Operation({
    id: 'getBudgets',
    summary: 'Budgets by project',
    description:
      'Projects that run on some day of the period; all of them unless it is given. The figures are of the whole life of a project, as they stand now.',
    returns: BudgetsReportDto,
    csv: true,
    problems: ['DATES_INVERTED'],
  })
  async budgets(@Caller() caller: Principal, @Query() query: ReportQuery): Promise<BudgetsReportDto | StreamableFile> {
    return this.file.offer('budgets', BUDGETS_COLUMNS, await this.budgetsReport.read(caller, query));
  }
}

const REVENUE_COLUMNS = {
  month: ['month', 'currency', 'invoiced', 'collected'],
  client: ['clientId', 'clientName', 'currency', 'invoiced', 'collected'],
  project: ['projectId', 'projectNumber', 'projectName', 'currency', 'invoiced', 'collected'],
} as const;

const UTILIZATION_COLUMNS = [
  'userId',
  'userName',
  'minutes',
  'billableMinutes',
  'targetMinutes',
  'billablePercent',
  'targetPercent',
] as const;

const RECEIVABLES_COLUMNS = [
  'clientId',
  'clientName',
  'currency',
  'current',
  'days1To30',
  'days31To60',
  'days61To90',
  'over90',
  'total',
] as const;

const WIP_COLUMNS = [
  'clientId',
  'clientName',
  'projectId',
  'projectNumber',
  'projectName',
  'currency',
  'entries',
  'minutes',
  'amount',
  'oldestWorkDate',
  'ageDays',
] as const;

const BUDGETS_COLUMNS = [
  'projectId',
  'projectNumber',
  'projectName',
  'projectStatus',
  'clientId',
  'clientName',
  'currency',
  'budget',
  'billed',
  'unbilled',
  'left',
  'percent',
  'flag',
] as const;
