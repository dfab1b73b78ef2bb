import { inject, Injectable, signal } from '@angular/core';
import { activateClient, Api, type Client, deactivateClient, getClient } from '#api';
import { remote, writing } from '../../core/api/remote';

/** One client, and whether it takes new work. */
@Injectable()
export class ClientStore {
  private readonly api = inject(Api);
  private readonly id = signal<string | undefined>(undefined);

  readonly client = remote(getClient, () => {
    const id = this.id();
    return id === undefined ? undefined : { id };
  });
  readonly writing = writing();

  open(id: string): void {
    this.id.set(id);
  }

  activate(): Promise<Client | undefined> {
    return this.writing.run(() => this.take(activateClient));
  }

  /** For a dialog, which shows what stands in the way: throws. */
  deactivate(): Promise<Client> {
    return this.take(deactivateClient);
  }

  private async take(action: typeof activateClient | typeof deactivateClient): Promise<Client> {
    const client = this.client.value();
    if (!client) throw new Error('Nothing is open that could be changed.');
    const next = await this.api.invoke(action, {
      id: client.id,
      'If-Match': `"${client.version}"`,
      'Idempotency-Key': crypto.randomUUID(),
    });
    this.client.set(next);
    return next;
  }
}
