import {
  DateField,
  EnumField,
  IdField,
  InstantField,
  LongTextField,
  MoneySumField,
  ObjectField,
  PositiveMoneyField,
  SignedMoneyField,
  TextField,
  VersionField,
} from '#platform/http';
import { INVOICE_STATUSES, type InvoiceStatus } from './invoice.rules.js';
import { PAYMENT_METHODS, type PaymentMethod } from './payment.rules.js';

/** How and when money came, whatever the amount. */
class PaymentFactsDto {
  @DateField({
    description: 'When the money came; it may lie before the issue date, not in the future.',
    example: '2026-11-10',
  })
  paidOn!: string;

  @EnumField('PaymentMethod', PAYMENT_METHODS)
  method!: PaymentMethod;

  @TextField({
    optional: true,
    nullable: true,
    description: 'Unique among the payments of the invoice that stand, without regard to case.',
    example: 'TRX-1',
  })
  reference?: string | null;
}

export class RecordPaymentDto extends PaymentFactsDto {
  @PositiveMoneyField('PAYMENT_NOT_POSITIVE', { description: 'At most the balance.', example: '1000.00' })
  amount!: string;
}

export class MarkPaidDto extends PaymentFactsDto {}

/** A payment, or a contra record that takes one back: that has a negative amount and `reversesId`. */
export class PaymentDto {
  @IdField()
  id!: string;

  @SignedMoneyField({ example: '1000.00' })
  amount!: string;

  @DateField({ example: '2026-11-10' })
  paidOn!: string;

  @EnumField('PaymentMethod', PAYMENT_METHODS)
  method!: PaymentMethod;

  @TextField({ nullable: true, example: 'TRX-1' })
  reference!: string | null;

  @IdField({ nullable: true, description: 'The payment that this record takes back.', example: null })
  reversesId!: string | null;

  @InstantField({ nullable: true, description: 'When this payment was taken back; null while it stands.' })
  reversedAt!: string | null;

  @LongTextField({
    optional: true,
    nullable: true,
    max: 500,
    description: 'Absent for users of a client.',
    example: 'The cheque bounced.',
  })
  reversalReason?: string | null;

  @InstantField()
  createdAt!: string;
}

/** How the invoice stands after a payment was made or reversed. */
export class PaidInvoiceDto {
  @IdField()
  id!: string;

  @EnumField('InvoiceStatus', INVOICE_STATUSES)
  status!: InvoiceStatus;

  @MoneySumField({ example: '1000.00' })
  amountPaid!: string;

  @MoneySumField({ example: '18.47' })
  balance!: string;

  @VersionField({ example: 3 })
  version!: number;
}

export class PaymentWithInvoiceDto extends PaymentDto {
  @ObjectField(() => PaidInvoiceDto)
  invoice!: PaidInvoiceDto;
}
