import { OmitType, PartialType } from '@nestjs/swagger';
import {
  AvailableActionDto,
  AvailableActionsField,
  CurrencyField,
  DateField,
  EnumField,
  IdField,
  InstantField,
  LongTextField,
  MoneyField,
  MoneySumField,
  QuantityField,
  SignedMoneyField,
  TextField,
  VersionField,
} from '#platform/http';
import { listQueryOf } from '#platform/views';
import { BUDGET_FLAGS, type BudgetFlag } from './budget-burn.js';
import { PROJECT_STATUSES, type ProjectStatus } from './project.lifecycle.js';
import { projectView } from './project.view.js';

export class CreateProjectDto {
  @IdField({
    description: 'A SOW that is approved or in progress; its client, currency and limits hold for the project.',
  })
  sowId!: string;

  @IdField({ description: 'An active user of role pm or admin.' })
  managerId!: string;

  @TextField({ optional: true, description: 'The title of the SOW when absent.', example: 'Migration, first phase' })
  name?: string;

  @LongTextField({ optional: true, nullable: true, max: 5000, example: 'Everything up to the first release.' })
  description?: string | null;

  @DateField({ optional: true, description: 'That of the SOW when absent, and not before it.', example: '2026-01-01' })
  startDate?: string;

  @DateField({ optional: true, description: 'That of the SOW when absent, and not after it.', example: '2026-12-31' })
  endDate?: string;

  @MoneyField({
    optional: true,
    description: 'What the SOW has left when absent, and never more.',
    example: '60000.00',
  })
  budget?: string;
}

export class UpdateProjectDto extends PartialType(OmitType(CreateProjectDto, ['sowId']), {
  skipNullProperties: false,
}) {}

export class HoldProjectDto {
  @DateField({
    optional: true,
    nullable: true,
    description: 'The last day that takes time; today when absent.',
    example: '2026-10-31',
  })
  date?: string | null;
}

export class CompleteProjectDto {
  @DateField({
    optional: true,
    nullable: true,
    description: 'The last day that takes time; today when absent.',
    example: '2026-12-31',
  })
  date?: string | null;
}

/** A project. Consultants get no budget; clients get no reasons. */
export class ProjectRowDto {
  @IdField()
  id!: string;

  @TextField({ example: 'PRJ-2026-0001' })
  number!: string;

  @IdField()
  sowId!: string;

  @TextField({ example: 'SOW-2026-0001' })
  sowNumber!: string;

  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;

  @TextField({ example: 'Migration, first phase' })
  name!: string;

  @LongTextField({ nullable: true, max: 5000, example: 'Everything up to the first release.' })
  description!: string | null;

  @IdField()
  managerId!: string;

  @TextField({ example: 'Grace Hopper' })
  managerName!: string;

  @DateField({ example: '2026-01-01' })
  startDate!: string;

  @DateField({ example: '2026-12-31' })
  endDate!: string;

  @MoneyField({ optional: true, example: '60000.00' })
  budget?: string;

  @MoneySumField({
    optional: true,
    description: 'On invoices and drafts that are not void: lines less their shares of the discount, without tax.',
    example: '39600.00',
  })
  billed?: string;

  @MoneySumField({
    optional: true,
    description: 'Approved billable time that is on no invoice, as the next one would bill it.',
    example: '8400.00',
  })
  unbilled?: string;

  @SignedMoneyField({
    optional: true,
    description: 'The budget less what is billed and unbilled; negative when it is passed.',
    example: '12000.00',
  })
  left?: string;

  @QuantityField({
    optional: true,
    nullable: true,
    description: 'Billed and unbilled of the budget in percent; null without a budget.',
    example: '80.0',
  })
  percent?: string | null;

  @EnumField('BudgetFlag', BUDGET_FLAGS, {
    optional: true,
    description: 'The highest of 75, 90 and 100 percent that was reached.',
    example: 'reached_75',
  })
  flag?: BudgetFlag;

  @CurrencyField({ example: 'EUR' })
  currency!: string;

  @EnumField('ProjectStatus', PROJECT_STATUSES)
  status!: ProjectStatus;

  @DateField({
    nullable: true,
    description: 'The last day that takes time while the project is on hold.',
    example: null,
  })
  holdDate!: string | null;

  @DateField({
    nullable: true,
    description: 'The last day that takes time once the project is completed.',
    example: null,
  })
  completionDate!: string | null;

  @LongTextField({ optional: true, nullable: true, max: 500, example: null })
  reopeningReason?: string | null;

  @LongTextField({ optional: true, nullable: true, max: 500, example: null })
  cancellationReason?: string | null;

  @InstantField()
  createdAt!: string;

  @VersionField()
  version!: number;
}

/** A project, and what the caller may do with it now. */
export class ProjectDto extends ProjectRowDto {
  @AvailableActionsField(
    { action: 'update', allowed: true },
    {
      action: 'activate',
      allowed: false,
      reason: {
        code: 'PROJECT_NOT_STAFFED',
        message: 'Nobody is assigned to the project yet. Assign somebody first.',
      },
    },
  )
  availableActions!: AvailableActionDto[];
}

export class ProjectListQuery extends listQueryOf(projectView) {}
