import { inject, Injectable } from '@angular/core';
import { Api, listProjects } from '#api';
import { Access } from '../../core/session/access';
import { Session } from '../../core/session/session';
import type { Option } from '../../ui/lookup/option';

const MOST = 100;

/** The projects of a client that the person who is signed in may bill. */
@Injectable({ providedIn: 'root' })
export class ClientProjects {
  private readonly api = inject(Api);
  private readonly access = inject(Access);
  private readonly session = inject(Session);

  /** Whether only those can be billed that one manages, so that every line has to name one of them. */
  isManagedOnly(): boolean {
    return !this.access.reaches('invoice:draft', 'all');
  }

  async of(clientId: string): Promise<readonly Option[]> {
    const me = this.session.user()?.id;
    const { items } = await this.api.invoke(listProjects, {
      clientId,
      limit: MOST,
      ...(this.isManagedOnly() && me !== undefined && { managerId: me }),
    });
    return items.map(({ id, name, number }) => ({ value: id, label: name, hint: number }));
  }
}
