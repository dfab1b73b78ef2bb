import { PartialType } from '@nestjs/swagger';
import {
  AvailableActionDto,
  AvailableActionsField,
  CurrencyField,
  DateField,
  EnumField,
  type FieldOptions,
  IdField,
  InstantField,
  ListField,
  LongTextField,
  MoneyField,
  MoneySumField,
  SignedMoneyField,
  IntegerField,
  PositiveMoneyField,
  TextField,
  VersionField,
} from '#platform/http';
import { listQueryOf, totalsQueryOf } from '#platform/views';
import { SOW_STATUSES, type SowStatus } from './sow.lifecycle.js';
import { sowView } from './sow.view.js';

const BILLING_MODELS = ['time_and_materials'] as const;

/** What an hour costs, above zero: free work is not billable and has no rate. */
export const RateField = (options: FieldOptions = {}): PropertyDecorator =>
  PositiveMoneyField('RATE_NOT_POSITIVE', { example: '150.00', ...options });

const BudgetField = (options: FieldOptions): PropertyDecorator =>
  PositiveMoneyField('BUDGET_NOT_POSITIVE', { example: '60000.00', ...options });

export class RateLineInputDto {
  @TextField({ max: 100, description: 'Roles compare without case and outer blanks.', example: 'Architect' })
  role!: string;

  @RateField({ description: "Per hour, in the SOW's currency.", example: '180.00' })
  rate!: string;

  @DateField({ description: 'The first day; it ends where the next line of the role begins.', example: '2026-01-01' })
  validFrom!: string;
}

export class RateLineDto {
  @IdField()
  id!: string;

  @TextField({ max: 100, example: 'Architect' })
  role!: string;

  @MoneyField({ example: '180.00' })
  rate!: string;

  @DateField({ example: '2026-01-01' })
  validFrom!: string;
}

export class CreateSowDto {
  @IdField({ description: 'An active client. The SOW has its currency.' })
  clientId!: string;

  @TextField({ example: 'Migration to the new platform' })
  title!: string;

  @LongTextField({
    optional: true,
    nullable: true,
    max: 5000,
    example: 'Analysis, migration and a month of care afterwards.',
  })
  description?: string | null;

  @DateField({ optional: true, nullable: true, example: '2026-01-01' })
  startDate?: string | null;

  @DateField({ optional: true, nullable: true, description: 'Later than startDate.', example: '2026-12-31' })
  endDate?: string | null;

  @EnumField('BillingModel', BILLING_MODELS, { optional: true })
  billingModel?: (typeof BILLING_MODELS)[number];

  @RateField({ optional: true, nullable: true, description: 'Per hour, for roles without a rate line.' })
  rate?: string | null;

  @ListField(() => RateLineInputDto, { optional: true, nullable: true, max: 100, description: 'Replaced as a whole.' })
  rateLines?: RateLineInputDto[] | null;

  @BudgetField({ optional: true, nullable: true })
  totalBudget?: string | null;
}

export class UpdateSowDto extends PartialType(CreateSowDto, { skipNullProperties: false }) {}

export class ApproveSowDto {
  @LongTextField({
    optional: true,
    nullable: true,
    description: 'Kept in approvalNote.',
    example: 'Agreed in the meeting of the board.',
  })
  note?: string | null;
}

/**
 * A statement of work. Consultants get no amounts; clients and consultants get no notes and reasons.
 */
export class SowRowDto {
  @IdField()
  id!: string;

  @TextField({ example: 'SOW-2026-0001' })
  number!: string;

  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;

  @TextField({ example: 'Migration to the new platform' })
  title!: string;

  @LongTextField({ nullable: true, max: 5000, example: 'Analysis, migration and a month of care afterwards.' })
  description!: string | null;

  @DateField({ nullable: true, example: '2026-01-01' })
  startDate!: string | null;

  @DateField({ nullable: true, example: '2026-12-31' })
  endDate!: string | null;

  @EnumField('BillingModel', BILLING_MODELS)
  billingModel!: (typeof BILLING_MODELS)[number];

  @MoneyField({ optional: true, nullable: true, example: '150.00' })
  rate?: string | null;

