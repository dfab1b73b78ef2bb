import { Injectable } from '@nestjs/common';
import { Clock, type Principal } from '#platform/context';
import { newId, stampChange } from '#platform/database';
import type { Precondition } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Delivery } from './delivery.entity.js';
import type { InvoiceDto } from './invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { contextOf, invoiceScope } from './invoice.scope.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
import { InvoicesReader } from './invoices.reader.js';
import type { SendInvoiceDto } from './invoice-request.dto.js';
import { InvoicesRepository } from './invoices.repository.js';

/** Until e-mail is built, sending is a note that somebody hands the invoice over; nobody may take it for more. */
const NOT_MAILED = {
  code: 'INVOICE_NOT_MAILED',
  message:
    'The delivery is on record, but nothing was mailed: e-mail is not built yet. Hand the invoice over yourself.',
};

/** How invoices reach their clients. */
@Injectable()
export class InvoiceDeliveryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly issuing: InvoiceIssuingService,
    private readonly invoices: InvoicesRepository,
    private readonly reader: InvoicesReader,
  ) {}

  /** Records a delivery. A draft is issued first, with today's date, and then the caller must name its version. */
  async send(caller: Principal, id: string, precondition: Precondition, request: SendInvoiceDto): Promise<InvoiceDto> {
    return this.unitOfWork.run(async () => {
      const invoice = await this.invoices.getForUpdate(id, invoiceScope(caller, 'invoice:read'));
      const isDraft = invoice.status === 'draft';
      if (isDraft) precondition.require(invoice.version);
      else precondition.verify(invoice.version);
      const context = contextOf(caller, await this.invoices.lineCount(id));
      invoiceLifecycle.check(invoice, 'send', context);

      if (isDraft) await this.unitOfWork.during('invoice.issue', () => this.issuing.issueLocked(caller, invoice, null));
      const delivery = this.deliveryOf(caller, invoice, request);
      if (!isDraft) stampChange(invoice, caller.userId, delivery.sentAt);
      invoiceLifecycle.apply(invoice, 'send', context, () => {
        invoice.deliveredAt = delivery.sentAt;
      });
      await this.invoices.insertDelivery(delivery);
      await this.invoices.update(invoice);
      return { ...(await this.reader.get(caller, id)), warnings: [NOT_MAILED] };
    });
  }

  private deliveryOf(caller: Principal, invoice: Invoice, { channel = 'email', recipient }: SendInvoiceDto): Delivery {
    return Object.assign(new Delivery(), {
      id: newId(),
      invoiceId: invoice.id,
      channel,
      recipient: recipient ?? (channel === 'email' ? (invoice.buyer?.email ?? null) : null),
      sentAt: this.clock.now(),
      sentBy: caller.userId,
    });
  }
}
