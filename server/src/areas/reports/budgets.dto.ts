import {
  CurrencyField,
  DateField,
  EnumField,
  IdField,
  ListField,
  MoneySumField,
  QuantityField,
  SignedMoneyField,
  TextField,
} from '#platform/http';
import { BUDGET_FLAGS, type BudgetFlag } from '../projects/index.js';

export class BudgetTotalDto {
  @CurrencyField()
  currency!: string;

  @MoneySumField({ example: '60000.00' })
  budget!: string;

  @MoneySumField({
    description:
      'Lines less their shares of the discount, without tax, of invoices and drafts; void ones do not count.',
    example: '39600.00',
  })
  billed!: string;

  @MoneySumField({
    description: 'Approved billable time that is on no invoice, as in the WIP report.',
    example: '8400.00',
  })
  unbilled!: string;

  @SignedMoneyField({
    description: 'The budget less what is billed and unbilled; negative when it is passed.',
    example: '12000.00',
  })
  left!: string;
}

export class BudgetRowDto extends BudgetTotalDto {
  @IdField()
  projectId!: string;

  @TextField({ example: 'PRJ-2026-0001' })
  projectNumber!: string;

  @TextField({ example: 'Warehouse migration' })
  projectName!: string;

  @TextField({ description: 'The status of the project.', example: 'active' })
  projectStatus!: string;

  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;

  @QuantityField({
    nullable: true,
    description: 'Billed and unbilled of the budget in percent; null without a budget.',
    example: '80.0',
  })
  percent!: string | null;

  @EnumField('BudgetFlag', BUDGET_FLAGS, {
    description: 'The highest of 75, 90 and 100 percent that was reached.',
    example: 'reached_75',
  })
  flag!: BudgetFlag;
}

export class BudgetsReportDto {
  @DateField({
    nullable: true,
    description: 'Projects that end before it do not count; null: no limit.',
    example: null,
  })
  from!: string | null;

  @DateField({
    nullable: true,
    description: 'Projects that begin after it do not count; null: no limit.',
    example: null,
  })
  to!: string | null;

  @ListField(() => BudgetRowDto, { max: 100_000, description: 'A row a project.' })
  rows!: BudgetRowDto[];

  @ListField(() => BudgetTotalDto, { description: 'A row a currency; currencies are never added up.' })
  totals!: BudgetTotalDto[];
}
