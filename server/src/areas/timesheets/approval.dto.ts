import { ApiProperty } from '@nestjs/swagger';
import { EnumField, IdField, InstantField, IntegerField, ListField, TextField, WeekField } from '#platform/http';
import { listQueryOf } from '#platform/views';
import { approvalQueryView, TIME_FLAGS, type TimeFlag } from './approval.view.js';
import { TimeEntryDto } from './time-entry.dto.js';
import { TimesheetDto } from './timesheet.dto.js';

const MOST_ENTRIES = 10_080;

const MEANINGS =
  'over_budget: the project has used more than its budget; weekend: a Saturday or Sunday; long_day: the person has more ' +
  'than ten hours on that day, over all projects; no_note: nothing says what was done; own_time: it is the time of ' +
  'whoever asks, or they entered it, so somebody else has to approve it.';

export class FlagCountDto {
  @EnumField('TimeFlag', TIME_FLAGS, { description: MEANINGS })
  flag!: TimeFlag;

  @IntegerField({ min: 1, max: MOST_ENTRIES, example: 2 })
  entries!: number;
}

export class ApprovalProjectDto {
  @IdField()
  id!: string;

  @TextField({ example: 'PRJ-2026-0001' })
  number!: string;

  @TextField({ example: 'Ordering platform' })
  name!: string;
}

/** The time of one person in one week that waits for a decision of whoever asks. */
export class ApprovalRowDto {
  @IdField()
  userId!: string;

  @TextField({ example: 'Ada Fischer' })
  userName!: string;

  @WeekField()
  week!: string;

  @IntegerField({ min: 1, max: MOST_ENTRIES, example: 5 })
  entries!: number;

  @IntegerField({ min: 1, max: MOST_ENTRIES, example: 2250 })
  minutes!: number;

  @IntegerField({ min: 0, max: MOST_ENTRIES, example: 2100 })
  billableMinutes!: number;

  @InstantField({ description: 'Since when the longest waits.' })
  submittedAt!: string;

  @ListField(() => ApprovalProjectDto, { max: MOST_ENTRIES, description: 'By number.' })
  projects!: ApprovalProjectDto[];

  @ListField(() => FlagCountDto, { description: 'How many entries have which flag; none that has no entry.' })
  flags!: FlagCountDto[];
}

export class WaitingEntryDto extends TimeEntryDto {
  @ApiProperty({
    enum: TIME_FLAGS,
    enumName: 'TimeFlag',
    isArray: true,
    description: MEANINGS,
    example: ['weekend'],
  })
  flags!: TimeFlag[];
}

/** A week of a person as far as the caller may read it, with the entries that wait for a decision of theirs. */
export class ApprovalDto extends TimesheetDto {
  @ListField(() => WaitingEntryDto, {
    max: MOST_ENTRIES,
    description: 'By work date; empty when nothing waits any more.',
  })
  entries!: WaitingEntryDto[];
}

export class ApprovalListQuery extends listQueryOf(approvalQueryView) {}
