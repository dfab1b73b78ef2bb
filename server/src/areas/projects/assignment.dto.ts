import { PartialType } from '@nestjs/swagger';
import { DateField, IdField, MoneyField, TextField, VersionField } from '#platform/http';
import { listQueryOf } from '#platform/views';
import { RateField } from '../sows/index.js';
import { assignmentView } from './assignment.view.js';

export class CreateAssignmentDto {
  @IdField({ description: 'An active user of role consultant, pm or admin.' })
  userId!: string;

  @TextField({
    max: 100,
    description: 'What the person is sold as; the rate line of this role gives the rate.',
    example: 'Architect',
  })
  role!: string;

  @DateField({
    description: 'Within the project, and on no day that another assignment of the person here has.',
    example: '2026-01-01',
  })
  startDate!: string;

  @DateField({ example: '2026-12-31' })
  endDate!: string;

  @RateField({
    optional: true,
    nullable: true,
    description: "Per hour, instead of the SOW's rates.",
    example: '175.00',
  })
  rateOverride?: string | null;

  @MoneyField({
    optional: true,
    nullable: true,
    description: 'What an hour costs the firm; answered to few.',
    example: '80.00',
  })
  costRate?: string | null;
}

export class UpdateAssignmentDto extends PartialType(CreateAssignmentDto, { skipNullProperties: false }) {}

/** A person on a project. Rates are absent for those who may not see them. */
export class AssignmentDto {
  @IdField()
  id!: string;

  @IdField()
  projectId!: string;

  @IdField()
  userId!: string;

  @TextField({ example: 'Ada Lovelace' })
  userName!: string;

  @TextField({ max: 100, example: 'Architect' })
  role!: string;

  @DateField({ example: '2026-01-01' })
  startDate!: string;

  @DateField({ example: '2026-12-31' })
  endDate!: string;

  @MoneyField({ optional: true, nullable: true, example: '175.00' })
  rateOverride?: string | null;

  @MoneyField({ optional: true, nullable: true, example: '80.00' })
  costRate?: string | null;

  @VersionField()
  version!: number;
}

export class AssignmentListQuery extends listQueryOf(assignmentView) {}
