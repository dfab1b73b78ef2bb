import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { fieldProblem, formatQuantity, Money, problem, TaxRate } from '#kernel';
import type { Principal } from '#platform/context';
import { Database, newId } from '#platform/database';
import { notFound, type Precondition } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { type ClientFacts, Clients } from '../clients/index.js';
import { Allocations } from '../timesheets/index.js';
import { InvoiceComposer, requestedLine, unknownClient } from './invoice-composer.js';
import type { InvoiceLineDto, WrittenLineDto } from './invoice.dto.js';
import { InvoiceDrafts, type OpenDraft } from './invoice-drafts.js';
import type { InvoiceLine } from './invoice-line.entity.js';
import type { CreateInvoiceLineDto, UpdateInvoiceLineDto } from './invoice-request.dto.js';
import { recalculate, refuseUncoveredDiscount } from './invoice-totals.rules.js';
import { InvoicesRepository, taxCategoryOf, toRow } from './invoices.repository.js';

/** What a time line takes; all else of it follows from its entries. */
const OPEN_TO_TIME_LINES: readonly string[] = ['description', 'taxRate'] satisfies (keyof UpdateInvoiceLineDto)[];

/** The lines of a draft, one at a time. */
@Injectable()
export class InvoiceLinesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly drafts: InvoiceDrafts,
    private readonly clients: Clients,
    private readonly composer: InvoiceComposer,
    private readonly allocations: Allocations,
    private readonly invoices: InvoicesRepository,
  ) {}

  async add(
    caller: Principal,
    id: string,
    precondition: Precondition,
    request: CreateInvoiceLineDto,
  ): Promise<WrittenLineDto> {
    return this.unitOfWork.run(async () => {
      const draft = await this.drafts.lock(caller, id);
      this.drafts.check(draft, caller, precondition, 'update');
      const { invoice, lines } = draft;
      await this.composer.refuseUnusableProject(caller, invoice.clientId, request.projectId ?? null, 'projectId');
      const taxRate = await this.composer.taxRateOf(await this.clientOf(draft));
      const wanted = requestedLine(request, taxRate, invoice.currency, '');
      const line = toRow(id, { ...wanted, id: newId() }, lines.at(-1)?.position ?? 0);
      lines.push(line);
      // Shares of the discount first, so that the line is written once.
      recalculate(invoice, lines);
      await this.invoices.insertLine(line);
      await this.drafts.close(draft, caller);
      return this.answer(draft, line);
    });
  }

  async change(
    caller: Principal,
    at: { readonly invoiceId: string; readonly lineId: string },
    precondition: Precondition,
    changes: UpdateInvoiceLineDto,
  ): Promise<WrittenLineDto> {
    return this.unitOfWork.run(async () => {
      const draft = await this.drafts.lock(caller, at.invoiceId);
      const line = await this.lineOf(draft, at.lineId);
      this.drafts.check(draft, caller, precondition, 'update');
      const before = factsOf(line, draft.invoice.currency);
      if (line.kind === 'time') await this.changeTimeLine(draft, line, changes);
      else await this.changeManualLine(caller, draft, line, changes);
      refuseUncoveredDiscount(draft.invoice, draft.lines, (detail) =>
        fieldProblem('INVOICE_DISCOUNT_TOO_LARGE', changes.quantity === undefined ? 'unitPrice' : 'quantity', detail),
      );
      recalculate(draft.invoice, draft.lines);
      if (!isDeepStrictEqual(before, factsOf(line, draft.invoice.currency))) {
        await this.invoices.updateLine(line);
        await this.drafts.close(draft, caller);
      }
      return this.answer(draft, line);
    });
  }

  /** Takes a line off; the entries of a time line can be billed again. */
  async remove(
    caller: Principal,
    at: { readonly invoiceId: string; readonly lineId: string },
    precondition: Precondition,
  ): Promise<void> {
    return this.unitOfWork.run(async () => {
      const draft = await this.drafts.lock(caller, at.invoiceId);
      const line = await this.lineOf(draft, at.lineId);
      this.drafts.check(draft, caller, precondition, 'update');
      const rest = { invoice: draft.invoice, lines: draft.lines.filter((each) => each !== line) };
      refuseUncoveredDiscount(rest.invoice, rest.lines, (detail) =>
        problem('INVOICE_LINE_BEARS_DISCOUNT', { detail, ...this.drafts.standing(draft, caller) }),
      );
      await this.allocations.releaseLine(line.id);
      await this.invoices.deleteLine(line.id);
      await this.drafts.close(rest, caller);
    });
  }

  private async changeTimeLine(draft: OpenDraft, line: InvoiceLine, changes: UpdateInvoiceLineDto): Promise<void> {
    const fixed = Object.entries(changes).find(
      ([field, value]) => value !== undefined && !OPEN_TO_TIME_LINES.includes(field),
    );
    if (fixed) {
      throw fieldProblem(
        'INVOICE_LINE_FIXED',
        fixed[0],
        'This line bills time: only its description and its tax rate can be changed. Remove it to release the time.',
      );
    }
    if (changes.description !== undefined) line.description = changes.description;
    if (changes.taxRate !== undefined) this.tax(line, changes.taxRate ?? (await this.usualTaxRate(draft)));
  }

  private async changeManualLine(
    caller: Principal,
    draft: OpenDraft,
    line: InvoiceLine,
    changes: UpdateInvoiceLineDto,
  ): Promise<void> {
    const { invoice } = draft;
    const { projectId, unit = line.unit, taxRate = line.taxRate } = changes;
    if (projectId !== undefined)
      await this.composer.refuseUnusableProject(caller, invoice.clientId, projectId, 'projectId');
    const description = changes.description ?? line.description;
    const quantity = changes.quantity ?? formatQuantity(line.quantity);
    const unitPrice = changes.unitPrice ?? formatQuantity(line.unitPrice);
    const rate = TaxRate.fromDatabase(taxRate ?? (await this.usualTaxRate(draft)));
    const wanted = requestedLine({ description, quantity, unitPrice, unit }, rate, invoice.currency, '');
    line.description = wanted.description;
    line.quantity = wanted.quantity;
    line.unit = wanted.unit;
    line.unitPrice = wanted.unitPrice;
    line.amount = wanted.amount.toString();
    if (projectId !== undefined) line.projectId = projectId;
    this.tax(line, rate.toString());
  }

  private tax(line: InvoiceLine, taxRate: string): void {
    line.taxRate = taxRate;
    line.taxCategory = taxCategoryOf(taxRate);
  }

  private async usualTaxRate(draft: OpenDraft): Promise<string> {
    return (await this.composer.taxRateOf(await this.clientOf(draft))).toString();
  }

  private async clientOf({ invoice }: OpenDraft): Promise<ClientFacts> {
    const client = await this.clients.find(invoice.clientId);
    if (!client) throw unknownClient();
    return client;
  }

  private async lineOf({ lines }: OpenDraft, lineId: string): Promise<InvoiceLine> {
    const line = lines.find(({ id }) => id === lineId);
    if (!line) throw await notFound(this.database, 'invoice_line', lineId);
    return line;
  }

  private async answer({ invoice }: OpenDraft, line: InvoiceLine): Promise<WrittenLineDto> {
    const names = line.projectId === null ? new Map<string, string>() : await this.invoices.names([line.projectId], []);
    const { id, status, subtotal, discount, taxTotal, total, balance, version } = invoice;
    return {
      ...factsOf(line, invoice.currency),
      projectName: names.get(line.projectId ?? '') ?? null,
      invoice: { id, status, subtotal, discount, taxTotal, total, balance, version },
      warnings: await this.composer.warnings([line]),
    };
  }
}

/** A line as it is answered, whether its amounts come from the database or from the request. */
function factsOf(line: InvoiceLine, currency: string): Omit<InvoiceLineDto, 'projectName'> {
  const { id, kind, description, projectId, minutes, quantity, unit, unitPrice, taxRate, amount } = line;
  return {
    id,
    kind,
    description,
    projectId,
    minutes,
    quantity: formatQuantity(quantity),
    unit,
    unitPrice: Money.fromDatabase(unitPrice, currency).toString(),
    taxRate: TaxRate.fromDatabase(taxRate).toString(),
    amount: Money.fromDatabase(amount, currency).toString(),
  };
}
