import {
  AvailableActionDto,
  AvailableActionsField,
  BooleanField,
  CurrencyField,
  DateField,
  EmailField,
  EnumField,
  FractionField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  LongTextField,
  MoneyField,
  MoneySumField,
  ObjectField,
  QuantityField,
  TextField,
  VersionField,
  WarningDto,
} from '#platform/http';
import { NOT_INCLUDED_REASONS, type NotIncludedReason } from '../timesheets/index.js';
import { DELIVERY_CHANNELS, type DeliveryChannel } from './delivery.entity.js';
import { type Grouping, GROUPINGS } from './invoice-drafting.rules.js';
import { INVOICE_STATUSES, type InvoiceStatus } from './invoice.rules.js';

export const LINE_KINDS = ['time', 'manual'] as const;

const MOST_LINES = 100_000;

/** A line of a preview, which has no id yet. */
export class PreviewLineDto {
  @EnumField('InvoiceLineKind', LINE_KINDS)
  kind!: (typeof LINE_KINDS)[number];

  @LongTextField({ max: 5000, example: 'Website relaunch: Ada Lovelace' })
  description!: string;

  @IdField({ nullable: true })
  projectId!: string | null;

  @TextField({ nullable: true, example: 'Website relaunch' })
  projectName!: string | null;

  @IntegerField({
    nullable: true,
    min: 1,
    description: 'What a time line bills; null for a manual one.',
    example: 450,
  })
  minutes!: number | null;

  @QuantityField({ description: 'Hours of a time line, for reading; it is billed by the minute.', example: '7.5' })
  quantity!: string;

  @TextField({ max: 50, example: 'hour' })
  unit!: string;

  @MoneyField({ example: '123.45' })
  unitPrice!: string;

  @FractionField({ example: '0.10' })
  taxRate!: string;

  @MoneySumField({ example: '925.88' })
  amount!: string;
}

export class InvoiceLineDto extends PreviewLineDto {
  @IdField()
  id!: string;
}

/** The tax of all lines with one rate. */
export class InvoiceTaxDto {
  @FractionField({ example: '0.10' })
  rate!: string;

  @MoneySumField({ description: 'The lines of this rate less their shares of the discount.', example: '925.88' })
  base!: string;

  @MoneySumField({ example: '92.59' })
  amount!: string;
}

/** A party of the invoice as it was on the day of issue. */
export class InvoicePartyDto {
  @TextField({ example: 'Acme GmbH' })
  name!: string;

  @TextField({ nullable: true, example: 'Acme Holding' })
  company!: string | null;

  @LongTextField({ nullable: true, example: 'Hauptstr. 1\n10115 Berlin' })
  address!: string | null;

  @TextField({ nullable: true, max: 50, example: 'DE123456789' })
  taxId!: string | null;

  @EmailField({ nullable: true, example: 'office@acme.example' })
  email!: string | null;
}

export class DeliveryDto {
  @IdField()
  id!: string;

  @EnumField('DeliveryChannel', DELIVERY_CHANNELS)
  channel!: DeliveryChannel;

  @TextField({ nullable: true, example: 'accounts@acme.example' })
  recipient!: string | null;

  @InstantField()
  sentAt!: string;
}

/** The amounts of an invoice, all computed by the server. */
export class InvoiceAmountsDto {
  @MoneySumField({ description: 'The sum of lines.', example: '925.88' })
  subtotal!: string;

  @MoneyField({ example: '0.00' })
  discount!: string;

  @MoneySumField({ example: '92.59' })
  taxTotal!: string;

  @MoneySumField({ description: 'subtotal - discount + taxTotal', example: '1018.47' })
  total!: string;
}

/** A row of the list. */
export class InvoiceRowDto extends InvoiceAmountsDto {
  @IdField()
  id!: string;

  @TextField({ nullable: true, description: 'Given at issue; a draft has none.', example: 'INV-2026-0001' })
  number!: string | null;

  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;

  @EnumField('InvoiceStatus', INVOICE_STATUSES)
  status!: InvoiceStatus;

  @BooleanField({
    description: "Something is owed and the due date lies before the organization's today.",
    example: false,
  })
  isOverdue!: boolean;

  @CurrencyField()
  currency!: string;

  @DateField({ nullable: true, example: '2026-11-01' })
  issueDate!: string | null;

  @DateField({ nullable: true, example: '2026-12-01' })
  dueDate!: string | null;

  @DateField({
    nullable: true,
    description: 'The first work date asked for, or billed where none was.',
    example: '2026-10-01',
  })
  periodStart!: string | null;

  @DateField({ nullable: true, example: '2026-10-31' })
  periodEnd!: string | null;

  @MoneySumField({ example: '0.00' })
  amountPaid!: string;

  @MoneySumField({ description: 'total - amountPaid; 0.00 when void.', example: '1018.47' })
  balance!: string;

  @TextField({ nullable: true, example: 'PO-4711' })
  poNumber!: string | null;

  @InstantField()
  createdAt!: string;

  @VersionField()
  version!: number;
}

/** An invoice with everything that belongs to it. */
export class InvoiceDto extends InvoiceRowDto {
  @EnumField('InvoiceGrouping', GROUPINGS)
  groupBy!: Grouping;

