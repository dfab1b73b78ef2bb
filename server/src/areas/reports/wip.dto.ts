import { CurrencyField, DateField, IdField, IntegerField, ListField, MoneySumField, TextField } from '#platform/http';

const MOST_ENTRIES = 1_000_000_000;
const MOST_DAYS = 1_000_000;

export class WipTotalDto {
  @CurrencyField()
  currency!: string;

  @IntegerField({ min: 1, max: MOST_ENTRIES, example: 3 })
  entries!: number;

  @IntegerField({ min: 1, max: MOST_ENTRIES, example: 1440 })
  minutes!: number;

  @MoneySumField({
    description: 'What an invoice in the default grouping would bill, without tax.',
    example: '3600.00',
  })
  amount!: string;
}

/** What waits to be billed to one client. */
export class WipClientDto extends WipTotalDto {
  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;

  @DateField({ description: 'The earliest work date that is not billed.', example: '2026-10-05' })
  oldestWorkDate!: string;

  @IntegerField({
    min: 0,
    max: MOST_DAYS,
    description: 'Days from that date to the last day of the period.',
    example: 48,
  })
  ageDays!: number;
}

export class WipRowDto extends WipClientDto {
  @IdField()
  projectId!: string;

  @TextField({ example: 'PRJ-2026-0001' })
  projectNumber!: string;

  @TextField({ example: 'Warehouse migration' })
  projectName!: string;
}

export class WipReportDto {
  @DateField({ nullable: true, description: 'The first work date that counts; null: all of them.', example: null })
  from!: string | null;

  @DateField({ description: 'The last work date that counts.', example: '2026-11-22' })
  to!: string;

  @ListField(() => WipRowDto, { max: 100_000, description: 'A row a project.' })
  rows!: WipRowDto[];

  @ListField(() => WipClientDto, { max: 100_000, description: 'The same by client: who can be sent an invoice.' })
  clients!: WipClientDto[];

  @ListField(() => WipTotalDto, { description: 'A row a currency; currencies are never added up.' })
  totals!: WipTotalDto[];
}
