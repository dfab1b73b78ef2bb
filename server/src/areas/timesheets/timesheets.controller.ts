import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { Principal } from '#platform/context';
import { Caller, Id, type JsonText } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { TimesheetDto, TimesheetGridDto, TimesheetListQuery } from './timesheet.dto.js';
import { TimesheetsReader } from './timesheets.reader.js';

@Controller('timesheets')
@Tag('Timesheets', 'The week of a person: a view over their time entries.')
export class TimesheetsController {
  constructor(private readonly timesheets: TimesheetsReader) {}

  @Get()
  @RequirePermission('time:read')
  @Operation({
    id: 'listTimesheets',
    summary: 'List the weeks of everyone',
    description:
      'One row for everyone who is assigned in that week or recorded time in it. A pm sees the time of their projects.',
    lists: TimesheetDto,
  })
  list(@Caller() caller: Principal, @Query() query: TimesheetListQuery): Promise<JsonText | StreamableFile> {
    return this.timesheets.list(caller, query);
  }

  @Get(':userId/:week')
  @RequirePermission('time:read')
  @Operation({
    id: 'getTimesheet',
    summary: 'Read the week of a person as a grid',
    description: 'Projects by days, with the entries, the totals, and where time can be recorded.',
    returns: TimesheetGridDto,
  })
  grid(
    @Caller() caller: Principal,
    @Id('userId') userId: string,
    @Param('week') week: string,
  ): Promise<TimesheetGridDto> {
    return this.timesheets.grid(caller, userId, week);
  }
}