  @IntegerField({
    nullable: true,
    min: 0,
    max: 365,
    description: 'Days from issue to due date; null for a draft.',
    example: 30,
  })
  paymentTermsDays!: number | null;

  @LongTextField({ nullable: true, example: 'Thank you for your trust.' })
  notes!: string | null;

  @ListField(() => InvoiceLineDto, { max: MOST_LINES })
  lines!: InvoiceLineDto[];

  @ListField(() => InvoiceTaxDto, { max: MOST_LINES })
  taxes!: InvoiceTaxDto[];

  @ObjectField(() => InvoicePartyDto, { nullable: true, description: 'Taken at issue; null for a draft.' })
  seller!: InvoicePartyDto | null;

  @ObjectField(() => InvoicePartyDto, { nullable: true, description: 'Taken at issue; null for a draft.' })
  buyer!: InvoicePartyDto | null;

  @InstantField({ nullable: true })
  issuedAt!: string | null;

  @InstantField({ nullable: true, description: 'When it was last sent.' })
  deliveredAt!: string | null;

  @InstantField({ nullable: true })
  voidedAt!: string | null;

  @LongTextField({
    optional: true,
    nullable: true,
    max: 500,
    description: 'Absent for users of a client.',
    example: 'Billed to the wrong client.',
  })
  voidReason?: string | null;

  @ListField(() => DeliveryDto, { optional: true, max: MOST_LINES, description: 'Absent for users of a client.' })
  deliveries?: DeliveryDto[];

  @AvailableActionsField()
  availableActions!: AvailableActionDto[];

  @ListField(() => WarningDto, { optional: true, description: 'Of the request that was just answered.' })
  warnings?: WarningDto[];
}

/** Time of the period that the invoice would leave out. */
/** Whose work on which project it is: who can clear it. */
export class NotIncludedPartDto {
  @IdField()
  projectId!: string;

  @TextField({ example: 'Ordering platform' })
  projectName!: string;

  @IdField()
  userId!: string;

  @TextField({ example: 'Ada Fischer' })
  userName!: string;

  @IntegerField({ min: 1, example: 2 })
  entries!: number;

  @IntegerField({ min: 1, example: 480 })
  minutes!: number;

  @DateField({ example: '2026-10-05' })
  oldestWorkDate!: string;
}

export class NotIncludedDto {
  @EnumField('NotIncludedReason', NOT_INCLUDED_REASONS)
  reason!: NotIncludedReason;

  @IntegerField({ min: 1, example: 2 })
  entries!: number;

  @IntegerField({ min: 1, example: 480 })
  minutes!: number;

  @ListField(() => NotIncludedPartDto, {
    max: 100_000,
    description: 'The same by project and person, the longest waiting first.',
  })
  parts!: NotIncludedPartDto[];
}

/** The invoice that would be made. */
export class InvoicePreviewDto extends InvoiceAmountsDto {
  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;

  @CurrencyField()
  currency!: string;

  @DateField({ nullable: true, example: '2026-10-01' })
  periodStart!: string | null;

  @DateField({ nullable: true, example: '2026-10-31' })
  periodEnd!: string | null;

  @EnumField('InvoiceGrouping', GROUPINGS)
  groupBy!: Grouping;

  @ListField(() => PreviewLineDto, { max: MOST_LINES })
  lines!: PreviewLineDto[];

  @ListField(() => InvoiceTaxDto, { max: MOST_LINES })
  taxes!: InvoiceTaxDto[];

  @ListField(() => NotIncludedDto, { description: 'Time of the same projects and period that is not billed, and why.' })
  notIncluded!: NotIncludedDto[];
}

/** How the invoice stands after a line changed. */
export class LineInvoiceDto extends InvoiceAmountsDto {
  @IdField()
  id!: string;

  @EnumField('InvoiceStatus', INVOICE_STATUSES)
  status!: InvoiceStatus;

  @MoneySumField({ example: '1018.47' })
  balance!: string;

  @VersionField({ example: 2 })
  version!: number;
}

/** A line, and how its invoice stands with it. */
export class WrittenLineDto extends InvoiceLineDto {
  @ObjectField(() => LineInvoiceDto)
  invoice!: LineInvoiceDto;

  @ListField(() => WarningDto, { description: 'A project whose budget is passed.' })
  warnings!: WarningDto[];
}

/** A time entry on a line, with the part of the line's amount that it stands for. */
export class LineEntryDto {
  @IdField({ description: 'The time entry.' })
  id!: string;

  @IdField()
  projectId!: string;

  @TextField({ example: 'Website relaunch' })
  projectName!: string;

  @IdField()
  userId!: string;

  @TextField({ example: 'Ada Lovelace' })
  userName!: string;

  @DateField({ example: '2026-10-05' })
  workDate!: string;

  @IntegerField({ min: 1, max: 1440, example: 450 })
  minutes!: number;

  @MoneyField({ example: '123.45' })
  rate!: string;

  @MoneySumField({ example: '925.88' })
  amount!: string;

  @LongTextField({
    optional: true,
    nullable: true,
    description: 'Absent for users of a client.',
    example: 'Design of the search',
  })
  notes?: string | null;
}
