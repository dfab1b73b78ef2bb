import {
  BooleanField,
  CurrencyField,
  IdField,
  IntegerField,
  MoneyField,
  MoneySumField,
  ObjectField,
  SignedMoneyField,
} from '#platform/http';

/** Time, and what it is worth; consultants see the time only. */
export class TimeWorthDto {
  @IntegerField({ min: 0, example: 4500 })
  minutes!: number;

  @MoneySumField({ optional: true, example: '11250.00' })
  amount?: string;
}

/** Where a project stands. Money is absent for consultants, and what is not approved yet for users of the client. */
export class ProjectSummaryDto {
  @IdField()
  projectId!: string;

  @CurrencyField({ optional: true })
  currency?: string;

  @MoneyField({ optional: true, example: '60000.00' })
  budget?: string;

  @ObjectField(() => TimeWorthDto, {
    optional: true,
    description: 'Everything that was recorded; what is not approved yet counts at the rates that are agreed now.',
  })
  logged?: TimeWorthDto;

  @ObjectField(() => TimeWorthDto, { description: 'Approved time, invoiced time included.' })
  approved!: TimeWorthDto;

  @ObjectField(() => TimeWorthDto, {
    description:
      'Time on invoices and drafts; the amount is what they bill for the project: lines less their shares of the discount.',
  })
  invoiced!: TimeWorthDto;

  @ObjectField(() => TimeWorthDto, {
    description: 'Approved billable time that is on no invoice, as the next one would bill it.',
  })
  unbilled!: TimeWorthDto;

  @SignedMoneyField({
    optional: true,
    description: 'The budget less what is invoiced and unbilled.',
    example: '48750.00',
  })
  remaining?: string;

  @BooleanField({
    optional: true,
    description: 'A budget is an estimate: work beyond it is flagged and never refused.',
    example: false,
  })
  isOverBudget?: boolean;
}
