import { PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  CurrencyField,
  DateField,
  FractionField,
  InstantField,
  IntegerField,
  ListField,
  LongTextField,
  ObjectField,
  RuleField,
  TextField,
  TimeZoneField,
  VersionField,
  WarningDto,
} from '#platform/http';

/** A prefix is printed on documents and read over the telephone: capitals, digits and hyphens only. */
const PREFIX = /^[A-Z0-9-]{1,10}$/;

const prefixField = RuleField(
  {
    code: 'PREFIX_INVALID',
    test: (value) => typeof value === 'string' && PREFIX.test(value),
    message: 'must be 1 to 10 capital letters, digits or hyphens',
  },
  { type: 'string', pattern: PREFIX.source, example: 'INV' },
  { description: 'Stands before the year: INV makes INV-2026-0001.' },
);

export class NumberFormatDto {
  @prefixField
  prefix!: string;

  @IntegerField({
    min: 1,
    max: 9,
    example: 4,
    description: 'The fewest digits of the running number; a longer one is never cut.',
  })
  padding!: number;
}

export class NumberingDto {
  @ObjectField(() => NumberFormatDto)
  sow!: NumberFormatDto;

  @ObjectField(() => NumberFormatDto)
  project!: NumberFormatDto;

  @ObjectField(() => NumberFormatDto)
  invoice!: NumberFormatDto;
}

/** The number that a document would get today: prefix, year, and position with at least `padding` digits. */
export class NextNumberDto {
  @IntegerField({ min: 1900, max: 2999, example: 2026 })
  year!: number;

  @IntegerField({ min: 1, example: 13 })
  position!: number;

  @TextField({ example: 'INV-2026-0013' })
  number!: string;
}

export class NextNumbersDto {
  @ObjectField(() => NextNumberDto)
  sow!: NextNumberDto;

  @ObjectField(() => NextNumberDto)
  project!: NextNumberDto;

  @ObjectField(() => NextNumberDto)
  invoice!: NextNumberDto;
}

export class UpdateNumberFormatDto extends PartialType(NumberFormatDto, { skipNullProperties: false }) {}

export class UpdateNumberingDto {
  @ObjectField(() => UpdateNumberFormatDto, { optional: true })
  sow?: UpdateNumberFormatDto;

  @ObjectField(() => UpdateNumberFormatDto, { optional: true })
  project?: UpdateNumberFormatDto;

  @ObjectField(() => UpdateNumberFormatDto, { optional: true })
  invoice?: UpdateNumberFormatDto;
}

/** The settings that can be sent and are answered alike. */
class EditableSettings {
  @TextField({ example: 'Northwind Consulting' })
  organizationName!: string;

  @TextField({
    nullable: true,
    description: 'As on invoices; the name above when empty.',
    example: 'Northwind Consulting GmbH',
  })
  legalName!: string | null;

  @LongTextField({
    nullable: true,
    description: 'Several lines, as on invoices.',
    example: 'Hauptstrasse 1\n10115 Berlin',
  })
  address!: string | null;

  @TextField({ nullable: true, max: 50, example: 'DE123456789' })
  taxId!: string | null;

  @TimeZoneField({
    description: 'Decides which day is today: due dates, future work dates and the period lock go by it.',
  })
  timeZone!: string;

  @CurrencyField({ description: 'The currency of a new client.' })
  baseCurrency!: string;

  @FractionField({ description: 'The tax rate of clients that have none of their own.', example: '0.10' })
  defaultTaxRate!: string;

  @IntegerField({ min: 0, max: 365, example: 30, description: 'The payment terms of a new client.' })
  defaultPaymentTermsDays!: number;

  @DateField({
    nullable: true,
    description:
      'Time with a work date up to and including this one does not change any more; null locks nothing. Needs period:lock.',
    example: '2026-10-31',
  })
  lockedThrough!: string | null;

  @BooleanField({
    example: false,
    description:
      'Lets the only active admin approve what is their own. It has no effect while there is a second admin.',
  })
  allowSelfApproval!: boolean;

  @IntegerField({
    min: 0,
    max: 10_080,
    example: 2400,
    description: 'The minutes that a person is expected to record in a week.',
  })
  weeklyTargetMinutes!: number;
}

export class UpdateSettingsDto extends PartialType(EditableSettings, { skipNullProperties: false }) {
  @ObjectField(() => UpdateNumberingDto, { optional: true, description: 'What is not named stays as it is.' })
  numbering?: UpdateNumberingDto;
}

export class SettingsDto extends EditableSettings {
  @ObjectField(() => NumberingDto)
  numbering!: NumberingDto;

  @DateField({ description: 'Today in the time zone of the organization.', example: '2026-11-22' })
  today!: string;

  @ObjectField(() => NextNumbersDto, {
    optional: true,
    description: 'For those who manage the settings.',
  })
  nextNumbers?: NextNumbersDto;

  @VersionField()
  version!: number;

  @InstantField()
  updatedAt!: string;
}

export class ChangedSettingsDto extends SettingsDto {
  @ListField(() => WarningDto, {
    optional: true,
    description: 'What is odd about the change although it was made: time that the lock leaves open.',
  })
  warnings?: WarningDto[];
}
