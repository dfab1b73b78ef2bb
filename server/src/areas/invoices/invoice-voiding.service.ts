import { Injectable } from '@nestjs/common';
import { Money } from '#kernel';
import { Clock, type Principal } from '#platform/context';
import { stampChange } from '#platform/database';
import type { Precondition } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Allocations } from '../timesheets/index.js';
import type { InvoiceDto } from './invoice.dto.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { contextOf, invoiceScope } from './invoice.scope.js';
import { InvoicesReader } from './invoices.reader.js';
import { InvoicesRepository } from './invoices.repository.js';

/** Takes an issued invoice back: the document and its number stay, nothing is owed, its time can be billed again. */
@Injectable()
export class InvoiceVoidingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly allocations: Allocations,
    private readonly invoices: InvoicesRepository,
    private readonly reader: InvoicesReader,
  ) {}

  async void(caller: Principal, id: string, precondition: Precondition, reason: string): Promise<InvoiceDto> {
    return this.unitOfWork.run(async () => {
      const invoice = await this.invoices.getForUpdate(id, invoiceScope(caller, 'invoice:read'));
      precondition.verify(invoice.version);
      const now = this.clock.now();
      invoiceLifecycle.apply(invoice, 'void', contextOf(caller, await this.invoices.lineCount(id)), () => {
        invoice.voidedAt = now;
        invoice.voidedBy = caller.userId;
        invoice.voidReason = reason;
        invoice.balance = Money.zero(invoice.currency).toString();
      });
      stampChange(invoice, caller.userId, now);
      await this.invoices.update(invoice);
      await this.allocations.releaseInvoice(id);
      return this.reader.get(caller, id);
    });
  }
}
