import { PartialType } from '@nestjs/swagger';
import {
  AvailableActionDto,
  AvailableActionsField,
  BooleanField,
  CurrencyField,
  DateField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  LongTextField,
  MoneyField,
  MoneySumField,
  TextField,
  VersionField,
  WarningDto,
} from '#platform/http';
import { listQueryOf } from '#platform/views';
import { RATE_SOURCES, type RateSource } from '../sows/index.js';
import { TIME_ENTRY_STATUSES, type TimeEntryStatus } from './time-entry.lifecycle.js';
import { timeEntryView } from './time-entry.view.js';

export const MAX_BATCH = 100;

export class CreateTimeEntryDto {
  @IdField({ description: 'A project that the person is assigned to on the work date.' })
  projectId!: string;

  @DateField({ description: 'Not in the future; a day of the project and of the assignment.', example: '2026-10-05' })
  workDate!: string;

  @IntegerField({
    min: 1,
    max: 1440,
    description: 'A person has at most 1440 minutes on a day, over all projects.',
    example: 450,
  })
  minutes!: number;

  @BooleanField({ optional: true, description: 'True when absent. Non-billable time is never invoiced.' })
  isBillable?: boolean;

  @LongTextField({ optional: true, nullable: true, example: 'Reviewed the interface of the ordering service.' })
  notes?: string | null;

  @IdField({
    optional: true,
    description: 'Whose time it is; the caller when absent. Another person takes time:write on all.',
  })
  userId?: string;
}

export class UpdateTimeEntryDto extends PartialType(CreateTimeEntryDto, { skipNullProperties: false }) {}

export class CreateTimeEntriesDto {
  @ListField(() => CreateTimeEntryDto, { min: 1, max: MAX_BATCH, description: 'All of them are made, or none.' })
  entries!: CreateTimeEntryDto[];
}

/** A time entry. Rates and amounts are absent for those who may not see them, and null until approval. */
export class TimeEntryRowDto {
  @IdField()
  id!: string;

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

  @IdField()
  userId!: string;

  @TextField({ example: 'Ada Fischer' })
  userName!: string;

  @DateField({ example: '2026-10-05' })
  workDate!: string;

  @IntegerField({ min: 1, max: 1440, example: 450 })
  minutes!: number;

  @BooleanField()
  isBillable!: boolean;

  @LongTextField({ optional: true, nullable: true, example: 'Reviewed the interface of the ordering service.' })
  notes?: string | null;

  @EnumField('TimeEntryStatus', TIME_ENTRY_STATUSES, { description: 'invoiced: approved, and on an invoice.' })
  status!: TimeEntryStatus;

  @LongTextField({ optional: true, nullable: true, max: 500, description: 'While rejected.', example: null })
  rejectionReason?: string | null;

  @MoneyField({
    optional: true,
    nullable: true,
    description: 'Per hour, frozen at approval; null for non-billable time.',
    example: '180.00',
  })
  rate?: string | null;

  @EnumField('RateSource', RATE_SOURCES, {
    optional: true,
    nullable: true,
    description: 'What the rate was agreed in.',
  })
  rateSource?: RateSource | null;

  @MoneySumField({
    optional: true,
    nullable: true,
    description: 'Minutes x rate / 60, and once invoiced the share of the invoice line; 0 for non-billable time.',
    example: '1350.00',
  })
  amount?: string | null;

  @MoneyField({
    optional: true,
    nullable: true,
    description: 'What the hour costs the firm, frozen at approval.',
    example: '95.00',
  })
  costRate?: string | null;

  @CurrencyField({ optional: true })
  currency?: string;

  @IdField({
    optional: true,
    nullable: true,
    description: 'The invoice that the entry is on, drafts included.',
    example: null,
  })
  invoiceId?: string | null;

  @InstantField({ optional: true, nullable: true })
  submittedAt?: string | null;

  @InstantField({ optional: true, nullable: true })
  approvedAt?: string | null;

  @IdField({ optional: true, nullable: true })
  approvedBy?: string | null;

  @InstantField({ optional: true, nullable: true })
  rejectedAt?: string | null;

  @IdField({ optional: true, nullable: true })
  rejectedBy?: string | null;

  @InstantField({ optional: true })
  createdAt?: string;

  @VersionField()
  version!: number;
}

/** A time entry, and what the caller may do with it now. */
export class TimeEntryDto extends TimeEntryRowDto {
  @AvailableActionsField()
  availableActions!: AvailableActionDto[];
}

/** An entry as it was just written. */
export class WrittenTimeEntryDto extends TimeEntryDto {
  @ListField(() => WarningDto, { description: 'What is odd although it was accepted, such as a day over 480 minutes.' })
  warnings!: WarningDto[];
}

export class CreatedTimeEntriesDto {
  @ListField(() => TimeEntryRowDto, { max: MAX_BATCH, description: 'In the order sent.' })
  items!: TimeEntryRowDto[];

  @ListField(() => WarningDto)
  warnings!: WarningDto[];
}

export class TimeEntryListQuery extends listQueryOf(timeEntryView) {}
