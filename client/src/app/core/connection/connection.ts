import { inject, Injectable, signal } from '@angular/core';
import { HttpClient, HttpContext } from '@angular/common/http';
import { firstValueFrom } from 'rxjs';
import { WITHOUT_SESSION } from '../session/without-session';

/** How often a server that is away is asked whether it is back, in milliseconds. */
const KNOCK_EVERY = 3_000;

/** Whether the server can be reached. A request that got no answer says that it cannot; then it is asked until it can. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly http = inject(HttpClient);
  private readonly away = signal(false);
  private readonly returns = signal(0);
  private knocking: ReturnType<typeof setInterval> | undefined;

  readonly isAway = this.away.asReadonly();
  /** Counts how often the connection came back: what failed meanwhile is asked for again. */
  readonly restored = this.returns.asReadonly();

  constructor() {
    addEventListener('offline', () => this.lost());
    addEventListener('online', () => void this.knock());
  }

  lost(): void {
    this.away.set(true);
    this.knocking ??= setInterval(() => void this.knock(), KNOCK_EVERY);
  }

  private async knock(): Promise<void> {
    if (!this.away()) return;
    try {
      await firstValueFrom(this.http.get('/health/live', { context: new HttpContext().set(WITHOUT_SESSION, true) }));
    } catch {
      return;
    }
    clearInterval(this.knocking);
    this.knocking = undefined;
    this.away.set(false);
    this.returns.update((count) => count + 1);
  }
}
