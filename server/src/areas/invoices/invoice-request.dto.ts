import { PartialType } from '@nestjs/swagger';
import {
  DateField,
  EnumField,
  FractionField,
  IdField,
  IdListField,
  ListField,
  LongTextField,
  MoneyField,
  QuantityField,
  TextField,
} from '#platform/http';
import { listQueryOf, totalsQueryOf } from '#platform/views';
import { DELIVERY_CHANNELS, type DeliveryChannel } from './delivery.entity.js';
import { type Grouping, GROUPINGS } from './invoice-drafting.rules.js';
import { invoicesOn, lineEntryView, paymentView } from './invoice.view.js';

/** A line that somebody writes by hand. */
export class ManualLineDto {
  @LongTextField({ min: 1, max: 5000, example: 'Workshop on site' })
  description!: string;

  @QuantityField({ example: '2' })
  quantity!: string;

  @MoneyField({
    description: 'The price of one unit. The amount of the line is round(quantity x unit price).',
    example: '450.00',
  })
  unitPrice!: string;

  @TextField({ optional: true, nullable: true, max: 50, description: '"unit" when absent.', example: 'day' })
  unit?: string | null;

  @FractionField({
    optional: true,
    nullable: true,
    description: "The client's rate when absent, else the organization's.",
    example: '0.10',
  })
  taxRate?: string | null;

  @IdField({
    optional: true,
    nullable: true,
    description:
      'A project of the client, so that reports count the line there. A project manager has to name one that they manage.',
  })
  projectId?: string | null;
}

export class CreateInvoiceLineDto extends ManualLineDto {}

/** A time line takes `description` and `taxRate` only. */
export class UpdateInvoiceLineDto extends PartialType(ManualLineDto, { skipNullProperties: false }) {}

export class CreateInvoiceDto {
  @IdField()
  clientId!: string;

  @IdListField({
    optional: true,
    nullable: true,
    max: 500,
    description: 'Only time of these projects; of all when absent.',
  })
  projectIds?: string[] | null;

  @DateField({ optional: true, nullable: true, description: 'The first work date to bill.', example: '2026-10-01' })
  periodStart?: string | null;

  @DateField({ optional: true, nullable: true, description: 'The last work date to bill.', example: '2026-10-31' })
  periodEnd?: string | null;

  @EnumField('InvoiceGrouping', GROUPINGS, {
    optional: true,
    description:
      'Which entries share a line: those of a project, person and rate (consultant, the default), those of a project and rate, or none.',
  })
  groupBy?: Grouping;

  @ListField(() => ManualLineDto, { optional: true, nullable: true, description: 'Lines beside the time.' })
  lines?: ManualLineDto[] | null;
}

export class UpdateInvoiceDto {
  @MoneyField({
    optional: true,
    nullable: true,
    description: 'From 0.00 to the sum of lines; null takes it away.',
    example: '100.00',
  })
  discount?: string | null;

  @TextField({ optional: true, nullable: true, description: "The client's purchase order.", example: 'PO-4711' })
  poNumber?: string | null;

  @LongTextField({
    optional: true,
    nullable: true,
    description: 'Printed on the invoice.',
    example: 'Thank you for your trust.',
  })
  notes?: string | null;
}

export class IssueInvoiceDto {
  @DateField({
    optional: true,
    nullable: true,
    description: 'Today when absent; neither in the future nor before the last issue date of its year.',
  })
  issueDate?: string | null;
}

export class SendInvoiceDto {
  @EnumField('DeliveryChannel', DELIVERY_CHANNELS, { optional: true, description: 'email when absent.' })
  channel?: DeliveryChannel;

  @TextField({
    optional: true,
    nullable: true,
    description: "To whom it went; the client's e-mail address when absent and the channel is email.",
    example: 'accounts@acme.example',
  })
  recipient?: string | null;
}

export class InvoiceListQuery extends listQueryOf(invoicesOn('1970-01-01')) {}

/** Which invoices to add up; every status is, since the rows tell them apart. */
export class InvoiceTotalsQuery extends totalsQueryOf(invoicesOn('1970-01-01'), ['status']) {}

export class LineEntryListQuery extends listQueryOf(lineEntryView) {}

export class PaymentListQuery extends listQueryOf(paymentView) {}
