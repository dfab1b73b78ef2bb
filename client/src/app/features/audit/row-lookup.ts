import { inject, Injectable } from '@angular/core';
import { Api, getInvoice, listAuditEvents, type ListAuditEvents$Params, listInvoices } from '#api';
import { type Finder, Lookups } from '../../core/lookups/lookups';

const CHOICES = 20;

/** Finds the rows that events are about, by what people call them. */
@Injectable()
export class RowLookup {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  private readonly finders: Readonly<Record<string, Finder>> = {
    client: this.lookups.clients(),
    sow: this.lookups.sows(),
    project: this.lookups.projects(),
    user: this.lookups.people(),
    invoice: this.invoices(),
  };

  /** How rows of a kind are found; undefined where nobody would know them by name. */
  of(kind: string): Finder | undefined {
    return this.finders[kind];
  }

  /** For a row that only a link leads to: its events know what it is called. */
  byEvents(kind: ListAuditEvents$Params['entity']): Finder {
    return {
      search: () => Promise.resolve([]),
      find: async (id) => {
        const { items } = await this.api.invoke(listAuditEvents, {
          ...(kind && { entity: kind }),
          entityId: id,
          limit: 1,
        });
        return { value: id, label: items[0]?.label ?? id };
      },
    };
  }

  private invoices(): Finder {
    return {
      search: async (q) => {
        const text = q.trim();
        const { items } = await this.api.invoke(listInvoices, { limit: CHOICES, ...(text !== '' && { q: text }) });
        return items.flatMap(({ id, number, clientName }) =>
          number ? [{ value: id, label: number, hint: clientName }] : [],
        );
      },
      find: async (id) => {
        const { number, clientName } = await this.api.invoke(getInvoice, { id });
        return { value: id, label: number ?? clientName };
      },
    };
  }
}
