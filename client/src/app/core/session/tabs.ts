import { Injectable } from '@angular/core';

export type TabMessage = { readonly kind: 'signed-out' } | { readonly kind: 'signed-in'; readonly userId: string };

const NAME = 'votra-session';

/** What the tabs of one browser tell each other: who signed in or out, and whose turn it is. No token passes here. */
@Injectable({ providedIn: 'root' })
export class Tabs {
  private readonly channel = new BroadcastChannel(NAME);

  listen(receive: (message: TabMessage) => void): void {
    this.channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => receive(data));
  }

  tell(message: TabMessage): void {
    this.channel.postMessage(message);
  }

  /** Runs work while no other tab runs its own. Browsers offer locks on secure pages and localhost only. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (!('locks' in navigator)) return work();
    return await navigator.locks.request(NAME, work);
  }
}
