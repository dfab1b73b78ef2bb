import { inject, Injectable } from '@angular/core';
import {
  Api,
  getClient,
  getProject,
  getSow,
  getUser,
  listClients,
  listProjects,
  type ListProjects$Params,
  listSows,
  type ListSows$Params,
  listUsers,
  type ListUsers$Params,
} from '#api';
import type { Option, OptionSearch } from '../../ui/lookup/option';

/** What a field or a filter needs to find things of one kind by typing, and to name one that it knows the id of. */
export interface Finder {
  readonly search: OptionSearch;
  readonly find: (id: string) => Promise<Option | undefined>;
}

/** So many choices are offered at once; typing on narrows them down. */
const CHOICES = 20;

type Narrowed<P> = Omit<P, 'q' | 'limit' | 'cursor'>;

/** The things that fields and filters choose from, each found by typing. Create one where things are injected. */
@Injectable({ providedIn: 'root' })
export class Lookups {
  private readonly api = inject(Api);

  /** Clients; for forms only those that take new work. */
  clients({ onlyActive = false } = {}): Finder {
    return {
      search: async (q) => {
        const { items } = await this.api.invoke(listClients, {
          ...asked(q),
          sort: 'name',
          ...(onlyActive && { isActive: true }),
        });
        return items.map(({ id, name, company }) => ({ value: id, label: name, ...hint(company) }));
      },
      find: async (id) => {
        const { name } = await this.api.invoke(getClient, { id });
        return { value: id, label: name };
      },
    };
  }

  /** People, of some roles or in some states where that matters. */
  people(narrowed: Narrowed<ListUsers$Params> = {}): Finder {
    return {
      search: async (q) => {
        const { items } = await this.api.invoke(listUsers, { ...narrowed, ...asked(q) });
        return items.map(({ id, fullName, email }) => ({ value: id, label: fullName, ...hint(email) }));
      },
      find: async (id) => {
        const { fullName } = await this.api.invoke(getUser, { id });
        return { value: id, label: fullName };
      },
    };
  }

  projects(narrowed: Narrowed<ListProjects$Params> = {}): Finder {
    return {
      search: async (q) => {
        const { items } = await this.api.invoke(listProjects, { ...narrowed, ...asked(q) });
        return items.map(({ id, name, number, clientName }) => ({
          value: id,
          label: name,
          hint: `${number}, ${clientName}`,
        }));
      },
      find: async (id) => {
        const { name } = await this.api.invoke(getProject, { id });
        return { value: id, label: name };
      },
    };
  }

  sows(narrowed: Narrowed<ListSows$Params> = {}): Finder {
    return {
      search: async (q) => {
        const { items } = await this.api.invoke(listSows, { ...narrowed, ...asked(q) });
        return items.map(({ id, title, number, clientName }) => ({
          value: id,
          label: title,
          hint: `${number}, ${clientName}`,
        }));
      },
      find: async (id) => {
        const { title } = await this.api.invoke(getSow, { id });
        return { value: id, label: title };
      },
    };
  }
}

function asked(q: string) {
  const text = q.trim();
  return { limit: CHOICES, ...(text !== '' && { q: text }) };
}

function hint(text: string | null | undefined) {
  return text ? { hint: text } : {};
}
