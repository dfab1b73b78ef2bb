import { Body, Controller, Post, type Type } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, EXAMPLE_ID } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { timeEntryLifecycle as lifecycle } from './time-entry.lifecycle.js';
import {
  ReasonedSelectionDto,
  SetBillableDto,
  TimeEntrySelectionDto,
  TransitionResultsDto,
} from './time-transition.dto.js';
import { TimeTransitionsService } from './time-transitions.service.js';

const BULK =
  'Takes entries by their ids, or by a person and a week. Each is judged by itself: the answer says of each whether it ' +
  'was done or why it was refused.';

/** The two ways to name entries, which exclude each other. */
const takes = (body: Type<TimeEntrySelectionDto>, more: object = {}): MethodDecorator => {
  const examples = {
    entries: { summary: 'Some entries', value: { ids: [EXAMPLE_ID], ...more } },
    week: { summary: 'The week of a person', value: { userId: EXAMPLE_ID, week: '2026-W41', ...more } },
  };
  return ApiBody({ type: body, examples });
};

const BECAUSE = { reason: 'The ticket numbers are missing.' };

@Controller('time-entries')
@Tag('Time')
export class TimeTransitionsController {
  constructor(private readonly transitions: TimeTransitionsService) {}

  @Post('submit')
  @takes(TimeEntrySelectionDto)
  @RequirePermission('time:write')
  @Audited('time_entry.submit')
  @Operation({
    id: 'submitTimeEntries',
    summary: 'Submit time for approval',
    description: BULK,
    returns: TransitionResultsDto,
    transition: { lifecycle, action: 'submit' },
  })
  submit(@Caller() caller: Principal, @Body() body: TimeEntrySelectionDto): Promise<TransitionResultsDto> {
    return this.transitions.submit(caller, body);
  }

  @Post('recall')
  @takes(TimeEntrySelectionDto)
  @RequirePermission('time:write')
  @Audited('time_entry.recall')
  @Operation({
    id: 'recallTimeEntries',
    summary: 'Take submitted time back',
    description: BULK,
    returns: TransitionResultsDto,
    transition: { lifecycle, action: 'recall' },
  })
  recall(@Caller() caller: Principal, @Body() body: TimeEntrySelectionDto): Promise<TransitionResultsDto> {
    return this.transitions.recall(caller, body);
  }

  @Post('approve')
  @takes(TimeEntrySelectionDto)
  @RequirePermission('time:approve')
  @Audited('time_entry.approve')
  @Operation({
    id: 'approveTimeEntries',
    summary: 'Approve submitted time',
    description: `${BULK} Approval freezes the rate; nobody approves time that is theirs or that they entered for its owner.`,
    returns: TransitionResultsDto,
    transition: { lifecycle, action: 'approve' },
  })
  approve(@Caller() caller: Principal, @Body() body: TimeEntrySelectionDto): Promise<TransitionResultsDto> {
    return this.transitions.approve(caller, body);
  }

  @Post('reject')
  @takes(ReasonedSelectionDto, BECAUSE)
  @RequirePermission('time:approve')
  @Audited('time_entry.reject')
  @Operation({
    id: 'rejectTimeEntries',
    summary: 'Reject submitted time',
    description: BULK,
    returns: TransitionResultsDto,
    transition: { lifecycle, action: 'reject' },
  })
  reject(@Caller() caller: Principal, @Body() body: ReasonedSelectionDto): Promise<TransitionResultsDto> {
    return this.transitions.reject(caller, body);
  }

  @Post('reopen')
  @takes(ReasonedSelectionDto, BECAUSE)
  @RequirePermission('time:approve')
  @Audited('time_entry.reopen')
  @Operation({
    id: 'reopenTimeEntries',
    summary: 'Take an approval back',
    description: `${BULK} Time on an invoice stays approved.`,
    returns: TransitionResultsDto,
    transition: { lifecycle, action: 'reopen' },
  })
  reopen(@Caller() caller: Principal, @Body() body: ReasonedSelectionDto): Promise<TransitionResultsDto> {
    return this.transitions.reopen(caller, body);
  }

  @Post('set-billable')
  @takes(SetBillableDto, { ...BECAUSE, isBillable: false })
  @RequirePermission('time:approve')
  @Audited('time_entry.set_billable')
  @Operation({
    id: 'setTimeEntriesBillable',
    summary: 'Write unbilled time off, or back',
    description: `${BULK} Time on an invoice stays as it is.`,
    returns: TransitionResultsDto,
    transition: { lifecycle, action: 'set-billable' },
  })
  setBillable(@Caller() caller: Principal, @Body() body: SetBillableDto): Promise<TransitionResultsDto> {
    return this.transitions.setBillable(caller, body);
  }
}
