import { Body, Controller, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, EmptyBody, Id, IfMatch, type JsonText, Precondition, ReasonBody } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { ActivityDto, ActivityListQuery } from '../audit/index.js';
import { SowDecisionsService } from './sow-decisions.service.js';
import {
  ApproveSowDto,
  CreateSowDto,
  SowDto,
  SowListQuery,
  SowRowDto,
  SowTotalsDto,
  SowTotalsQuery,
  UpdateSowDto,
} from './sow.dto.js';
import { sowLifecycle as lifecycle } from './sow.lifecycle.js';
import { SowsReader } from './sows.reader.js';
import { SowsService } from './sows.service.js';

@Controller('sows')
@Tag('SOWs', 'Statements of work: scope, dates, rates and budget that projects, time and invoices must agree with.')
export class SowsController {
  constructor(
    private readonly reader: SowsReader,
    private readonly sows: SowsService,
    private readonly decisions: SowDecisionsService,
  ) {}

  @Get()
  @RequirePermission('sow:read')
  @Operation({ id: 'listSows', summary: 'List statements of work', lists: SowRowDto })
  list(@Caller() caller: Principal, @Query() query: SowListQuery): Promise<JsonText | StreamableFile> {
    return this.reader.list(caller, query);
  }

  @Get('totals')
  @RequirePermission('sow:read')
  @Operation({
    id: 'getSowTotals',
    summary: 'Add up statements of work by status',
    description: 'Over the SOWs that the same filters would list, how many there are and what their budgets come to.',
    returns: SowTotalsDto,
  })
  totals(@Caller() caller: Principal, @Query() query: SowTotalsQuery): Promise<SowTotalsDto> {
    return this.reader.totals(caller, query);
  }

  @Post()
  @RequirePermission('sow:write')
  @Audited('sow.create')
  @Operation({
    id: 'createSow',
    summary: 'Create a statement of work',
    description: "A draft in the client's currency. It may lack what a submission asks for.",
    returns: SowDto,
    status: 201,
    transition: { lifecycle, action: 'create' },
    problems: [
      'REFERENCE_NOT_FOUND',
      'CLIENT_INACTIVE',
      'DATES_INVERTED',
      'MONEY_TOO_PRECISE',
      'SOW_RATE_LINE_DUPLICATE',
    ],
  })
  create(@Caller() caller: Principal, @Body() body: CreateSowDto): Promise<SowDto> {
    return this.sows.create(caller, body);
  }

  @Get(':id')
  @RequirePermission('sow:read')
  @Operation({ id: 'getSow', summary: 'Read a statement of work', returns: SowDto })
  get(@Caller() caller: Principal, @Id() id: string): Promise<SowDto> {
    return this.reader.get(caller, id);
  }

  @Get(':id/activity')
  @RequirePermission('sow:read')
  @Operation({
    id: 'listSowActivity',
    summary: 'List what happened to a statement of work',
    description: 'Step by step, the latest first: who did what.',
    lists: ActivityDto,
  })
  activity(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query() query: ActivityListQuery,
  ): Promise<JsonText | StreamableFile> {
    return this.reader.activity(caller, id, query);
  }

  @Patch(':id')
  @RequirePermission('sow:write')
  @Audited('sow.update')
  @Operation({
    id: 'updateSow',
    summary: 'Change a draft statement of work',
    description: 'Rate lines are replaced as a whole.',
    returns: SowDto,
    transition: { lifecycle, action: 'update' },
    problems: [
      'REFERENCE_NOT_FOUND',
      'CLIENT_INACTIVE',
      'DATES_INVERTED',
      'MONEY_TOO_PRECISE',
      'SOW_RATE_LINE_DUPLICATE',
    ],
  })
  update(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: UpdateSowDto,
  ): Promise<SowDto> {
    return this.sows.update(caller, id, precondition, body);
  }

  @Post(':id/submit')
  @RequirePermission('sow:submit')
  @Audited('sow.submit')
  @Operation({
    id: 'submitSow',
    summary: 'Submit a statement of work for approval',
    description: 'It needs dates, a rate or rate lines, a budget, and an active client. From here on its terms stay.',
    returns: SowDto,
    transition: { lifecycle, action: 'submit' },
    problems: ['SOW_INCOMPLETE', 'CLIENT_INACTIVE'],
  })
  submit(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<SowDto> {
    return this.decisions.submit({ caller, id, precondition });
  }

  @Post(':id/withdraw')
  @RequirePermission('sow:submit')
  @Audited('sow.withdraw')
  @Operation({
    id: 'withdrawSow',
    summary: 'Take a submitted statement of work back',
    returns: SowDto,
    transition: { lifecycle, action: 'withdraw' },
  })
  withdraw(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<SowDto> {
    return this.decisions.withdraw({ caller, id, precondition });
  }

  @Post(':id/approve')
  @RequirePermission('sow:approve')
  @Audited('sow.approve')
  @Operation({
    id: 'approveSow',
    summary: 'Approve a statement of work',
    description: 'Nobody approves what they created, last changed or submitted.',
    returns: SowDto,
    transition: { lifecycle, action: 'approve' },
    ifMatch: 'required',
    problems: ['SOW_SELF_APPROVAL'],
  })
  approve(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: ApproveSowDto,
  ): Promise<SowDto> {
    return this.decisions.approve({ caller, id, precondition }, body.note ?? null);
  }

  @Post(':id/reject')
  @RequirePermission('sow:approve')
  @Audited('sow.reject')
  @Operation({
    id: 'rejectSow',
    summary: 'Reject a statement of work',
    returns: SowDto,
    transition: { lifecycle, action: 'reject' },
  })
  reject(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: ReasonBody,
  ): Promise<SowDto> {
    return this.decisions.reject({ caller, id, precondition }, body.reason);
  }

  @Post(':id/revise')
  @RequirePermission('sow:submit')
  @Audited('sow.revise')
  @Operation({
    id: 'reviseSow',
    summary: 'Make a rejected statement of work a draft again',
    returns: SowDto,
    transition: { lifecycle, action: 'revise' },
  })
  revise(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<SowDto> {
    return this.decisions.revise({ caller, id, precondition });
  }

  @Post(':id/accept')
  @RequirePermission('sow:accept')
  @Audited('sow.accept')
  @Operation({
    id: 'acceptSow',
    summary: 'Accept a statement of work for the client',
    description: 'Once, by a user of the client. Some clients accept before the first project can begin.',
    returns: SowDto,
    transition: { lifecycle, action: 'accept' },
    ifMatch: 'required',
    problems: ['SOW_ALREADY_ACCEPTED'],
  })
  accept(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<SowDto> {
    return this.decisions.accept({ caller, id, precondition });
  }

  @Post(':id/complete')
  @RequirePermission('sow:write')
  @Audited('sow.complete')
  @Operation({
    id: 'completeSow',
    summary: 'Complete a statement of work',
    returns: SowDto,
    transition: { lifecycle, action: 'complete' },
    problems: ['SOW_HAS_OPEN_PROJECT'],
  })
  complete(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<SowDto> {
    return this.decisions.complete({ caller, id, precondition });
  }

  @Post(':id/cancel')
  @RequirePermission('sow:cancel')
  @Audited('sow.cancel')
  @Operation({
    id: 'cancelSow',
    summary: 'Cancel a statement of work',
    returns: SowDto,
    transition: { lifecycle, action: 'cancel' },
    problems: ['SOW_HAS_PROJECT'],
  })
  cancel(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: ReasonBody,
  ): Promise<SowDto> {
    return this.decisions.cancel({ caller, id, precondition }, body.reason);
  }
}
