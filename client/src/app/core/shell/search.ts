import { computed, debounced, inject, Injectable, resource, signal } from '@angular/core';
import { Api, listClients, listInvoices, listProjects, listSows, listUsers } from '#api';
import type { IconName } from '../../ui/icon/icons';
import { Access } from '../session/access';

export interface Hit {
  readonly title: string;
  readonly detail: string;
  readonly icon: IconName;
  readonly path: string;
}

/** Fewer letters find everything and help nobody. */
const FEWEST_LETTERS = 2;
const HITS_OF_A_KIND = 4;

/** Finds clients, statements of work, projects, invoices and people by what they are called, as far as one may see them. */
@Injectable()
export class Search {
  private readonly api = inject(Api);
  private readonly access = inject(Access);

  readonly text = signal('');
  private readonly settled = debounced(this.text, 200);
  private readonly found = resource({
    params: () => {
      const q = this.settled.value();
      return q.length >= FEWEST_LETTERS ? q : undefined;
    },
    loader: ({ params }) => this.find(params),
  });

  readonly isLoading = this.found.isLoading;
  readonly hits = computed<readonly Hit[]>(() =>
    this.text().length >= FEWEST_LETTERS && this.found.hasValue() ? this.found.value() : [],
  );

  private async find(q: string): Promise<readonly Hit[]> {
    const query = { q, limit: HITS_OF_A_KIND };
    const { access, api } = this;
    const kinds = await Promise.all([
      access.reaches('client:read', 'all')
        ? api.invoke(listClients, query).then(({ items }) =>
            items.map((row) => ({
              title: row.name,
              detail: row.email ?? '',
              icon: 'client' as const,
              path: `/clients/${row.id}`,
            })),
          )
        : [],
      access.can('sow:read')
        ? api.invoke(listSows, query).then(({ items }) =>
            items.map((row) => ({
              title: row.title,
              detail: `${row.number} - ${row.clientName}`,
              icon: 'sow' as const,
              path: `/sows/${row.id}`,
            })),
          )
        : [],
      access.can('project:read')
        ? api.invoke(listProjects, query).then(({ items }) =>
            items.map((row) => ({
              title: row.name,
              detail: `${row.number} - ${row.clientName}`,
              icon: 'project' as const,
              path: `/projects/${row.id}`,
            })),
          )
        : [],
      access.can('invoice:read')
        ? api.invoke(listInvoices, query).then(({ items }) =>
            items.map((row) => ({
              title: row.number ?? row.clientName,
              detail: row.clientName,
              icon: 'invoice' as const,
              path: `/invoices/${row.id}`,
            })),
          )
        : [],
      access.can('user:manage')
        ? api.invoke(listUsers, query).then(({ items }) =>
            items.map((row) => ({
              title: row.fullName,
              detail: row.email ?? '',
              icon: 'account' as const,
              path: `/administration/users/${row.id}`,
            })),
          )
        : [],
    ]);
    return kinds.flat();
  }
}
