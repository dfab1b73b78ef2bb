import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, Id, IfMatch, type JsonText, Precondition, ReasonBody } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { InvoiceDto } from './invoice.dto.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { InvoicesReader } from './invoices.reader.js';
import { PaymentListQuery } from './invoice-request.dto.js';
import { MarkPaidDto, PaymentDto, PaymentWithInvoiceDto, RecordPaymentDto } from './payment.dto.js';
import { PaymentsService } from './payments.service.js';

@Controller('invoices/:id')
@Tag(
  'Payments',
  'Money received on an invoice. Payments are never changed or deleted, only taken back by a record of their own.',
)
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly reader: InvoicesReader,
  ) {}

  @Get('payments')
  @RequirePermission('invoice:read')
  @Operation({ id: 'listPayments', summary: 'List the payments of an invoice and their reversals', lists: PaymentDto })
  list(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query() query: PaymentListQuery,
  ): Promise<JsonText | StreamableFile> {
    return this.reader.payments(caller, id, query);
  }

  @Post('payments')
  @RequirePermission('payment:record')
  @Audited('payment.record')
  @Operation({
    id: 'recordPayment',
    summary: 'Record a payment',
    returns: PaymentWithInvoiceDto,
    status: 201,
    transition: { lifecycle: invoiceLifecycle, action: 'record-payment' },
    problems: [
      'PAYMENT_REFERENCE_TAKEN',
      'PAYMENT_EXCEEDS_BALANCE',
      'PAYMENT_IN_FUTURE',
      'PAYMENT_NOT_POSITIVE',
      'MONEY_TOO_PRECISE',
    ],
  })
  record(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: RecordPaymentDto,
  ): Promise<PaymentWithInvoiceDto> {
    return this.payments.record(caller, id, precondition, body);
  }

  @Post('payments/:paymentId/reverse')
  @RequirePermission('payment:reverse')
  @Audited('payment.reverse')
  @Operation({
    id: 'reversePayment',
    summary: 'Take a payment back',
    description: 'Writes a contra record of today; the payment stays and shows when and why it was reversed.',
    returns: PaymentWithInvoiceDto,
    transition: { lifecycle: invoiceLifecycle, action: 'reverse-payment' },
    problems: ['PAYMENT_ALREADY_REVERSED', 'PAYMENT_IS_REVERSAL'],
  })
  reverse(
    @Caller() caller: Principal,
    @Id() invoiceId: string,
    @Id('paymentId') paymentId: string,
    @IfMatch() precondition: Precondition,
    @Body() body: ReasonBody,
  ): Promise<PaymentWithInvoiceDto> {
    return this.payments.reverse(caller, { invoiceId, paymentId }, precondition, body.reason);
  }

  @Post('mark-paid')
  @RequirePermission('payment:record')
  @Audited('invoice.mark_paid')
  @Operation({
    id: 'markInvoicePaid',
    summary: 'Record one payment of the whole balance',
    returns: InvoiceDto,
    transition: { lifecycle: invoiceLifecycle, action: 'mark-paid' },
    problems: ['PAYMENT_REFERENCE_TAKEN', 'PAYMENT_IN_FUTURE'],
  })
  markPaid(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: MarkPaidDto,
  ): Promise<InvoiceDto> {
    return this.payments.markPaid(caller, id, precondition, body);
  }
}
