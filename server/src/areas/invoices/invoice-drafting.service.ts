import { Injectable } from '@nestjs/common';
import { formatQuantity, problem } from '#kernel';
import { Clock, type Principal } from '#platform/context';
import { firstStamps, newId } from '#platform/database';
import { UnitOfWork } from '#platform/unit-of-work';
import { Clients } from '../clients/index.js';
import { Allocations } from '../timesheets/index.js';
import { type Composition, type DraftRequest, InvoiceComposer, unknownClient } from './invoice-composer.js';
import type { InvoiceDto, InvoicePreviewDto } from './invoice.dto.js';
import { Invoice } from './invoice.entity.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { InvoicesReader } from './invoices.reader.js';
import { contextOf } from './invoice.scope.js';
import { totalColumns } from './invoice-totals.rules.js';
import { InvoicesRepository } from './invoices.repository.js';

/** Turns unbilled time into drafts. The number of statements does not depend on the number of entries. */
@Injectable()
export class InvoiceDraftingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly clients: Clients,
    private readonly allocations: Allocations,
    private readonly composer: InvoiceComposer,
    private readonly invoices: InvoicesRepository,
    private readonly reader: InvoicesReader,
  ) {}

  /** The invoice that `generate` would make now, and what it would leave out. Nothing is stored or locked. */
  async preview(caller: Principal, request: DraftRequest): Promise<InvoicePreviewDto> {
    const client = await this.clients.find(request.clientId);
    if (!client) throw unknownClient();
    const composition = await this.composer.compose(caller, client, request, false);
    return previewOf(composition, await this.composer.notIncluded(caller, request));
  }

  /** @throws INVOICE_NOTHING_TO_BILL when there is neither time nor a manual line */
  async generate(caller: Principal, request: DraftRequest): Promise<InvoiceDto> {
    return this.unitOfWork.run(async () => {
      const id = await this.draft(caller, request);
      if (id === null) {
        const detail =
          'No approved, billable time without an invoice is left in what you asked for. The preview says what was left out and why.';
        throw problem('INVOICE_NOTHING_TO_BILL', { detail });
      }
      const invoice = await this.reader.get(caller, id);
      return { ...invoice, warnings: await this.composer.warnings(invoice.lines) };
    });
  }

  /**
   * Makes the draft inside the open transaction.
   * @returns its id, or null when there is nothing to bill
   */
  async draft(caller: Principal, request: DraftRequest): Promise<string | null> {
    // Whoever bills this client waits here, and then finds the time taken.
    const client = await this.clients.lock(request.clientId);
    if (!client) throw unknownClient();
    const composition = await this.composer.compose(caller, client, request, true);
    if (composition.lines.length === 0) return null;

    const invoice = this.newInvoice(caller, composition);
    await this.invoices.insert(invoice);
    const lines = await this.invoices.insertLines(invoice.id, composition.lines);
    const shares = lines.flatMap((line) => line.shares.map((share) => ({ ...share, lineId: line.id })));
    if (shares.length > 0) await this.allocations.allocate(invoice.id, shares);
    return invoice.id;
  }

  private newInvoice(
    caller: Principal,
    { client, groupBy, periodStart, periodEnd, lines, totals }: Composition,
  ): Invoice {
    const invoice = Object.assign(new Invoice(), {
      id: newId(),
      clientId: client.id,
      currency: client.currency,
      groupBy,
      periodStart,
      periodEnd,
      ...totalColumns(totals),
      amountPaid: '0',
      ...firstStamps(caller.userId, this.clock.now()),
    } satisfies Partial<Invoice>);
    invoiceLifecycle.apply(invoice, 'generate', contextOf(caller, lines.length));
    return invoice;
  }
}

function previewOf(
  { client, groupBy, periodStart, periodEnd, lines, totals, names }: Composition,
  notIncluded: InvoicePreviewDto['notIncluded'],
): InvoicePreviewDto {
  const { subtotal, discount, taxes, taxTotal, total } = totalColumns(totals);
  return {
    clientId: client.id,
    clientName: client.name,
    currency: client.currency,
    periodStart,
    periodEnd,
    groupBy,
    lines: lines.map((line) => ({
      kind: line.kind,
      description: line.description,
      projectId: line.projectId,
      projectName: line.projectId === null ? null : (names.get(line.projectId) ?? null),
      minutes: line.minutes,
      quantity: formatQuantity(line.quantity),
      unit: line.unit,
      unitPrice: line.unitPrice,
      taxRate: line.taxRate.toString(),
      amount: line.amount.toString(),
    })),
    subtotal,
    discount,
    taxes,
    taxTotal,
    total,
    notIncluded,
  };
}
