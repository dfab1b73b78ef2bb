import { inject, Injectable } from '@angular/core';
import { Api, getInvoice, listInvoices } from '#api';
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

  /** How a row of a kind is found; undefined where nobody would know it by name. */
  of(kind: string): Finder | undefined {
    return this.finders[kind];
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
