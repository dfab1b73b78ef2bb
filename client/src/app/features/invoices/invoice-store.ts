import { Location } from '@angular/common';
import { computed, inject, Injectable, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { map } from 'rxjs';
import {
  addInvoiceLine,
  Api,
  type CreateInvoiceLine,
  discardInvoice,
  getInvoice,
  type Invoice,
  type IssueInvoice,
  issueInvoice,
  listPayments,
  markInvoicePaid,
  type Payment,
  type RecordPayment,
  recordPayment,
  removeInvoiceLine,
  reversePayment,
  type SendInvoice,
  sendInvoice,
  type UpdateInvoice,
  updateInvoice,
  type UpdateInvoiceLine,
  updateInvoiceLine,
  voidInvoice,
  type Warning,
} from '#api';
import type { Attempt } from '../../core/api/attempt';
import { problemOf } from '../../core/api/problem';
import { remote } from '../../core/api/remote';

/** More than anyone has paid one invoice in. */
const MOST_PAYMENTS = 100;

/**
 * The invoice of the page's address, and everything that can be done with it. Each write names the version that the
 * person has read, so that nobody decides on what has changed meanwhile; those that post money carry the key of their
 * attempt. All of them throw what the server refuses them with.
 */
@Injectable()
export class InvoiceStore {
  private readonly api = inject(Api);
  private readonly id = toSignal(
    inject(ActivatedRoute).paramMap.pipe(map((parameters) => parameters.get('id') ?? '')),
    {
      requireSync: true,
    },
  );
  private readonly source = remote(getInvoice, () => ({ id: this.id() }));
  private readonly told = signal<readonly Warning[]>(warningsOf(inject(Location).getState()));

  /** Undefined until it is there; what was shown before under another address is not it. */
  readonly invoice = computed(() => {
    const invoice = this.source.value();
    return invoice?.id === this.id() ? invoice : undefined;
  });
  readonly problem = this.source.problem;
  readonly isLoading = this.source.isLoading;
  /** What the newest write was accepted with, but finds odd. */
  readonly warnings = this.told.asReadonly();

  /** A draft has none. */
  readonly payments = remote(listPayments, () => {
    const invoice = this.invoice();
    return invoice === undefined || invoice.status === 'draft'
      ? undefined
      : { id: invoice.id, limit: MOST_PAYMENTS, sort: 'paidOn' as const };
  });

  reload(): void {
    this.source.reload();
  }

  /** The invoice as it is now, which the page shows from then on. */
  async reread(): Promise<Invoice> {
    return this.take(await this.api.invoke(getInvoice, { id: this.id() }));
  }

  issue(read: Invoice, attempt: Attempt, body: IssueInvoice): Promise<Invoice> {
    return this.answered(() => this.api.invoke(issueInvoice, { ...posting(read, attempt, body), body }));
  }

  send(read: Invoice, attempt: Attempt, body: SendInvoice): Promise<Invoice> {
    return this.answered(() => this.api.invoke(sendInvoice, { ...posting(read, attempt, body), body }));
  }

  void(read: Invoice, attempt: Attempt, reason: string): Promise<Invoice> {
    const body = { reason };
    return this.answered(() => this.api.invoke(voidInvoice, { ...posting(read, attempt, body), body }));
  }

  /** @param payment its amount is not sent: the server takes the whole balance */
  async markPaid(read: Invoice, attempt: Attempt, { amount: _, ...body }: RecordPayment): Promise<void> {
    await this.answered(() => this.api.invoke(markInvoicePaid, { ...posting(read, attempt, body), body }));
    this.payments.reload();
  }

  async pay(read: Invoice, attempt: Attempt, body: RecordPayment): Promise<void> {
    await this.write(() => this.api.invoke(recordPayment, { ...posting(read, attempt, body), body }));
    this.payments.reload();
    await this.reread();
  }

  async reverse(read: Invoice, attempt: Attempt, { id: paymentId }: Payment, reason: string): Promise<void> {
    const body = { reason };
    await this.write(() => this.api.invoke(reversePayment, { ...posting(read, attempt, body), paymentId, body }));
    this.payments.reload();
    await this.reread();
  }

  async discard(read: Invoice): Promise<void> {
    await this.write(() => this.api.invoke(discardInvoice, { id: read.id, 'If-Match': tag(read.version) }));
  }

  update(body: UpdateInvoice, version: number): Promise<Invoice> {
    return this.answered(() => this.api.invoke(updateInvoice, { id: this.id(), 'If-Match': tag(version), body }));
  }

  async addLine(read: Invoice, attempt: Attempt, body: CreateInvoiceLine): Promise<void> {
    const written = await this.write(() => this.api.invoke(addInvoiceLine, { ...posting(read, attempt, body), body }));
    await this.reread();
    this.told.set(written.warnings);
  }

  async updateLine(lineId: string, body: UpdateInvoiceLine, version: number): Promise<Invoice> {
    const written = await this.write(() =>
      this.api.invoke(updateInvoiceLine, { id: this.id(), lineId, 'If-Match': tag(version), body }),
    );
    const invoice = await this.reread();
    this.told.set(written.warnings);
    return invoice;
  }

  async removeLine(read: Invoice, lineId: string): Promise<void> {
    await this.write(() => this.api.invoke(removeInvoiceLine, { id: read.id, lineId, 'If-Match': tag(read.version) }));
    await this.reread();
  }

  private async answered(write: () => Promise<Invoice>): Promise<Invoice> {
    const invoice = await this.write(write);
    this.told.set(invoice.warnings ?? []);
    return this.take(invoice);
  }

  /** Whoever is told that the invoice has changed meanwhile, or is in another state, sees it as it is now. */
  private async write<T>(write: () => Promise<T>): Promise<T> {
    this.told.set([]);
    try {
      return await write();
    } catch (error) {
      const { status } = problemOf(error);
      if (status === 412 || status === 409) this.reload();
      throw error;
    }
  }

  private take(invoice: Invoice): Invoice {
    if (invoice.id === this.id()) this.source.set(invoice);
    return invoice;
  }
}

/** A draft is shown on the page after the one that made it, which hands on what was odd about it. */
function warningsOf(state: unknown): readonly Warning[] {
  const { warnings } = (state ?? {}) as { readonly warnings?: unknown };
  return Array.isArray(warnings) ? (warnings as Warning[]) : [];
}

function posting({ id, version }: Invoice, attempt: Attempt, body: unknown) {
  return { id, 'If-Match': tag(version), 'Idempotency-Key': attempt.keyFor({ id, body }) };
}

function tag(version: number): string {
  return `"${String(version)}"`;
}
