import { ApiProperty } from '@nestjs/swagger';
import type { ProblemJson } from '#kernel';
import {
  BooleanField,
  EnumField,
  IdField,
  IdListField,
  ListField,
  LongTextField,
  WarningDto,
  WeekField,
} from '#platform/http';

const MAX_IDS = 500;

const OUTCOMES = ['done', 'refused'] as const;

/** Which entries: either their ids, or a person and a week. */
export class TimeEntrySelectionDto {
  @IdListField({ optional: true, max: MAX_IDS, description: 'Instead of userId and week.' })
  ids?: string[];

  @IdField({
    optional: true,
    description: 'With week: every entry of the person in that week from which the action can start.',
  })
  userId?: string;

  @WeekField({ optional: true, example: '2026-W41' })
  week?: string;
}

export class ReasonedSelectionDto extends TimeEntrySelectionDto {
  @LongTextField({ min: 1, max: 500, example: 'The ticket numbers are missing.' })
  reason!: string;
}

export class SetBillableDto extends ReasonedSelectionDto {
  @BooleanField({ description: 'False writes unbilled time off, true takes that back.', example: false })
  isBillable!: boolean;
}

export class TransitionResultDto {
  @IdField()
  id!: string;

  @EnumField('TransitionOutcome', OUTCOMES)
  outcome!: (typeof OUTCOMES)[number];

  @ApiProperty({
    required: false,
    allOf: [{ $ref: '#/components/schemas/Problem' }],
    description: 'Why it was refused.',
  })
  problem?: ProblemJson;
}

export class TransitionResultsDto {
  @ListField(() => TransitionResultDto, {
    max: MAX_IDS,
    description: 'One for each entry, in the order asked; a week is in the order of its days.',
  })
  results!: TransitionResultDto[];

  @ListField(() => WarningDto, { description: 'What is odd although it was done, such as a budget that is passed.' })
  warnings!: WarningDto[];
}
