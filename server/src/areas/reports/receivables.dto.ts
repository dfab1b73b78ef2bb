import { CurrencyField, DateField, IdField, IntegerField, ListField, MoneySumField, TextField } from '#platform/http';

/** No invoice is older, in days. */
const MOST_DAYS = 1_000_000;

/** Money owed, by days after the due date. */
export class ReceivablesTotalDto {
  @CurrencyField()
  currency!: string;

  @MoneySumField({ description: 'Not due yet, or due on the last day of the period.', example: '1018.47' })
  current!: string;

  @MoneySumField({ description: '1 to 30 days after the due date.', example: '3960.00' })
  days1To30!: string;

  @MoneySumField({ description: '31 to 60 days after the due date.', example: '0.00' })
  days31To60!: string;

  @MoneySumField({ description: '61 to 90 days after the due date.', example: '0.00' })
  days61To90!: string;

  @MoneySumField({ description: 'More than 90 days after the due date.', example: '0.00' })
  over90!: string;

  @MoneySumField({ example: '4978.47' })
  total!: string;
}

export class ReceivablesRowDto extends ReceivablesTotalDto {
  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;
}

export class OverdueInvoiceDto {
  @IdField()
  invoiceId!: string;

  @TextField({ example: 'INV-2026-0001' })
  number!: string;

  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;

  @DateField({ example: '2026-09-30' })
  issueDate!: string;

  @DateField({ example: '2026-10-30' })
  dueDate!: string;

  @IntegerField({
    min: 1,
    max: MOST_DAYS,
    description: 'Days after the due date, on the last day of the period.',
    example: 23,
  })
  days!: number;

  @CurrencyField()
  currency!: string;

  @MoneySumField({ description: 'What was owed at the end of the last day of the period.', example: '3960.00' })
  balance!: string;
}

export class ReceivablesReportDto {
  @DateField({ nullable: true, description: 'The first day of issue that counts; null: all of them.', example: null })
  from!: string | null;

  @DateField({ description: 'The day at which balances are taken.', example: '2026-11-22' })
  to!: string;

  @ListField(() => ReceivablesRowDto, { max: 100_000, description: 'A row a client and currency.' })
  rows!: ReceivablesRowDto[];

  @ListField(() => ReceivablesTotalDto, { description: 'A row a currency; currencies are never added up.' })
  totals!: ReceivablesTotalDto[];

  @ListField(() => OverdueInvoiceDto, {
    max: 100_000,
    description: 'Each invoice behind the sums that was overdue, longest first.',
  })
  overdue!: OverdueInvoiceDto[];
}
