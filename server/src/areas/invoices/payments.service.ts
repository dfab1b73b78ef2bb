import { Injectable } from '@nestjs/common';
import { type CalendarDate, Money, type Problem } from '#kernel';
import { Clock, type Principal } from '#platform/context';
import { Database, newId, stampChange } from '#platform/database';
import { notFound, type Precondition } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Settings } from '../settings/index.js';
import type { InvoiceDto } from './invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import { type InvoiceContext, invoiceLifecycle } from './invoice.lifecycle.js';
import { contextOf, invoiceScope } from './invoice.scope.js';
import { InvoicesReader } from './invoices.reader.js';
import { InvoicesRepository } from './invoices.repository.js';
import type { MarkPaidDto, PaymentWithInvoiceDto, RecordPaymentDto } from './payment.dto.js';
import { Payment } from './payment.entity.js';
import { type PaymentMethod, referenceTaken, refuseUnpayable, whyNotReversible } from './payment.rules.js';

/** What is written of a payment or a contra record. */
interface Booking {
  /** Negative for a contra record. */
  readonly amount: Money;
  readonly paidOn: CalendarDate;
  readonly method: PaymentMethod;
  readonly reference: string | null;
  readonly reversesId: string | null;
  readonly reason: string | null;
}

/** An invoice that is being paid, locked: payments of one invoice follow each other. */
interface OpenInvoice {
  readonly invoice: Invoice;
  readonly context: InvoiceContext;
  readonly records: readonly Payment[];
}

/** Money received, and taken back. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly invoices: InvoicesRepository,
    private readonly reader: InvoicesReader,
  ) {}

  async record(
    caller: Principal,
    id: string,
    precondition: Precondition,
    request: RecordPaymentDto,
  ): Promise<PaymentWithInvoiceDto> {
    return this.unitOfWork.run(async () => {
      const open = await this.open(caller, id);
      precondition.verify(open.invoice.version);
      this.refuseBooking(open, 'record-payment', request.reference);
      const amount = Money.parse(request.amount, open.invoice.currency, 'amount');
      await this.refuseUnpayable(open.invoice, amount, request.paidOn);
      const payment = await this.book(caller, open, 'record-payment', bookingOf(request, amount));
      return this.answer(caller, open.invoice, payment.id);
    });
  }

  /** One payment of everything that is owed. */
  async markPaid(caller: Principal, id: string, precondition: Precondition, request: MarkPaidDto): Promise<InvoiceDto> {
    return this.unitOfWork.run(async () => {
      const open = await this.open(caller, id);
      precondition.verify(open.invoice.version);
      this.refuseBooking(open, 'mark-paid', request.reference);
      const amount = Money.fromDatabase(open.invoice.balance, open.invoice.currency);
      await this.refuseUnpayable(open.invoice, amount, request.paidOn);
      await this.book(caller, open, 'mark-paid', bookingOf(request, amount));
      return this.reader.get(caller, id);
    });
  }

  /** Takes a payment back by a contra record of today. */
  async reverse(
    caller: Principal,
    at: { readonly invoiceId: string; readonly paymentId: string },
    precondition: Precondition,
    reason: string,
  ): Promise<PaymentWithInvoiceDto> {
    return this.unitOfWork.run(async () => {
      const open = await this.open(caller, at.invoiceId);
      const payment = open.records.find(({ id }) => id === at.paymentId);
      if (!payment) throw await notFound(this.database, 'payment', at.paymentId);
      precondition.verify(open.invoice.version);
      refuse(open, whyNotReversible(payment, open.records));
      await this.book(caller, open, 'reverse-payment', {
        amount: Money.fromDatabase(payment.amount, open.invoice.currency).negated(),
        paidOn: await this.settings.today(),
        method: payment.method,
        reference: payment.reference,
        reversesId: payment.id,
        reason,
      });
      return this.answer(caller, open.invoice, payment.id);
    });
  }

  private async open(caller: Principal, id: string): Promise<OpenInvoice> {
    const invoice = await this.invoices.getForUpdate(id, invoiceScope(caller, 'invoice:read'));
    const context = contextOf(caller, await this.invoices.lineCount(id));
    return { invoice, context, records: await this.invoices.payments(id) };
  }

  private refuseBooking(
    open: OpenInvoice,
    action: 'record-payment' | 'mark-paid',
    reference: string | null | undefined,
  ): void {
    invoiceLifecycle.check(open.invoice, action, open.context);
    refuse(open, referenceTaken(reference ?? null, open.records));
  }

  private async refuseUnpayable(invoice: Invoice, amount: Money, paidOn: CalendarDate): Promise<void> {
    const balance = Money.fromDatabase(invoice.balance, invoice.currency);
    refuseUnpayable({ amount, paidOn }, balance, await this.settings.today());
  }

  /** Writes the record and what follows from it for the invoice. */
  private async book(
    caller: Principal,
    { invoice, context }: OpenInvoice,
    action: 'record-payment' | 'mark-paid' | 'reverse-payment',
    booking: Booking,
  ): Promise<Payment> {
    const now = this.clock.now();
    const { currency } = invoice;
    invoiceLifecycle.apply(invoice, action, context, () => {
      invoice.amountPaid = Money.fromDatabase(invoice.amountPaid, currency).plus(booking.amount).toString();
      invoice.balance = Money.fromDatabase(invoice.balance, currency).minus(booking.amount).toString();
    });
    stampChange(invoice, caller.userId, now);
    const payment = Object.assign(new Payment(), {
      ...booking,
      id: newId(),
      invoiceId: invoice.id,
      amount: booking.amount.toString(),
      createdAt: now,
      createdBy: caller.userId,
    });
    await this.invoices.insertPayment(payment);
    await this.invoices.update(invoice);
    return payment;
  }

  private async answer(caller: Principal, invoice: Invoice, paymentId: string): Promise<PaymentWithInvoiceDto> {
    const { id, status, amountPaid, balance, version } = invoice;
    return { ...(await this.reader.payment(caller, paymentId)), invoice: { id, status, amountPaid, balance, version } };
  }
}

function bookingOf({ paidOn, method, reference }: MarkPaidDto, amount: Money): Booking {
  return { amount, paidOn, method, reference: reference ?? null, reversesId: null, reason: null };
}

/** A refusal by the state of an invoice says where the invoice stands, as those of its lifecycle do. */
function refuse({ invoice, context }: OpenInvoice, refusal: Problem | null): void {
  if (!refusal) return;
  throw refusal.with({ currentState: invoice.status, availableActions: invoiceLifecycle.available(invoice, context) });
}
