import { Injectable } from '@nestjs/common';
import { Clock, type Principal } from '#platform/context';
import { stampChange } from '#platform/database';
import type { Precondition } from '#platform/http';
import type { InvoiceLine } from './invoice-line.entity.js';
import type { Invoice } from './invoice.entity.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { contextOf, invoiceScope } from './invoice.scope.js';
import { recalculate } from './invoice-totals.rules.js';
import { InvoicesRepository } from './invoices.repository.js';

/** A draft that is being changed, locked, with its lines in their order. */
export interface OpenDraft {
  readonly invoice: Invoice;
  readonly lines: InvoiceLine[];
}

/** Opens drafts for a change and closes them with their totals computed anew. */
@Injectable()
export class InvoiceDrafts {
  constructor(
    private readonly clock: Clock,
    private readonly invoices: InvoicesRepository,
  ) {}

  /** @throws NOT_FOUND when no invoice that the caller may draft has the id */
  async lock(caller: Principal, id: string): Promise<OpenDraft> {
    const invoice = await this.invoices.getForUpdate(id, invoiceScope(caller, 'invoice:draft'));
    return { invoice, lines: await this.invoices.lines(id) };
  }

  /** @throws VERSION_STALE, then what the lifecycle says against the action */
  check(
    { invoice, lines }: OpenDraft,
    caller: Principal,
    precondition: Precondition,
    action: 'update' | 'discard',
  ): void {
    precondition.verify(invoice.version);
    invoiceLifecycle.check(invoice, action, contextOf(caller, lines.length));
  }

  /** What a refusal by the state of the draft tells beside its reason, as those of the lifecycle do. */
  standing({ invoice, lines }: OpenDraft, caller: Principal): { currentState: string; availableActions: unknown } {
    const availableActions = invoiceLifecycle.available(invoice, contextOf(caller, lines.length));
    return { currentState: invoice.status, availableActions };
  }

  /** Stores the draft as its next version. Lines are stored by whoever changed them; of them only shares are written. */
  async close({ invoice, lines }: OpenDraft, caller: Principal): Promise<void> {
    recalculate(invoice, lines);
    stampChange(invoice, caller.userId, this.clock.now());
    await this.invoices.update(invoice);
    await this.invoices.updateDiscountShares(lines);
  }
}
