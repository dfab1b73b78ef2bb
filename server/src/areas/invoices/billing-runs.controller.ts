import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, Id, type JsonText } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import {
  BillingPeriodDto,
  BillingRunDto,
  BillingRunRowDto,
  BillingRunListQuery,
  BillingRunPreviewDto,
} from './billing-run.dto.js';
import { BillingRunsService } from './billing-runs.service.js';

@Controller('billing-runs')
@Tag('Billing runs', 'Drafts for many clients at once, as at the end of a month.')
export class BillingRunsController {
  constructor(private readonly runs: BillingRunsService) {}

  @Get()
  @RequirePermission('billing:run')
  @Operation({ id: 'listBillingRuns', summary: 'List billing runs', lists: BillingRunRowDto })
  list(@Caller() caller: Principal, @Query() query: BillingRunListQuery): Promise<JsonText | StreamableFile> {
    return this.runs.list(caller, query);
  }

  @Post('preview')
  @RequirePermission('billing:run')
  @Operation({
    id: 'previewBillingRun',
    summary: 'Preview what a run would bill',
    description: 'Client by client, by the default grouping, so that each total is that of the draft. Stores nothing.',
    returns: BillingRunPreviewDto,
    problems: ['REFERENCE_NOT_FOUND', 'DATES_INVERTED'],
  })
  preview(@Body() body: BillingPeriodDto): Promise<BillingRunPreviewDto> {
    return this.runs.preview(body);
  }

  @Post()
  @RequirePermission('billing:run')
  @Audited('billing_run.request')
  @Operation({
    id: 'startBillingRun',
    summary: 'Make drafts for every client with unbilled time',
    description: 'A job does the work: follow its progress at the Location of the answer. One run at a time.',
    returns: BillingRunDto,
    status: 202,
    problems: ['BILLING_RUN_IN_PROGRESS', 'REFERENCE_NOT_FOUND', 'DATES_INVERTED'],
  })
  request(@Caller() caller: Principal, @Body() body: BillingPeriodDto): Promise<BillingRunDto> {
    return this.runs.request(caller, body);
  }

  @Get(':id')
  @RequirePermission('billing:run')
  @Operation({
    id: 'getBillingRun',
    summary: 'Read the progress and the outcomes of a run',
    returns: BillingRunDto,
  })
  get(@Caller() caller: Principal, @Id() id: string): Promise<BillingRunDto> {
    return this.runs.get(caller, id);
  }
}