  @ListField(() => RateLineDto, { optional: true, description: 'By role, then by beginning.' })
  rateLines?: RateLineDto[];

  @MoneyField({ optional: true, nullable: true, example: '60000.00' })
  totalBudget?: string | null;

  @MoneySumField({
    optional: true,
    description: 'What its projects have of the budget; a cancelled one counts with what was billed on it.',
    example: '40000.00',
  })
  projectBudgets?: string;

  @SignedMoneyField({
    optional: true,
    nullable: true,
    description: 'What is left for another project; null without a budget.',
    example: '20000.00',
  })
  budgetLeft?: string | null;

  @MoneySumField({
    optional: true,
    description: 'On invoices and drafts of its projects that are not void, without tax.',
    example: '31200.00',
  })
  billed?: string;

  @MoneySumField({
    optional: true,
    description: 'Approved billable time of its projects that is on no invoice.',
    example: '4800.00',
  })
  unbilled?: string;

  @CurrencyField({ example: 'EUR' })
  currency!: string;

  @EnumField('SowStatus', SOW_STATUSES, { example: 'approved' })
  status!: SowStatus;

  @InstantField({ nullable: true, description: 'When it was last submitted.' })
  submittedAt!: string | null;

  @IdField({ optional: true, nullable: true })
  submittedBy?: string | null;

  @TextField({ optional: true, nullable: true, example: 'Ingrid Solberg' })
  submittedByName?: string | null;

  @InstantField({ nullable: true })
  approvedAt!: string | null;

  @IdField({ nullable: true })
  approvedBy!: string | null;

  @TextField({ nullable: true, example: 'Helena Brandt' })
  approvedByName!: string | null;

  @LongTextField({ optional: true, nullable: true, example: 'Agreed in the meeting of the board.' })
  approvalNote?: string | null;

  @InstantField({ optional: true, nullable: true, description: 'When it was last rejected.' })
  rejectedAt?: string | null;

  @IdField({ optional: true, nullable: true })
  rejectedBy?: string | null;

  @TextField({ optional: true, nullable: true, example: 'Helena Brandt' })
  rejectedByName?: string | null;

  @LongTextField({
    optional: true,
    nullable: true,
    max: 500,
    description: 'Why it was last rejected.',
    example: null,
  })
  rejectionReason?: string | null;

  @LongTextField({ optional: true, nullable: true, max: 500, example: null })
  cancellationReason?: string | null;

  @InstantField({ nullable: true })
  acceptedAt!: string | null;

  @IdField({ nullable: true })
  acceptedBy!: string | null;

  @TextField({ nullable: true, example: 'Peter Hoffmann' })
  acceptedByName!: string | null;

  @InstantField()
  createdAt!: string;

  @IdField({ optional: true })
  createdBy?: string;

  @TextField({ optional: true, nullable: true, example: 'Ingrid Solberg' })
  createdByName?: string | null;

  @VersionField()
  version!: number;
}

/** A statement of work, and what the caller may do with it now. */
export class SowDto extends SowRowDto {
  @AvailableActionsField({ action: 'cancel', allowed: true })
  availableActions!: AvailableActionDto[];
}

export class SowListQuery extends listQueryOf(sowView) {}

/** Which SOWs to add up; every status is, since the rows tell them apart. */
export class SowTotalsQuery extends totalsQueryOf(sowView, ['status']) {}

/** What the SOWs of one status and currency come to. */
export class SowStatusTotalDto {
  @EnumField('SowStatus', SOW_STATUSES, { example: 'pending' })
  status!: SowStatus;

  @CurrencyField()
  currency!: string;

  @IntegerField({ min: 1, example: 2 })
  sows!: number;

  @MoneySumField({ optional: true, description: 'Drafts without a budget count as nothing.', example: '120000.00' })
  totalBudget?: string;
}

export class SowTotalsDto {
  @ListField(() => SowStatusTotalDto, {
    max: 2000,
    description:
      'By status in the order of the lifecycle, and by currency; currencies are never added up, and a status without SOWs has no row.',
  })
  rows!: SowStatusTotalDto[];
}
