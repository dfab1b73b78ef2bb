import {
  CurrencyField,
  DateField,
  EnumField,
  IdField,
  ListField,
  MoneySumField,
  SignedMoneyField,
  TextField,
} from '#platform/http';
import { ReportQuery } from './report.query.js';

export const REVENUE_GROUPINGS = ['month', 'client', 'project'] as const;

export type RevenueGrouping = (typeof REVENUE_GROUPINGS)[number];

export class RevenueQuery extends ReportQuery {
  @EnumField('RevenueGrouping', REVENUE_GROUPINGS, {
    optional: true,
    description: 'What a row is about; a month unless given.',
  })
  groupBy?: RevenueGrouping;
}

export class RevenueTotalDto {
  @CurrencyField()
  currency!: string;

  @MoneySumField({
    description: 'Lines less their shares of the discount, without tax, of invoices issued in the period.',
    example: '3600.00',
  })
  invoiced!: string;

  @SignedMoneyField({ description: 'Payments of the period less reversals, with tax.', example: '3960.00' })
  collected!: string;
}

export class RevenueRowDto extends RevenueTotalDto {
  @TextField({
    optional: true,
    max: 7,
    description: 'Grouped by month: the month of issue and of payment.',
    example: '2026-11',
  })
  month?: string;

  @IdField({ optional: true, description: 'Grouped by client.' })
  clientId?: string;

  @TextField({ optional: true, example: 'Acme GmbH' })
  clientName?: string;

  @IdField({ optional: true, nullable: true, description: 'Grouped by project; null for lines that belong to none.' })
  projectId?: string | null;

  @TextField({ optional: true, nullable: true, example: 'PRJ-2026-0001' })
  projectNumber?: string | null;

  @TextField({ optional: true, nullable: true, example: 'Warehouse migration' })
  projectName?: string | null;
}

export class RevenueReportDto {
  @DateField({ example: '2026-01-01' })
  from!: string;

  @DateField({ example: '2026-11-30' })
  to!: string;

  @ListField(() => RevenueRowDto, { max: 100_000 })
  rows!: RevenueRowDto[];

  @ListField(() => RevenueTotalDto, { description: 'A row a currency; currencies are never added up.' })
  totals!: RevenueTotalDto[];
}
