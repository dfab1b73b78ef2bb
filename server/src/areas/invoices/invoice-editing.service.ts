import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { formatQuantity, Money } from '#kernel';
import type { Principal } from '#platform/context';
import type { Precondition } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Allocations } from '../timesheets/index.js';
import type { InvoiceDto } from './invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import { InvoiceDrafts } from './invoice-drafts.js';
import { InvoicesReader } from './invoices.reader.js';
import type { UpdateInvoiceDto } from './invoice-request.dto.js';
import { InvoicesRepository } from './invoices.repository.js';

/** What can be done to a draft as a whole, short of issuing it. */
@Injectable()
export class InvoiceEditingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: InvoiceDrafts,
    private readonly allocations: Allocations,
    private readonly invoices: InvoicesRepository,
    private readonly reader: InvoicesReader,
  ) {}

  async update(
    caller: Principal,
    id: string,
    precondition: Precondition,
    changes: UpdateInvoiceDto,
  ): Promise<InvoiceDto> {
    return this.unitOfWork.run(async () => {
      const draft = await this.drafts.lock(caller, id);
      this.drafts.check(draft, caller, precondition, 'update');
      const header = headerOf(draft.invoice, changes);
      if (!isDeepStrictEqual(header, headerOf(draft.invoice, {}))) {
        Object.assign(draft.invoice, header);
        await this.drafts.close(draft, caller);
      }
      return this.reader.get(caller, id);
    });
  }

  /** Deletes a draft and lets go of its time; what the audit log says of it stays. */
  async discard(caller: Principal, id: string, precondition: Precondition): Promise<void> {
    return this.unitOfWork.run(async () => {
      const draft = await this.drafts.lock(caller, id);
      this.drafts.check(draft, caller, precondition, 'discard');
      await this.allocations.releaseInvoice(id);
      await this.invoices.delete(draft.invoice);
    });
  }
}

/** What can be changed of an invoice beside its lines, as it is to be. */
function headerOf(
  invoice: Invoice,
  { discount = formatQuantity(invoice.discount), poNumber = invoice.poNumber, notes = invoice.notes }: UpdateInvoiceDto,
): Pick<Invoice, 'discount' | 'poNumber' | 'notes'> {
  return { discount: Money.parse(discount ?? '0', invoice.currency, 'discount').toString(), poNumber, notes };
}
