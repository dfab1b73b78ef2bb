import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { Principal } from '#platform/context';
import { Caller, Id, type JsonText } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { ApprovalDto, ApprovalListQuery, ApprovalRowDto } from './approval.dto.js';
import { ApprovalsReader } from './approvals.reader.js';

@Controller('approvals')
@Tag(
  'Approvals',
  'Submitted time that waits for the decision of whoever asks; the decisions are routes of time entries.',
)
export class ApprovalsController {
  constructor(private readonly approvals: ApprovalsReader) {}

  @Get()
  @RequirePermission('time:approve')
  @Operation({
    id: 'listApprovals',
    summary: 'List what waits for a decision, by person and week',
    description:
      'Of a project manager, the time of the projects that they manage. Decide with approveTimeEntries and ' +
      'rejectTimeEntries, which take the person and the week as they stand here.',
    lists: ApprovalRowDto,
  })
  list(@Caller() caller: Principal, @Query() query: ApprovalListQuery): Promise<JsonText | StreamableFile> {
    return this.approvals.list(caller, query);
  }

  @Get(':userId/:week')
  @RequirePermission('time:approve')
  @Operation({
    id: 'getApproval',
    summary: 'Read what waits for a decision in the week of a person',
    description: 'The entries with their flags and actions, beside the totals of the week.',
    returns: ApprovalDto,
  })
  get(@Caller() caller: Principal, @Id('userId') userId: string, @Param('week') week: string): Promise<ApprovalDto> {
    return this.approvals.get(caller, userId, week);
  }
}
