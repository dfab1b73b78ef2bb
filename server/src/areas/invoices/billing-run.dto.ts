import {
  CurrencyField,
  DateField,
  EnumField,
  IdField,
  IdListField,
  InstantField,
  IntegerField,
  ListField,
  LongTextField,
  MoneySumField,
  ObjectField,
  TextField,
  VersionField,
} from '#platform/http';
import { listQueryOf } from '#platform/views';
import { INVOICE_STATUSES, type InvoiceStatus } from './invoice.rules.js';
import {
  BILLING_OUTCOMES,
  BILLING_RUN_STATUSES,
  type BillingOutcome,
  type BillingRunStatus,
  billingRunView,
} from './billing-run.view.js';

const MOST_CLIENTS = 100_000;

export class BillingPeriodDto {
  @DateField({ description: 'The first work date to bill.', example: '2026-10-01' })
  periodStart!: string;

  @DateField({ description: 'The last work date to bill.', example: '2026-10-31' })
  periodEnd!: string;

  @IdListField({
    optional: true,
    nullable: true,
    max: 1000,
    description: 'Every client with unbilled approved time when absent.',
  })
  clientIds?: string[] | null;
}

/** What a client would be billed. */
export class BillingRunPreviewClientDto {
  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;

  @CurrencyField()
  currency!: string;

  @IntegerField({
    min: 0,
    description: '0 for a client that was named and has nothing to bill.',
    example: 42,
  })
  entries!: number;

  @IntegerField({ min: 0, example: 18_900 })
  minutes!: number;

  @MoneySumField({ example: '47250.00' })
  subtotal!: string;

  @MoneySumField({ example: '4725.00' })
  taxTotal!: string;

  @MoneySumField({ example: '51975.00' })
  total!: string;

  @IntegerField({
    min: 0,
    description: 'Billable entries of the period that are not approved yet, and so would be left out.',
    example: 3,
  })
  notApprovedEntries!: number;

  @IntegerField({ min: 0, example: 480 })
  notApprovedMinutes!: number;
}

/** The sum over the invoices of a currency: those that a run would make, or those that it made. */
export class BillingRunTotalDto {
  @CurrencyField()
  currency!: string;

  @IntegerField({ min: 0, example: 12 })
  invoices!: number;

  @MoneySumField({ example: '51975.00' })
  total!: string;
}

export class BillingRunPreviewDto {
  @DateField({ example: '2026-10-01' })
  periodStart!: string;

  @DateField({ example: '2026-10-31' })
  periodEnd!: string;

  @ListField(() => BillingRunPreviewClientDto, { max: MOST_CLIENTS })
  clients!: BillingRunPreviewClientDto[];

  @ListField(() => BillingRunTotalDto, { max: MOST_CLIENTS })
  totals!: BillingRunTotalDto[];
}

/** How far a run is: how many clients have which outcome. */
export class BillingProgressDto {
  @IntegerField({ min: 0, example: 12 })
  clients!: number;

  @IntegerField({ min: 0, example: 2 })
  waiting!: number;

  @IntegerField({ min: 0, example: 9 })
  invoiced!: number;

  @IntegerField({ min: 0, example: 1 })
  nothingToBill!: number;

  @IntegerField({ min: 0, example: 0 })
  refused!: number;
}

export class BillingRunProblemDto {
  @TextField({ max: 100, example: 'MONEY_TOO_LARGE' })
  code!: string;

  @LongTextField({ example: 'The amount comes out at 100000000000000 or more.' })
  detail!: string;
}

/** What became of one client. */
export class BillingRunClientDto {
  @IdField()
  clientId!: string;

  @TextField({ example: 'Acme GmbH' })
  clientName!: string;

  @EnumField('BillingOutcome', BILLING_OUTCOMES, { example: 'invoiced' })
  outcome!: BillingOutcome;

  @IdField({ nullable: true, description: 'The draft that was made; it may have been discarded since.' })
  invoiceId!: string | null;

  @EnumField('InvoiceStatus', INVOICE_STATUSES, {
    nullable: true,
    description: 'How that invoice stands by now; null when there is none any more.',
    example: 'draft',
  })
  invoiceStatus!: InvoiceStatus | null;

  @CurrencyField()
  currency!: string;

  @MoneySumField({ nullable: true, description: 'What that invoice comes to, with tax.', example: '51975.00' })
  total!: string | null;

  @ObjectField(() => BillingRunProblemDto, { nullable: true, description: 'Why the client was refused.' })
  problem!: BillingRunProblemDto | null;

  @InstantField({ nullable: true })
  finishedAt!: string | null;
}

/** A row of the list. */
export class BillingRunRowDto {
  @IdField()
  id!: string;

  @DateField({ example: '2026-10-01' })
  periodStart!: string;

  @DateField({ example: '2026-10-31' })
  periodEnd!: string;

  @EnumField('BillingRunStatus', BILLING_RUN_STATUSES, { example: 'running' })
  status!: BillingRunStatus;

  @ObjectField(() => BillingProgressDto)
  progress!: BillingProgressDto;

  @InstantField()
  requestedAt!: string;

  @IdField()
  requestedBy!: string;

  @TextField({ example: 'Grace Hopper' })
  requestedByName!: string;

  @InstantField({ nullable: true })
  startedAt!: string | null;

  @InstantField({ nullable: true })
  finishedAt!: string | null;

  @VersionField({ example: 2 })
  version!: number;
}

export class BillingRunDto extends BillingRunRowDto {
  @ListField(() => BillingRunClientDto, { max: MOST_CLIENTS, description: 'In the order of their names.' })
  clients!: BillingRunClientDto[];

  @ListField(() => BillingRunTotalDto, {
    max: MOST_CLIENTS,
    description: 'What its invoices come to by now, with tax, without those discarded or voided since.',
  })
  totals!: BillingRunTotalDto[];
}

export class BillingRunListQuery extends listQueryOf(billingRunView) {}
