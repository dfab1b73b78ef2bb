import {
  BooleanField,
  DateField,
  EnumField,
  IdField,
  IntegerField,
  ListField,
  LongTextField,
  ObjectField,
  TextField,
  WarningDto,
  WeekField,
} from '#platform/http';
import { listQueryOf } from '#platform/views';
import { TimeEntryDto } from './time-entry.dto.js';
import { TIMESHEET_STATES, timesheetQueryView, type TimesheetState } from './timesheet.view.js';

const MINUTES_OF_A_WEEK = 7 * 1440;

/** The week of one person, as far as the caller may see it. */
export class TimesheetDto {
  @IdField()
  userId!: string;

  @TextField({ example: 'Ada Fischer' })
  userName!: string;

  @WeekField()
  week!: string;

  @EnumField('TimesheetState', TIMESHEET_STATES, {
    description:
      'missing: no time; returned: some is rejected; open: some is still a draft; submitted: all waits for a decision; ' +
      'partly_approved: some does; approved: all is.',
    example: 'submitted',
  })
  state!: TimesheetState;

  @IntegerField({ min: 0, max: MINUTES_OF_A_WEEK, example: 2250 })
  minutes!: number;

  @IntegerField({
    min: 0,
    max: MINUTES_OF_A_WEEK,
    description: 'What the organization expects in a week.',
    example: 2400,
  })
  targetMinutes!: number;

  @IntegerField({ min: 0, max: MINUTES_OF_A_WEEK, example: 2100 })
  billableMinutes!: number;

  @IntegerField({ min: 0, max: MINUTES_OF_A_WEEK, example: 0 })
  draftMinutes!: number;

  @IntegerField({ min: 0, max: MINUTES_OF_A_WEEK, example: 2250 })
  submittedMinutes!: number;

  @IntegerField({ min: 0, max: MINUTES_OF_A_WEEK, description: 'Invoiced ones included.', example: 0 })
  approvedMinutes!: number;

  @IntegerField({ min: 0, max: MINUTES_OF_A_WEEK, example: 0 })
  rejectedMinutes!: number;
}

export class TimesheetDayDto {
  @DateField({ example: '2026-11-16' })
  date!: string;

  @IntegerField({ min: 0, max: 1440, example: 450 })
  minutes!: number;

  @IntegerField({
    min: 0,
    max: MINUTES_OF_A_WEEK,
    description: 'The share of the weekly target that falls on the day: nothing on Saturday and Sunday.',
    example: 480,
  })
  targetMinutes!: number;

  @BooleanField({ description: 'Whether the period lock covers the day.', example: false })
  isLocked!: boolean;
}

/** Why a project takes no time of the person on a day. */
export class TimesheetReasonDto {
  @TextField({
    max: 100,
    description: 'The code of the problem that recording would answer.',
    example: 'TIME_NOT_ASSIGNED',
  })
  code!: string;

  @LongTextField({ example: 'The person is not assigned on this day.' })
  message!: string;
}

export class TimesheetCellDto {
  @DateField({ example: '2026-11-16' })
  date!: string;

  @IntegerField({ min: 0, max: 1440, example: 450 })
  minutes!: number;

  @BooleanField({ description: 'Whether time can be recorded here, as far as that does not depend on the minutes.' })
  takesTime!: boolean;

  @ObjectField(() => TimesheetReasonDto, { optional: true, description: 'Given when no time is taken.' })
  reason?: TimesheetReasonDto;

  @ListField(() => TimeEntryDto, { max: 1440, description: 'With what the caller may do with each, and why not.' })
  entries!: TimeEntryDto[];
}

export class TimesheetRowDto {
  @IdField()
  projectId!: string;

  @TextField({ example: 'PRJ-2026-0001' })
  projectNumber!: string;

  @TextField({ example: 'Ordering platform' })
  projectName!: string;

  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;

  @IntegerField({ min: 0, max: MINUTES_OF_A_WEEK, example: 2250 })
  minutes!: number;

  @ListField(() => TimesheetCellDto, { min: 7, max: 7, description: 'Monday to Sunday.' })
  days!: TimesheetCellDto[];
}

/** A week as a grid: a row for each project that the person is on or recorded time for, a column for each day. */
export class TimesheetGridDto extends TimesheetDto {
  @DateField({ description: 'The Monday.', example: '2026-11-16' })
  startDate!: string;

  @DateField({ description: 'The Sunday.', example: '2026-11-22' })
  endDate!: string;

  @DateField({ nullable: true, description: 'Days up to and including this one are locked.', example: null })
  lockedThrough!: string | null;

  @ListField(() => TimesheetDayDto, { min: 7, max: 7 })
  days!: TimesheetDayDto[];

  @ListField(() => TimesheetRowDto, { max: 10_000, description: 'By client, then project number.' })
  rows!: TimesheetRowDto[];

  @ListField(() => WarningDto, { description: 'Days over 480 minutes.' })
  warnings!: WarningDto[];
}

export class TimesheetListQuery extends listQueryOf(timesheetQueryView) {
  readonly week?: string;
}
