import { inject, Injectable, signal } from '@angular/core';
import { Session } from '../../../core/session/session';

/**
 * The projects whose empty rows somebody has put away. It is kept in the browser: it is about what one wants to see, and
 * a row with time is shown in any case.
 */
@Injectable()
export class HiddenRows {
  private readonly key = `votra.my-week.hidden.${inject(Session).user()?.id ?? ''}`;
  private readonly hidden = signal<ReadonlySet<string>>(this.read());

  readonly ids = this.hidden.asReadonly();

  add(projectId: string): void {
    this.keep(new Set([...this.hidden(), projectId]));
  }

  remove(projectId: string): void {
    this.keep(new Set([...this.hidden()].filter((id) => id !== projectId)));
  }

  private keep(ids: ReadonlySet<string>): void {
    this.hidden.set(ids);
    try {
      localStorage.setItem(this.key, JSON.stringify([...ids]));
    } catch {
      // A browser that keeps nothing still puts the row away until the page is closed.
    }
  }

  private read(): ReadonlySet<string> {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.key) ?? '[]');
      return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
    } catch {
      return new Set();
    }
  }
}
