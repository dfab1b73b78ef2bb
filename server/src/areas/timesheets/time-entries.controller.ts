import { Body, Controller, Delete, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, Id, IfMatch, type JsonText, Precondition } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { TimeEntriesReader } from './time-entries.reader.js';
import {
  CreatedTimeEntriesDto,
  CreateTimeEntriesDto,
  CreateTimeEntryDto,
  TimeEntryDto,
  TimeEntryListQuery,
  TimeEntryRowDto,
  UpdateTimeEntryDto,
  WrittenTimeEntryDto,
} from './time-entry.dto.js';
import { timeEntryLifecycle as lifecycle } from './time-entry.lifecycle.js';
import { TimeRecordingService } from './time-recording.service.js';

const RULES = [
  'REFERENCE_NOT_FOUND',
  'TIME_IN_FUTURE',
  'TIME_OUTSIDE_PROJECT',
  'TIME_NOT_ASSIGNED',
  'TIME_DAY_FULL',
] as const;
const STATES = ['PERIOD_LOCKED', 'TIME_PROJECT_NOT_OPEN'] as const;

@Controller('time-entries')
@Tag('Time', 'Time entries: one person, one project, one work date, whole minutes; what everything is billed by.')
export class TimeEntriesController {
  constructor(
    private readonly entries: TimeEntriesReader,
    private readonly recording: TimeRecordingService,
  ) {}

  @Get()
  @RequirePermission('time:read')
  @Operation({ id: 'listTimeEntries', summary: 'List time entries', lists: TimeEntryRowDto })
  list(@Caller() caller: Principal, @Query() query: TimeEntryListQuery): Promise<JsonText | StreamableFile> {
    return this.entries.list(caller, query);
  }

  @Post()
  @RequirePermission('time:write')
  @Audited('time_entry.create')
  @Operation({
    id: 'createTimeEntry',
    summary: 'Record time',
    description: 'Several entries of a person on one project and day are allowed.',
    returns: WrittenTimeEntryDto,
    status: 201,
    transition: { lifecycle, action: 'create' },
    problems: ['FORBIDDEN_ROLE', ...STATES, ...RULES],
  })
  create(@Caller() caller: Principal, @Body() body: CreateTimeEntryDto): Promise<WrittenTimeEntryDto> {
    return this.recording.create(caller, body);
  }

  @Post('batch')
  @RequirePermission('time:write')
  @Audited('time_entry.create')
  @Operation({
    id: 'createTimeEntries',
    summary: 'Record up to a hundred entries, all or none',
    description: 'A refusal names the entry in its path, as in "entries.3.minutes".',
    returns: CreatedTimeEntriesDto,
    status: 201,
    transition: { lifecycle, action: 'create' },
    problems: ['FORBIDDEN_ROLE', ...STATES, ...RULES],
  })
  createAll(@Caller() caller: Principal, @Body() body: CreateTimeEntriesDto): Promise<CreatedTimeEntriesDto> {
    return this.recording.createAll(caller, body.entries);
  }

  @Get(':id')
  @RequirePermission('time:read')
  @Operation({ id: 'getTimeEntry', summary: 'Read a time entry', returns: TimeEntryDto })
  get(@Caller() caller: Principal, @Id() id: string): Promise<TimeEntryDto> {
    return this.entries.get(caller, id);
  }

  @Patch(':id')
  @RequirePermission('time:write')
  @Audited('time_entry.update')
  @Operation({
    id: 'updateTimeEntry',
    summary: 'Change a time entry',
    description: 'A change makes a draft of a rejected entry.',
    returns: WrittenTimeEntryDto,
    transition: { lifecycle, action: 'update' },
    problems: ['FORBIDDEN_ROLE', ...STATES, ...RULES],
  })
  update(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: UpdateTimeEntryDto,
  ): Promise<WrittenTimeEntryDto> {
    return this.recording.update(caller, id, precondition, body);
  }

  @Delete(':id')
  @RequirePermission('time:write')
  @Audited('time_entry.delete')
  @Operation({
    id: 'deleteTimeEntry',
    summary: 'Delete a time entry',
    transition: { lifecycle, action: 'delete' },
    problems: [...STATES, 'TIME_INVOICED'],
  })
  delete(@Caller() caller: Principal, @Id() id: string, @IfMatch() precondition: Precondition): Promise<void> {
    return this.recording.delete(caller, id, precondition);
  }
}
