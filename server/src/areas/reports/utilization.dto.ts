import { DateField, IdField, IntegerField, ListField, ObjectField, QuantityField, TextField } from '#platform/http';

/** More minutes than any firm works. */
const MOST_MINUTES = 1_000_000_000_000;

export class UtilizationFiguresDto {
  @IntegerField({ min: 0, max: MOST_MINUTES, description: 'Approved minutes, invoiced ones included.', example: 9000 })
  minutes!: number;

  @IntegerField({ min: 0, max: MOST_MINUTES, example: 7200 })
  billableMinutes!: number;

  @IntegerField({
    min: 0,
    max: MOST_MINUTES,
    description: 'The weekly target of the settings, a fifth of it for each Monday to Friday of the period.',
    example: 9600,
  })
  targetMinutes!: number;

  @QuantityField({
    nullable: true,
    description: 'Billable of all minutes in percent; null without minutes.',
    example: '80.0',
  })
  billablePercent!: string | null;

  @QuantityField({
    nullable: true,
    description: 'Billable minutes of the target in percent; null without a target.',
    example: '75.0',
  })
  targetPercent!: string | null;
}

export class UtilizationRowDto extends UtilizationFiguresDto {
  @IdField()
  userId!: string;

  @TextField({ example: 'Mara Lindqvist' })
  userName!: string;
}

export class UtilizationReportDto {
  @DateField({ example: '2026-11-01' })
  from!: string;

  @DateField({ example: '2026-11-30' })
  to!: string;

  @ListField(() => UtilizationRowDto, { max: 100_000 })
  rows!: UtilizationRowDto[];

  @ObjectField(() => UtilizationFiguresDto)
  totals!: UtilizationFiguresDto;
}
