import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '#kernel';
import { Clock, type Principal } from '#platform/context';
import { stampChange } from '#platform/database';
import type { Precondition } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Clients } from '../clients/index.js';
import { Numbering, Settings } from '../settings/index.js';
import type { InvoiceDto } from './invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { buyerOf, dueDateOf, issueDateOf, refuseDateBeforeLast, sellerOf } from './invoice.rules.js';
import { contextOf, invoiceScope } from './invoice.scope.js';
import { InvoicesReader } from './invoices.reader.js';
import { InvoicesRepository } from './invoices.repository.js';

/** Makes a draft a document: number, dates and parties are set, amounts stay, and nothing of it changes any more. */
@Injectable()
export class InvoiceIssuingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly numbering: Numbering,
    private readonly clients: Clients,
    private readonly invoices: InvoicesRepository,
    private readonly reader: InvoicesReader,
  ) {}

  /** @param asked the issue date; null for today */
  async issue(
    caller: Principal,
    id: string,
    precondition: Precondition,
    asked: CalendarDate | null = null,
  ): Promise<InvoiceDto> {
    return this.unitOfWork.run(async () => {
      const invoice = await this.invoices.getForUpdate(id, invoiceScope(caller, 'invoice:read'));
      precondition.require(invoice.version);
      await this.issueLocked(caller, invoice, asked);
      return this.reader.get(caller, id);
    });
  }

  /**
   * Issues an invoice that is locked, as its next version. The counter of numbers is locked last, since everybody who
   * issues waits for it.
   * @throws what the lifecycle says, then INVOICE_DATE_IN_FUTURE and INVOICE_DATE_BEFORE_LAST
   */
  async issueLocked(caller: Principal, invoice: Invoice, asked: CalendarDate | null): Promise<void> {
    const context = contextOf(caller, await this.invoices.lineCount(invoice.id));
    invoiceLifecycle.check(invoice, 'issue', context);
    const settings = await this.settings.read();
    const client = await this.clients.find(invoice.clientId);
    if (!client) throw new Error(`Invoice ${invoice.id} has no client.`);
    const issueDate = issueDateOf(asked, this.settings.todayOf(settings));

    refuseDateBeforeLast(issueDate, await this.numbering.lastDate('invoice', issueDate));
    const number = await this.numbering.take('invoice', issueDate);
    const now = this.clock.now();
    invoiceLifecycle.apply(invoice, 'issue', context, () => {
      invoice.number = number;
      invoice.issueDate = issueDate;
      invoice.paymentTermsDays = client.paymentTermsDays;
      invoice.dueDate = dueDateOf(issueDate, client.paymentTermsDays);
      invoice.seller = sellerOf(settings);
      invoice.buyer = buyerOf(client);
      invoice.issuedAt = now;
      invoice.issuedBy = caller.userId;
    });
    stampChange(invoice, caller.userId, now);
    await this.invoices.update(invoice);
  }
}
