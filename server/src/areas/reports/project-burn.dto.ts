import {
  CurrencyField,
  DateField,
  IdField,
  IntegerField,
  ListField,
  MoneyField,
  MoneySumField,
  WeekField,
} from '#platform/http';

/** More minutes than any project takes. */
const MOST_MINUTES = 1_000_000_000;

export class BurnWeekDto {
  @WeekField()
  week!: string;

  @DateField({ description: 'Its Monday.', example: '2026-11-16' })
  startDate!: string;

  @IntegerField({
    min: 0,
    max: MOST_MINUTES,
    description: 'Approved minutes of the week, invoiced ones included.',
    example: 2400,
  })
  minutes!: number;

  @IntegerField({ min: 0, max: MOST_MINUTES, description: 'The same from the first week on.', example: 9600 })
  cumulativeMinutes!: number;

  @MoneySumField({ optional: true, description: 'What the week took of the budget.', example: '6000.00' })
  amount?: string;

  @MoneySumField({ optional: true, description: 'The same from the first week on.', example: '24000.00' })
  cumulativeAmount?: string;
}

/** How a budget is used up week by week. Money is absent for consultants. */
export class ProjectBurnDto {
  @IdField()
  projectId!: string;

  @CurrencyField({ optional: true })
  currency?: string;

  @MoneyField({ optional: true, example: '60000.00' })
  budget?: string;

  @ListField(() => BurnWeekDto, {
    max: 10_000,
    description:
      'Every week from the first to the last with work or a manual line; the last one comes to what is billed and unbilled.',
  })
  weeks!: BurnWeekDto[];
}
